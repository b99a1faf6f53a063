"""How long each lasts, and how often it comes: "a 30-minute check-in every week", "a ten-minute walk"."""

from __future__ import annotations

from dataclasses import replace

from northing.coach.counting import NAMED_BY_LENGTH, counted_noun, of_several, rate_after
from northing.coach.numerals import written
from northing.coach.reading import Measure, Span
from northing.coach.words import Words

#: What one does for so long, rather than holds: its minutes are what counts.
MOVING = frozenset("walk run stretch break nap swim ride workout minute hour".split())


def with_events(words: Words, measure: Measure) -> tuple[Measure, ...]:
    """The length of each, and each of them at its rate; a length in a name is nothing."""
    said = words.plain[measure.span.start : measure.span.end]
    unit, _, period = measure.unit.partition("/")
    if unit not in {"minute", "hour"} or "-" not in said:
        return (measure,)
    thing = measure.what.rsplit(" ", 1)[-1].lower()
    if thing == "contract":
        return (replace(measure, unit="hours/week"),)
    if thing in NAMED_BY_LENGTH:
        return ()
    length = replace(measure, unit=of_several(measure.value, unit) + (f"/{period}" if period else ""))
    if not period or not thing or thing in MOVING:
        return (length,)
    first = words.index_at(measure.span.start)
    first += 1 if "-" in words.at[first] else 3
    last = max(counted_noun(words, first)[1], words.index_at(measure.span.end - 1) + 1)
    event = Measure(1.0, f"{thing}/{period}", measure.what, None, words.span(first, last))
    return replace(length, span=words.span(words.index_at(measure.span.start), first)), event


def read_lengths(words: Words, taken: tuple[Span, ...]) -> tuple[Measure, ...]:
    """Lengths written in one word, "a ten-minute talk", unless so many of them are counted."""
    found: list[Measure] = []
    for place, word in enumerate(words.words):
        number, _, unit = word.text.rpartition("-")
        value = written(number) if unit in {"minute", "hour", "page", "point"} else None
        value = 0.5 if number == "half" and unit == "hour" else value
        if value and written(words.at[place - 1]) is None:
            found.extend(_length(words, place, value, unit, taken))
    return tuple(found)


def _length(words: Words, place: int, value: float, unit: str, taken: tuple[Span, ...]) -> tuple[Measure, ...]:
    often = "rate_adverb" in words.tags[place + 1]
    thing, last = counted_noun(words, place + 1 + often)
    span = words.span(place, place + 1)
    if unit in {"page", "point"}:
        one_page = value == 1 and unit == "page" and thing
        counted, what = (thing, f"one-page {thing}") if one_page else (of_several(value, unit), thing)
        return (Measure(value, counted, what, None, span),)
    rate = "" if often else rate_after(words, last, taken)[0]
    what = words.text[words.words[place + 1 + often].start : words.words[last - 1].end] if thing else ""
    return with_events(words, Measure(value, unit + rate, what, None, span))
