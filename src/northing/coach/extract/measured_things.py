"""What an amount is a size of, and amounts that are no figure with a unit: "by a third", "tenfold"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from northing.coach.extract.units import (
    NAMED_BY_LENGTH,
    agree_in_number,
    counted_noun,
    is_inside,
    rate_after,
    word_value,
)
from northing.coach.model import Measure, Span
from northing.coach.resources import numbers, pattern, table, word_set
from northing.coach.text.verbs import gerund_of, infinitive_of, verb_base
from northing.coach.text.words import OBJECT_OPENER_TAGS, Words

#: Verbs whose object a figure measures.
MOVING_VERB_TAGS = frozenset({"mover", "change", "level", "finish", "outcome", "amount_verb", "build", "keeping"})
#: How far before a figure its verb may stand.
MAX_VERB_DISTANCE = 24
#: "The number of late rounds" is about the rounds.
QUANTITY_NOUNS = word_set("quantity_nouns")
#: What may stand between a thing and its figure: "get the waiting time down to 10 minutes", "keep faults below five".
MOVED_TO = frozenset({"down", "up", "below", "under", "above", "over"})
#: Units that leave open what they are a size of.
SIZE_TAGS = frozenset({"period", "clock_unit", "share"})
#: A sum that somebody names by its figures has so many.
SUM_DIGITS = frozenset({5.0, 6.0, 7.0, 8.0})
#: Names of units, which are no things either.
UNIT_NAMES = frozenset(table("short_unit")) | frozenset(table("currency")) | {"x"}
PERIOD_TAGS = frozenset({"period", "rate_period"})
THING_END_TAGS = frozenset({"noun_stop", "level", "being", "opener"})
LEADING_WORDS = re.compile(r"^(?:or (?:more|fewer) )?(?:of )?(?:(?:the|my|our|its|their|these) )*", re.IGNORECASE)
FIGURE = re.compile(r"\d")
DURATION_PREPOSITIONS = word_set("duration_prepositions")
#: What may stand between "for" and the length.
APPROXIMATE_WORDS = word_set("approximate_words")
#: What one does for so long, rather than holds: its minutes are what counts.
TIMED_ACTIVITIES = word_set("timed_activities")
#: Within how many words after "double" the doubled thing is named.
MAX_MULTIPLE_DISTANCE = 8
#: Work that is named by its hours a week: "a 30-hour contract", "a 20-hour job".
WEEKLY_THINGS = word_set("weekly_things")


def find_moved_thing(words: Words, index: int) -> tuple[int, int] | None:
    """The words ``first`` up to, not including, ``last`` that name the thing measured by the figure at ``index``."""
    verb = next(
        (place for place in range(index - 1, max(index - MAX_VERB_DISTANCE, -1), -1) if _is_moving_verb(words, place)),
        None,
    )
    if verb is None:
        return None
    first = max(hit.last for tag in MOVING_VERB_TAGS for hit in words.hits.get(tag, ()) if hit.first <= verb < hit.last)
    while first < index and (
        words.tags[first] & (OBJECT_OPENER_TAGS | {"rate_adverb"})
        or not words.at[first][:1].isalpha()
        or (words.at[first] in UNIT_NAMES and words.at[first - 1][:1].isdigit())
    ):
        first += 1
    last = _thing_end(words, first, index)
    if words.at[last - 1] in QUANTITY_NOUNS and words.at[last] == "of":
        first, last = last + 1, _thing_end(words, last + 1, index)
        while first < last and words.tags[first] & OBJECT_OPENER_TAGS:
            first += 1
    if words.at[last - 1] in MOVED_TO:
        last -= 1
    return (first, last) if last > first else None


def _is_moving_verb(words: Words, place: int) -> bool:
    """Whether a verb of change stands here in its plain form or behind "by"."""
    if MOVING_VERB_TAGS.isdisjoint(words.tags[place]) or words.tags[place - 1] & OBJECT_OPENER_TAGS:
        return False
    if words.at[place].endswith("ing") and words.at[place - 1] not in {"by", "and", ","} and place:
        return False
    return place == 0 or frozenset({"generic", "describing", "classifying"}).isdisjoint(words.tags[place - 1])


def _thing_end(words: Words, first: int, stop: int) -> int:
    last = first
    while last < stop and words.at[last][:1].isalpha() and "noun_stop" not in words.tags[last]:
        if word_value(words.at[last]) is not None:
            break
        last += 1
    return last


def measured_thing(words: Words, first: int, end: int, last: int) -> str:
    """Quotes what an amount measures: the counted words, the lasting activity, or what a percentage is of.

    The figure stands at words ``first`` up to ``end``, its unit ends before ``last``.
    """
    if words.at[end] == "-" and "clock_unit" in words.tags[last - 1]:
        lasting = counted_noun(words, last)[1]
        return words.quote(last, lasting) if lasting > last else ""
    counted = words.text[words.words[end - 1].end : words.words[last - 1].end].strip(" -%+")
    if counted and SIZE_TAGS.isdisjoint(words.tags[last - 1]) and words.at[last - 1] not in UNIT_NAMES:
        return LEADING_WORDS.sub("", counted)
    named = words.at[last] in {"of", "in"} and words.at[last + 1][:1].isalpha()
    if named and PERIOD_TAGS.isdisjoint(words.tags[last + 1]):
        return _phrase_after(words, last)
    if words.at[last] in {"more", "less", "fewer"}:
        return words.quote(last, min(last + 2, len(words.words)))
    if words.at[last].endswith("ing") and words.at[last] not in {"during", "spring", "morning", "evening"}:
        doing = counted_noun(words, last)[1]
        return words.quote(last, max(doing, last + 1))
    thing = find_moved_thing(words, first)
    if thing:
        return words.quote(*thing)
    is_sum = words.at[first - 1] in table("currency") or words.at[last - 1] in table("currency")
    return (_kind_of_sum(words, first) if is_sum else "") or counted


def named_before(words: Words, place: int) -> str:
    """Quotes the words before a figure that say of what it is: "weight -3 kg"."""
    first = place
    while first > 0 and words.at[first - 1][:1].isalpha() and THING_END_TAGS.isdisjoint(words.tags[first - 1]):
        first -= 1
    while first < place and words.tags[first] & OBJECT_OPENER_TAGS:
        first += 1
    return words.quote(first, place) if first < place else ""


def named_behind(words: Words, place: int) -> str:
    """Quotes the thing that stands right behind a unit: "5kg flour waste", "80 % seat occupancy"."""
    last = counted_noun(words, place)[1]
    last -= last > place and "degree" in words.tags[last - 1]
    begins = last > place and word_value(words.at[place]) is None
    plain = begins and PERIOD_TAGS.isdisjoint(words.tags[place]) and "number_skip" not in words.tags[place]
    return words.quote(place, last) if plain and "comparative" not in words.tags[place] else ""


def spent_on(words: Words, place: int) -> str:
    """Quotes what time is spent on, named behind it: "an hour a week on journals"."""
    place += words.at[place] in {"on", "to", "for", "of"}
    end = counted_noun(words, place)[1]
    named = words.at[place - 1] in {"on", "to", "for", "of"} or words.at[place].endswith("ing")
    return words.quote(place, end) if named and end > place and "period" not in words.tags[place] else ""


def lasting_activity(words: Words, index: int) -> str:
    """Quotes what lasts so long, named before it: "review my notes for 20 minutes"."""
    place = index - 1
    while words.at[place] in APPROXIMATE_WORDS:
        place -= 1
    first = place
    while first > 0 and words.at[first - 1][:1].isalpha() and "noun_stop" not in words.tags[first - 1]:
        first -= 1
    if words.at[place] not in DURATION_PREPOSITIONS or first == place:
        return ""
    verb = infinitive_of(words.at[first])
    if verb and (first == 0 or words.at[first - 1] in {"and", "to", ",", "will"}):
        return words.quote(first + 1, place) if place > first + 1 else gerund_of(verb)
    return words.quote(first, place)


def _kind_of_sum(words: Words, index: int) -> str:
    """Names a sum by its verb: "save $5,000" are savings."""
    kinds = table("money_of")
    return next(
        (kinds[v] for p in range(index - 1, max(index - 8, -1), -1) if (v := verb_base(words.at[p])) in kinds), ""
    )


def _phrase_after(words: Words, place: int) -> str:
    """Quotes the noun behind "of" or "in", without its article: "of my Year 6 class"."""
    first = place + 1
    while words.tags[first] & OBJECT_OPENER_TAGS:
        first += 1
    last = first
    while last < len(words.words) and words.at[last][0].isalnum() and THING_END_TAGS.isdisjoint(words.tags[last]):
        last += 1
    return words.quote(first, last) if last > first else ""


def split_event_length(words: Words, measure: Measure) -> tuple[Measure, ...]:
    """Splits "a 30-minute call every week" into 30 minutes a week and one call a week. Drops a length in a name."""
    said = words.plain[measure.span.start : measure.span.end]
    unit, _, period = measure.unit.partition("/")
    if unit not in {"minute", "hour"} or "-" not in said:
        return (measure,)
    thing = measure.what.rsplit(" ", 1)[-1].lower()
    if thing in WEEKLY_THINGS:
        return (replace(measure, unit="hours/week"),)
    if thing in NAMED_BY_LENGTH:
        return ()
    length = replace(measure, unit=agree_in_number(measure.value, unit) + (f"/{period}" if period else ""))
    if not period or not thing or thing in TIMED_ACTIVITIES:
        return (length,)
    first = words.index_at(measure.span.start)
    first += 1 if "-" in words.at[first] else 3
    last = max(counted_noun(words, first)[1], words.index_at(measure.span.end - 1) + 1)
    event = Measure(1.0, f"{thing}/{period}", measure.what, None, words.span(first, last))
    return replace(length, span=words.span(words.index_at(measure.span.start), first)), event


def read_lengths(words: Words, taken: tuple[Span, ...]) -> tuple[Measure, ...]:
    """Reads lengths written in one word: "a ten-minute talk"."""
    found: list[Measure] = []
    for place, word in enumerate(words.words):
        number, _, unit = word.text.rpartition("-")
        value = word_value(number) if unit in {"minute", "hour", "page", "point", "star"} else None
        value = 0.5 if number == "half" and unit == "hour" else value
        if value and word_value(words.at[place - 1]) is None:
            found.extend(_length_of(words, place, value, unit, taken))
    return tuple(found)


def _length_of(words: Words, place: int, value: float, unit: str, taken: tuple[Span, ...]) -> tuple[Measure, ...]:
    often = "rate_adverb" in words.tags[place + 1]
    thing, last = counted_noun(words, place + 1 + often)
    span = words.span(place, place + 1)
    if unit in {"page", "point", "star"}:
        one_page = value == 1 and unit == "page" and thing
        counted, what = (thing, f"one-page {thing}") if one_page else (agree_in_number(value, unit), thing)
        return (Measure(value, counted, what, None, span),)
    rate = "" if often else rate_after(words, last, taken)[0]
    what = words.quote(place + 1 + often, last) if thing else ""
    return split_event_length(words, Measure(value, unit + rate, what, None, span))


def read_other_amounts(words: Words, taken: tuple[Span, ...]) -> tuple[Measure, ...]:
    """Every amount that is no figure with a unit, outside the bounds in time."""
    found = _read_multiples(words) + _read_fractions(words, taken)
    if "figure" in words.plain or "illionaire" in words.plain:
        found += _read_sums_in_words(words)
    if "fold" in words.plain:
        found += _read_folds(words)
    if "day week" in words.plain or "-day" in words.plain:
        found += _read_day_weeks(words)
    if "-" in words.plain:
        found += read_lengths(words, taken)
    return found + _read_clock_ranges(words)


def _read_fractions(words: Words, taken: tuple[Span, ...]) -> tuple[Measure, ...]:
    """Reads parts of a whole: "by a third"."""
    parts = numbers("fraction")
    found = []
    for hit in words.hits.get("fraction", ()):
        place = hit.last - 1
        in_part = words.at[hit.first] in {"by", "in"} and words.at[place + 1] != "of"
        if in_part and not is_inside(words.words[place].start, taken):
            found.append(Measure(parts[words.at[place]], "%", words.at[place], None, words.of(hit)))
    return tuple(found)


def find_clock_ranges(plain: str) -> Iterator[re.Match[str]]:
    """Every stretch between two times of day: "from 6 to 8 pm"."""
    return pattern("clock_range").finditer(plain) if FIGURE.search(plain) else iter(())


def _read_clock_ranges(words: Words) -> tuple[Measure, ...]:
    """Reads hours between two times: "from 6 to 8 pm every day" are two hours a day."""
    found = []
    for match in find_clock_ranges(words.plain):
        hours = (float(match["end"]) - float(match["start"])) % 12
        rate, _ = rate_after(words, words.index_at(match.end() - 1) + 1)
        if hours:
            found.append(Measure(hours, "hours" + rate, match.group(), None, Span(match.start(), match.end())))
    return tuple(found)


def _read_day_weeks(words: Words) -> tuple[Measure, ...]:
    """Reads "a four-day week"."""
    found = []
    for place, word in enumerate(words.words):
        days = word_value(word.text.removesuffix("-day")) if word.text.endswith("-day") else None
        first = place if days else place - 1
        days = days or (word_value(words.at[first]) if word.text == "day" else None)
        if days and first >= 0 and words.at[place + 1] in {"week", "weeks"}:
            found.append(Measure(days, "days/week", "working week", None, words.span(first, place + 2)))
    return tuple(found)


def _read_sums_in_words(words: Words) -> tuple[Measure, ...]:
    """Reads a sum by the number of its figures or by its owner: "a six-figure salary", "become a millionaire"."""
    found = []
    for place, word in enumerate(words.words):
        digits, _, figures = word.text.rpartition("-")
        count = word_value(digits or words.at[place - 1]) if figures in {"figures", "figure"} else None
        first = place if digits else place - 1
        if count in SUM_DIGITS:
            found.append(Measure(10.0 ** (count - 1), "USD", "income", None, words.span(first, place + 1)))
        elif _is_what_one_becomes(words, place) and (owned := numbers("fortune").get(word.text.removesuffix("s"))):
            found.append(Measure(owned, "USD", "wealth", None, words.span(place, place + 1)))
    return tuple(found)


def _is_what_one_becomes(words: Words, place: int) -> bool:
    """Whether the writer is to be one, and does not only meet one: "interview a millionaire"."""
    before = range(max(place - 4, 0), place)
    verbs = [p for p in before if words.tags[p] & {"direct", "appointment", "counted_verb", "meeting_verb"}]
    return not verbs or any(words.tags[p] & {"becoming", "being"} for p in before)


def _read_folds(words: Words) -> tuple[Measure, ...]:
    folds = [
        i
        for i, word in enumerate(words.words)
        if word.text.endswith("fold") and word.text != "fold" and words.at[i - 1] not in {"is", "are", "was"}
    ]
    values = [(word_value(words.at[place].removesuffix("fold").rstrip("-")), place) for place in folds]
    return tuple(Measure(value, "x", "", None, words.span(place, place + 1)) for value, place in values if value)


def _read_multiples(words: Words) -> tuple[Measure, ...]:
    """Reads what is doubled, tripled or halved."""
    factors = numbers("multiple")
    hits = [
        hit
        for hit in words.hits.get("multiple", ())
        if words.at[hit.last] not in {"check", "major", "-", "sided", "down", "digit", "digits", "figure", "figures"}
    ]
    hits = [hit for hit in hits if words.at[hit.first - 1] not in {"a", "each", "every", "the", "my"}]
    found = []
    for hit in hits[:1]:
        first, last = find_moved_thing(words, hit.last + 1 + MAX_MULTIPLE_DISTANCE) or (hit.last, hit.last)
        what = words.quote(first, last) if last > first else ""
        found.append(Measure(factors.get(words.at[hit.first], 2.0), "x", what, None, words.of(hit)))
    return tuple(found)
