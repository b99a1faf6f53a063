"""One text as every rule sees it: its words, its bounds, its amounts, its ways and its reasons, found once."""

from __future__ import annotations

from dataclasses import dataclass, field

from northing.coach.deadlines import Day, read_deadline
from northing.coach.head import find_head
from northing.coach.items import read_items
from northing.coach.means import find_means
from northing.coach.measures import read_measures
from northing.coach.purposes import find_purposes
from northing.coach.reading import Background, Deadline, Measure, Span
from northing.coach.words import Words, words_of


@dataclass(frozen=True, slots=True)
class Draft:
    """``head`` is the word at which the goal itself begins, after "I want to" and the like."""

    words: Words
    background: Background
    deadline: Deadline | None
    bounds: tuple[Span, ...]
    measures: tuple[Measure, ...]
    head: int
    means: tuple[Span, ...]
    purposes: tuple[Span, ...]
    rates: tuple[Span, ...] = field(default=())

    @property
    def text(self) -> str:
        return self.words.text

    def said(self, span: Span) -> str:
        return self.text[span.start : span.end]


def draft_of(text: str, day: Day, background: Background) -> Draft:
    """Read a text once, for all rules."""
    words = words_of(text)
    deadline, bounds = read_deadline(words.text, words.plain, day)
    head = find_head(words, bounds)
    measures = read_measures(words, bounds)
    measures = measures + read_items(words, head, measures)
    purposes = find_purposes(words, head)
    means = find_means(words, head, purposes)
    return Draft(words, background, deadline, bounds, measures, head, means, purposes)
