"""For a weak goal: up to three clearer directions, as questions, never as a finished goal."""

from __future__ import annotations

from collections.abc import Sequence

from northing.coach.advice import plain_kind
from northing.coach.asking import GIVEN, compared
from northing.coach.draft import Draft
from northing.coach.own_words import bare_words, shortened
from northing.coach.reading import Kind, KindGuess
from northing.coach.resources import phrases

LONGEST = 60
#: A post that somebody is looking for, in whatever kind of goal.
SOUGHT = GIVEN - {"promotion", "role"}


def directions_for(kinds: Sequence[KindGuess], draft: Draft, *, weak: bool) -> tuple[str, ...]:
    """Questions only where the goal is weak; where the kind is in doubt, the last one leads to the second guess."""
    if not weak or not kinds:
        return ()
    best, other = kinds[0].kind, kinds[min(1, len(kinds) - 1)].kind
    if any(item.unit in SOUGHT for item in draft.items):
        best = other = Kind.CAREER_CHANGE
    first, second, third = phrases("directions")[best.value]
    if plain_kind(kinds) is None and other is not best:
        third = phrases("directions")[other.value][1]
    form, _ = compared(draft)
    if form in {"how_many", "how_often"}:
        first, second, third = phrases("directions")[form]
    said = shortened(bare_words(draft), LONGEST) or shortened(draft.text, LONGEST)
    return first.replace("{said}", said), second, third
