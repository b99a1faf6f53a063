"""How much: every amount in a text that is no deadline, with its unit, and the items that are done or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from northing.coach.numerals import NUMBER_WORDS, SCALES, figures
from northing.coach.reading import Measure, Span
from northing.coach.words import Words

CURRENCIES = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "usd": "USD",
    "dollars": "USD",
    "eur": "EUR",
}
CURRENCIES |= {"dollar": "USD", "euros": "EUR", "euro": "EUR", "gbp": "GBP", "pounds": "GBP", "rupees": "INR"}
CURRENCIES |= {"chf": "CHF", "francs": "CHF", "rand": "ZAR", "cad": "CAD", "aud": "AUD", "kr": "SEK", "inr": "INR"}
PERCENT = {"%", "percent", "pct", "percents"}
PERIODS = {
    "day",
    "week",
    "month",
    "quarter",
    "year",
    "semester",
    "hour",
    "term",
    "shift",
    "sprint",
    "season",
    "class",
}
PERIODS |= {"meeting", "fortnight", "weekday", "minute", "game", "session", "evening", "morning", "night", "weekend"}
ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "annually": "year"}
ADVERBS |= {"yearly": "year", "hourly": "hour", "nightly": "night"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at words ``first`` to ``last``; ``written`` false for "a" and "one"."""

    value: float
    first: int
    last: int


def read_measures(words: Words, taken: tuple[Span, ...]) -> tuple[Measure, ...]:
    """Every amount outside the spans already taken by bounds in time."""
    found: list[Measure] = []
    figures_found = [each for each in _figures(words) if not _inside(words.words[each.first].start, taken)]
    skip_to = -1
    for place, figure in enumerate(figures_found):
        if figure.first < skip_to:
            continue
        following = figures_found[place + 1] if place + 1 < len(figures_found) else None
        baseline, counted, skip_to = _range(words, figure, following, skip_to)
        measure = _measure(words, counted, baseline)
        if measure:
            found.append(measure)
    return tuple(found)


def _inside(position: int, taken: tuple[Span, ...]) -> bool:
    return any(span.start <= position < span.end for span in taken)


def _figures(words: Words) -> Iterator[Figure]:
    index = 0
    while index < len(words.words):
        value = _value(words.at(index))
        if value is None or _named(words, index):
            index += 1
            continue
        last = index + 1
        while words.at(last) in SCALES:
            value *= SCALES[words.at(last)]
            last += 1
        yield Figure(value, index, last)
        index = last


def _value(word: str) -> float | None:
    if word in NUMBER_WORDS:
        return None if word in {"a", "an", "half", "hundred", "thousand"} else NUMBER_WORDS[word]
    if not word[:1].isdigit() or ":" in word or "/" in word:
        return None
    for suffix, scale in (("k", 1e3), ("m", 1e6), ("bn", 1e9)):
        if word.endswith(suffix) and word[: -len(suffix)].replace(".", "").isdigit():
            return float(word[: -len(suffix)]) * scale if word.count(".") < 2 else None
    return figures(word) if word[-1].isdigit() else None


def _named(words: Words, index: int) -> bool:
    """Whether the figure belongs to a name, a time of day or an idiom."""
    before, word, after = words.at(index - 1), words.at(index), words.at(index + 1)
    if words.covered(index - 1, "numbered_name"):
        return True
    if word == "one":
        return words.covered(index - 1, "one_after") or words.covered(index + 1, "one_before") or after == "-"
    return word.isdigit() and len(word) == 4 and word.startswith(("19", "20")) and before in {"in", "by", "since", "of"}


def _range(words: Words, figure: Figure, following: Figure | None, skip: int) -> tuple[float | None, Figure, int]:
    """``from 70 to 80``: the second counts, the first is the baseline; ``3-4``: the lower counts."""
    if following is None or following.first - figure.last > 3:
        return None, figure, skip
    between = [words.at(place) for place in range(figure.last, following.first)]
    if between and between[-1] == "to" and words.at(figure.first - 1) in {"from", "$", "£", "€"}:
        return figure.value, following, skip
    if between and between[-1] in {"-", "to", "or"} and len(between) == 1:
        joined = Figure(figure.value, figure.first, following.last)
        return None, joined, following.last
    return None, figure, skip


def _measure(words: Words, figure: Figure, baseline: float | None) -> Measure | None:
    unit, last = _unit(words, figure)
    if not unit:
        return None
    rate, end = _rate(words, last)
    first = figure.first - 1 if words.at(figure.first - 1) in CURRENCIES else figure.first
    span = words.span(first, end if rate else last)
    what = words.text[words.words[figure.last - 1].end : words.words[last - 1].end].strip(" -%") or unit
    return Measure(figure.value, unit + rate, what, baseline, span)


def _unit(words: Words, figure: Figure) -> tuple[str, int]:
    """The unit and the word after it; empty when the number counts nothing."""
    before, after = words.at(figure.first - 1), words.at(figure.last)
    if before in CURRENCIES:
        return CURRENCIES[before], figure.last
    if after in CURRENCIES:
        return CURRENCIES[after], figure.last + 1
    if after in PERCENT or (after == "per" and words.at(figure.last + 1) == "cent"):
        return "%", figure.last + (1 if after in PERCENT else 2)
    if after in {"pp", "ppt"} or (after == "percentage" and words.at(figure.last + 1).startswith("point")):
        return "pp", figure.last + (1 if after != "percentage" else 2)
    if after == "-":
        return _counted(words, figure.last + 1, 1)
    return _counted(words, figure.last, 5)


def _counted(words: Words, index: int, most: int) -> tuple[str, int]:
    """The noun a number counts: the last word of the run that follows it."""
    while words.covered(index, "number_skip"):
        index += 1
    last = index
    while last < len(words.words) and last - index < most and _continues(words, last, index):
        last += 1
    return (words.at(last - 1), last) if last > index else ("", index)


def _continues(words: Words, place: int, first: int) -> bool:
    word = words.at(place)
    if (
        words.covered(place, "noun_stop")
        or not word[:1].isalpha()
        or (place > first and "opener" in words.words[place].tags)
    ):
        return False
    return not (place > first and words.at(place - 1).endswith("s") and len(words.at(place - 1)) > 3)


def _rate(words: Words, index: int) -> tuple[str, int]:
    """A rate, as in "/week", within the next words, and where it ends."""
    for place in range(index, min(index + 8, len(words.words))):
        word = words.at(place)
        if word in {",", ";", "."}:
            break
        if word in {"per", "each", "every", "a", "an", "/"} and words.at(place + 1) in PERIODS:
            return "/" + words.at(place + 1), place + 2
        if word in ADVERBS:
            return "/" + ADVERBS[word], place + 1
    return "", index
