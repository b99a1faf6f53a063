"""One verifiable item: a course completed, a licence held, a role obtained. Each counts as one."""

from __future__ import annotations

from northing.coach.reading import Measure
from northing.coach.words import Hit, Words

#: How far after its verb an item may stand.
REACH = 9
COMPARATIVES = {"better", "more", "stronger"}


def read_items(words: Words, head: int, measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """At most one item, and only where nothing is counted already beside it."""
    for verb in words.found("finish"):
        if verb.first < head or (measures and verb.first > head):
            continue
        item = _item_after(words, verb)
        if item and not _already(words, item, measures):
            unit = words.at(item.last - 1)
            span = words.span(verb.last, item.last) if verb.last < item.last else words.of(item)
            return (Measure(1.0, unit, words.text[span.start : span.end], None, span),)
    return ()


def _already(words: Words, item: Hit, measures: tuple[Measure, ...]) -> bool:
    span = words.of(item)
    return any(each.span.start <= span.end and span.start <= each.span.end + 12 for each in measures)


def _item_after(words: Words, verb: Hit) -> Hit | None:
    becoming = words.at(verb.first).startswith("becom") or words.at(verb.first) == "be"
    tags = ("role",) if becoming else ("credential", "course", "job", "role", "deliverable")
    if words.at(verb.first).startswith("graduat"):
        return verb
    for place in range(verb.last, min(verb.last + REACH, len(words.words))):
        word = words.at(place)
        if word in {",", ".", ";", ":"} or word in COMPARATIVES:
            return None
        hits = [hit for tag in tags for hit in words.hits.get(tag, ()) if hit.first == place]
        if hits and not words.at(place).endswith("ses"):
            return max(hits, key=lambda hit: hit.last)
    return None
