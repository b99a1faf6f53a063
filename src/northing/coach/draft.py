"""One text as every rule sees it: its words, its bounds, its amounts, its ways and its reasons, found once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from northing.coach.clauses import step_starts
from northing.coach.deadlines import Day, find_deadlines, main_deadline, spans_of
from northing.coach.head import find_head
from northing.coach.items import read_items
from northing.coach.means import find_means
from northing.coach.measures import read_measures
from northing.coach.numerals import amount_of
from northing.coach.purposes import find_purposes
from northing.coach.rates import read_rates, with_rates
from northing.coach.reading import Background, Deadline, Measure, Span
from northing.coach.resources import pattern, word_set
from northing.coach.weighing import Evidence, evidence_of
from northing.coach.words import Words, words_of

#: Words of a reason that moves no figure.
ABLE = frozenset({"can", "could", "able", "because", "since"})
#: Verbs of service in a second clause, "... and fix what we find within ten days".
SERVING = word_set("serving")
#: In so many days each of many may have to be done; a longer time is a bound.
LONGEST_SERVICE = 10
#: Words after a verb of duty that make its object this one.
BOUNDED = frozenset({"determiner", "number_word"})


@dataclass(frozen=True, slots=True)
class Draft:
    """``head`` is the word at which the goal itself begins, after "I want to" and the like.

    ``shouted``: most words have capitals. ``decided`` remembers verdicts already reached.
    ``evidence`` is what the weights of the words say to each question.
    ``amounts`` are counted in so many words, ``items`` are single things that are done or not.
    """

    words: Words
    day: Day
    background: Background
    deadline: Deadline | None
    bounds: tuple[Span, ...]
    amounts: tuple[Measure, ...]
    items: tuple[Measure, ...]
    head: int
    steps: tuple[int, ...]
    means: tuple[Span, ...]
    purposes: tuple[Span, ...]
    shouted: bool
    evidence: Evidence
    decided: dict[str, object] = field(default_factory=dict, compare=False)

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(sorted(self.amounts + self.items, key=lambda each: each.span.start))

    @property
    def text(self) -> str:
        return self.words.text

    @property
    def days_left(self) -> int | None:
        """How many days there are until the deadline, where it is a day."""
        last_day = self.deadline.last_day if self.deadline else None
        return (last_day - self.day.today).days if last_day else None

    def raw(self, index: int) -> str:
        """A word as it was written, or an empty string beyond either end."""
        if not 0 <= index < len(self.words.words):
            return ""
        word = self.words.words[index]
        return self.text[word.start : word.end]

    def said(self, span: Span) -> str:
        return self.text[span.start : span.end]


def _shouted(words: Words) -> bool:
    """Whether capitals say nothing here, because most words have them."""
    spoken = [word.start for word in words.words if word.text[0].isalpha()]
    return sum(words.text[start].isupper() for start in spoken) * 2 > len(spoken) + 1


def _is_service_level(words: Words, head: int, found: re.Match[str], bounds: int) -> bool:
    """How fast each time, not by when, as in "answer complaints within 10 days"."""
    said = found.group()
    bare = BOUNDED.isdisjoint(words.tags[head + 1]) and not words.at[head + 1][:1].isdigit()
    short = said.startswith("within") and said.rstrip("s").endswith(("day", "week"))
    if not short:
        return False
    place = words.index_at(found.start())
    joined = any(words.at[p] in SERVING and words.at[p - 1] in {"and", ","} for p in range(max(place - 7, 1), place))
    days = amount_of(found.groupdict().get("count") or "one") or 0
    soon = "day" in said and days <= LONGEST_SERVICE
    repeated = soon and pattern("each_of_many").search(words.plain, 0, found.start()) is not None
    repeated = repeated or (soon and pattern("recurring").search(words.plain, 0, found.start()) is not None)
    return bounds > 1 or joined or repeated or (bare and "duty" in words.tags[head])


def _wish_after_past(words: Words) -> int:
    """Where the wish begins in "I have done one thing and want to do another"; the beginning otherwise."""
    wish = pattern("past").match(words.plain) and pattern("later_wish").search(words.plain)
    return words.index_at(wish.start()) if wish else 0


def _main_clause(words: Words, head: int, bounds: tuple[Span, ...], purposes: tuple[Span, ...]) -> int:
    """Where the goal itself begins when a reason stands in front of it."""
    if head < len(words.words) and purposes and purposes[0].start < words.words[head].start < purposes[0].end:
        return find_head(words, bounds, words.index_at(purposes[0].end))
    return head


def _of_a_reason(words: Words, amount: Measure, purposes: tuple[Span, ...]) -> bool:
    """Whether a figure only says what one could do then: "so that I can run a team of five"."""
    for span in purposes:
        if span.start <= amount.span.start < span.end:
            inside = range(words.index_at(span.start), words.index_at(span.end - 1) + 1)
            return not ABLE.isdisjoint(words.texts[inside.start : inside.stop])
    return False


def draft_of(text: str, day: Day, background: Background) -> Draft:
    """Read a text once, for all rules."""
    words = words_of(text)
    found = find_deadlines(words.plain)
    head = find_head(words, spans_of(found), _wish_after_past(words))
    found = [each for each in found if not _is_service_level(words, head, each[1], len(found))]
    bounds, deadline = spans_of(found), main_deadline(words.text, found, day)
    amounts = read_measures(words, bounds)
    purposes = find_purposes(words, head)
    head = _main_clause(words, head, bounds, purposes)
    amounts = tuple(each for each in amounts if not _of_a_reason(words, each, purposes))
    means = find_means(words, head, purposes, bounds)
    amounts = with_rates(amounts, read_rates(words, head, bounds + purposes, amounts, means), means)
    items = read_items(words, head, amounts)
    steps = step_starts(words, head)
    shouted, evidence = _shouted(words), evidence_of(words, head)
    return Draft(
        words, day, background, deadline, bounds, amounts, items, head, steps, means, purposes, shouted, evidence
    )
