"""How: the ways, steps and helpers a goal names."""

from __future__ import annotations

import re

from northing.coach.reading import Span
from northing.coach.words import Words

MARKED = re.compile(
    r"\b(?:through|using|via|by means of|with (?:the )?(?:help|support|guidance|assistance|supervision|feedback) (?:of|from)|"
    r"under (?:the )?(?:supervision|guidance|observation|mentorship)|by (?!the\b|my\b|our\b|a\b|an\b)(?:[a-z]+ly )?[a-z-]+ing\b)"
)
EMPTY_WAYS = re.compile(
    r"by (?:[a-z]+ly )?(?:working (?:hard|harder|smarter)|improving|being|becoming|increasing|raising|growing|reducing|doing (?:my|better|more|well)|"
    r"trying|getting better|achieving|reaching|having|staying|spring|evening|morning)\b"
)
TIMEY = {"the", "june", "july", "may", "march", "q1", "q2", "q3", "q4"}


def find_means(words: Words, head: int, purposes: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that say how, in order."""
    spans = []
    for found in MARKED.finditer(words.plain):
        if not EMPTY_WAYS.match(words.plain, found.start()):
            spans.append(Span(found.start(), _end(words, found.end(), purposes)))
    for hit in words.hits.get("means_noun", ()):
        place = next((p for p in range(hit.first - 1, max(hit.first - 5, -1), -1) if words.at(p) == "with"), None)
        if place is not None and place > head:
            spans.append(words.span(place, hit.last))
    return tuple(sorted(spans, key=lambda span: span.start))


def _end(words: Words, position: int, purposes: tuple[Span, ...]) -> int:
    stops = [span.start for span in purposes if span.start >= position]
    for place in range(words.index_at(position), len(words.words)):
        word = words.words[place]
        if word.text in {".", ";", ",", "so", "because"} or word.start in stops:
            return words.words[place - 1].end
    return words.words[-1].end
