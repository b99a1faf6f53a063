"""Amounts that are no figure with a unit: "by a third", "double", "tenfold", "a four-day week", "from 6 to 8 pm"."""

from __future__ import annotations

from northing.coach.counting import counted_noun, inside, rate_after
from northing.coach.lengths import read_lengths
from northing.coach.moved import moved_thing
from northing.coach.numerals import written
from northing.coach.reading import Measure, Span
from northing.coach.resources import numbers, pattern
from northing.coach.words import Words

#: Within how many words after "double" the doubled thing is named.
NEAR = 8


def read_other_amounts(words: Words, taken: tuple[Span, ...]) -> tuple[Measure, ...]:
    """Every such amount outside the bounds in time."""
    found = _multiples(words) + _fractions(words, taken)
    if "figure" in words.plain:
        found += _six_figures(words)
    if "fold" in words.plain:
        found += _tenfold(words)
    if "-" in words.plain:
        found += _day_weeks(words) + read_lengths(words, taken)
    return found + _clock_ranges(words)


def _fractions(words: Words, taken: tuple[Span, ...]) -> tuple[Measure, ...]:
    """Parts of a whole, as in "by a third"."""
    parts = numbers("fraction")
    found = []
    for hit in words.hits.get("fraction", ()):
        place = hit.last - 1
        if _part_of_mine(words, hit.first, place):
            found.append(Measure(parts[words.at[place]], "%", _whole(words, place), None, words.of(hit)))
        elif (
            words.at[hit.first] in {"by", "in"}
            and not inside(words.words[place].start, taken)
            and words.at[place + 1] != "of"
        ):
            found.append(Measure(parts[words.at[place]], "%", words.at[place], None, words.of(hit)))
    return tuple(found)


def _part_of_mine(words: Words, first: int, place: int) -> bool:
    """A part of a definite whole that is the object of a verb: "pay back half of my loan"."""
    owned = words.at[place + 1] == "of" and "determiner" in words.tags[place + 2]
    before = words.at[first - 1]
    return owned and before.isalpha() and before not in {"by", "in", "for", "about", "than", "with", "the", "to", "at"}


def _whole(words: Words, place: int) -> str:
    end = counted_noun(words, place + 3)[1]
    return words.text[words.words[place + 3].start : words.words[end - 1].end] if end > place + 3 else ""


def _clock_ranges(words: Words) -> tuple[Measure, ...]:
    """Two hours a day, as in "from 6 to 8 pm every day"."""
    found = []
    for match in pattern("clock_range").finditer(words.plain):
        hours = (float(match["end"]) - float(match["start"])) % 12
        rate, _ = rate_after(words, words.index_at(match.end() - 1) + 1)
        if hours:
            found.append(Measure(hours, "hours" + rate, match.group(), None, Span(match.start(), match.end())))
    return tuple(found)


def _day_weeks(words: Words) -> tuple[Measure, ...]:
    """A "four-day week"."""
    found = []
    for place, word in enumerate(words.words):
        days = written(word.text.removesuffix("-day")) if word.text.endswith("-day") else None
        if days and words.at[place + 1] in {"week", "weeks"}:
            found.append(Measure(days, "days/week", "working week", None, words.span(place, place + 2)))
    return tuple(found)


def _six_figures(words: Words) -> tuple[Measure, ...]:
    """A sum by the length of its number."""
    return tuple(
        Measure(100_000.0, "USD", "salary", None, words.span(place - 1, place + 1))
        for place, word in enumerate(words.words)
        if word.text in {"figures", "figure"} and words.at[place - 1] == "six"
    )


def _tenfold(words: Words) -> tuple[Measure, ...]:
    folds = [i for i, word in enumerate(words.words) if word.text.endswith("fold") and word.text != "fold"]
    values = [(written(words.at[place].removesuffix("fold").rstrip("-")), place) for place in folds]
    return tuple(Measure(value, "x", "", None, words.span(place, place + 1)) for value, place in values if value)


def _multiples(words: Words) -> tuple[Measure, ...]:
    """What is doubled, tripled or halved."""
    factors = numbers("multiple")
    hits = [hit for hit in words.hits.get("multiple", ()) if words.at[hit.last] not in {"check", "major", "-"}]
    hits = [hit for hit in hits if words.at[hit.first - 1] not in {"a", "each", "every", "the", "my"}]
    found = []
    for hit in hits[:1]:
        first, last = moved_thing(words, hit.last + 1 + NEAR) or (hit.last, hit.last)
        what = words.text[words.words[first].start : words.words[last - 1].end] if last > first else ""
        found.append(Measure(factors.get(words.at[hit.first], 2.0), "x", what, None, words.of(hit)))
    return tuple(found)
