"""What is said about each letter: what was found, or what is missing here and how it could sound in the own words.

One line each, about the sentence and never about its writer. A learning goal is asked for a thing to show, not for a
figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from northing.coach.asking import ask
from northing.coach.draft import Draft
from northing.coach.own_words import found_words, own_words
from northing.coach.reading import Kind, KindGuess, Letter
from northing.coach.resources import phrases
from northing.coach.rules import Verdict

#: A first guess this far ahead of the second, or this heavy, is good enough to ask by.
AHEAD, HEAVY = 0.15, 0.5


def plain_kind(kinds: Sequence[KindGuess]) -> Kind | None:
    """The kind where it is beyond doubt: nobody is asked for a contract on a guess."""
    if not kinds:
        return None
    best, second = kinds[0], (kinds[1].weight if len(kinds) > 1 else 0.0)
    return best.kind if best.weight >= HEAVY or best.weight - second >= AHEAD else None


def said_of(letter: Letter, verdict: Verdict, draft: Draft, kind: Kind | None) -> tuple[str, str]:
    """The advice and its example: what was found; or what is missing, and the goal's own words with a gap for it."""
    if verdict.met:
        return _met(letter, verdict, draft), ""
    said, gap = ask(letter, verdict, draft, kind)
    core = own_words(draft)
    return (f"{said}: “{core}{gap}”.", core + gap) if core else (f"{said}.", "")


def _met(letter: Letter, verdict: Verdict, draft: Draft) -> str:
    undated = letter is Letter.TIME_BOUND and draft.deadline and not draft.deadline.last_day
    (said,) = phrases("met")["time-bound-undated" if undated else verdict.rule]
    return said.replace("{found}", found_words(draft, verdict.spans))
