"""Which words decided a question that no rule decided: the clause the encoder heard most in, or a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from northing.coach.extract.context import GoalContext
from northing.coach.judge.rules import MAX_SHOWN_WORDS, own_clause
from northing.coach.model import Letter, Span

#: Where a clause ends.
CLAUSE_STOP = re.compile(r"[.;:!?,()\n]+(?=\s|$)|[(—]| [-–] ")
#: No quote begins or ends with these.
LOOSE_TAGS = frozenset({"noun_stop", "determiner", "opener"})


def clauses(text: str) -> Iterator[Span]:
    start = 0
    for found in CLAUSE_STOP.finditer(text):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, len(text))


def shared_letters(clause: Span, spans: Sequence[Span]) -> int:
    """How many letters of the spans lie in a clause."""
    return sum(max(min(each.end, clause.end) - max(each.start, clause.start), 0) for each in spans)


def deciding_words(about: str, goal: GoalContext) -> tuple[Span, ...]:
    """The goal without its bound, way and reason where the encoder was not asked or heard nothing."""
    heard = goal.encoder.deciding_words(goal.text, about) if goal.encoder else ()
    parts = [] if about == Letter.TIME_BOUND else list(_parts(goal))
    clause = max(parts, key=lambda each: shared_letters(each, heard), default=None)
    if heard and clause is not None:
        whole = _places(goal, clause)
        told = [place for place in whole if shared_letters(_word(goal, place), heard)]
        heard = _without_loose_ends(goal, whole if len(whole) <= MAX_SHOWN_WORDS else told)
        if heard and " " not in goal.quote(heard[0]):
            heard = _without_loose_ends(goal, whole[:MAX_SHOWN_WORDS])
    return heard or own_clause(goal)


def _parts(goal: GoalContext) -> Iterator[Span]:
    """The clauses, without the bounds in time."""
    for clause in clauses(goal.text):
        start = clause.start
        for bound in sorted(goal.bounds, key=lambda each: each.start):
            if clause.start <= bound.start < clause.end:
                yield Span(start, max(bound.start, start))
                start = max(bound.end, start)
        yield Span(start, max(clause.end, start))


def _word(goal: GoalContext, place: int) -> Span:
    word = goal.words.words[place]
    return Span(word.start, word.end)


def _places(goal: GoalContext, clause: Span) -> list[int]:
    return [place for place, word in enumerate(goal.words.words) if clause.start <= word.start < clause.end]


def _without_loose_ends(goal: GoalContext, places: Sequence[int]) -> tuple[Span, ...]:
    def is_loose(place: int) -> bool:
        return not goal.words.at[place][0].isalnum() or not LOOSE_TAGS.isdisjoint(goal.words.tags[place])

    kept = [place for place in places if not is_loose(place)]
    return (goal.words.span(kept[0], kept[-1] + 1),) if kept else ()
