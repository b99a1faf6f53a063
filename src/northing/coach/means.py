"""How: the ways, steps and helpers a goal names."""

from __future__ import annotations

from northing.coach.counting import inside
from northing.coach.reading import Span
from northing.coach.resources import pattern
from northing.coach.words import Words

#: Words that name no way.
EFFORT = frozenset({"filler", "effort"})


def find_means(words: Words, head: int, purposes: tuple[Span, ...], bounds: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that say how, in order; "by spring" is a bound and no way."""
    spans = [
        Span(found.start() + len(found.group()) - len(found.group().lstrip(" ,")), _end(words, found.end(), purposes))
        for found in pattern("means").finditer(words.plain)
        if not pattern("empty_means").match(words.plain, found.start())
    ]
    spans = [span for span in spans if not _empty(words, span) and not inside(span.start, bounds)]
    for hit in words.hits.get("means_noun", ()):
        place = next((p for p in range(hit.first - 1, max(hit.first - 5, -1), -1) if words.at[p] == "with"), None)
        if place is not None and place > head:
            spans.append(words.span(place, hit.last))
    return tuple(sorted(spans, key=lambda span: span.start))


def _empty(words: Words, span: Span) -> bool:
    """Whether a way names nothing but effort: "through hard work"."""
    inside = range(words.index_at(span.start), words.index_at(span.end - 1) + 1)
    if words.at[inside.start] not in {"through", "via", "using"}:
        return False
    return all(words.tags[place] & EFFORT or not words.at[place][0].isalnum() for place in inside)


def _end(words: Words, position: int, purposes: tuple[Span, ...]) -> int:
    stops = [span.start for span in purposes if span.start >= position]
    for place in range(words.index_at(position), len(words.words)):
        word = words.words[place]
        if word.text in {".", ";", ",", "so", "because"} or word.start in stops:
            return words.words[place - 1].end
    return words.words[-1].end
