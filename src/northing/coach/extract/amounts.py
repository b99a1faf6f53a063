"""Every amount in a text that is no deadline, with its unit."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, zip_longest

from northing.coach.extract.asides import GROUP_NOUNS, is_beside_goal, is_company, is_today
from northing.coach.extract.countable import is_plural
from northing.coach.extract.counts import Figure, find_figures
from northing.coach.extract.measured_things import (
    SIZE_TAGS,
    UNIT_NAMES,
    find_clock_ranges,
    find_moved_thing,
    lasting_activity,
    measured_thing,
    named_before,
    named_behind,
    read_other_amounts,
    spent_on,
    split_event_length,
)
from northing.coach.extract.ranges import Range, read_range
from northing.coach.extract.units import (
    TIME_NOUNS,
    agree_in_number,
    counted_noun,
    is_inside,
    rate_after,
    to_plural,
    to_singular,
    unit_of,
    word_value,
)
from northing.coach.model import Measure, Span
from northing.coach.resources import table, word_set
from northing.coach.text.verbs import verb_base
from northing.coach.text.words import DETERMINER_TAGS, Words

#: Between a metric and its figure one of these stands last.
METRIC_PREPOSITIONS = word_set("metric_prepositions")
#: Nouns for people of a trade, whom one meets as people.
COLLEAGUE_NOUNS = tuple(word_set("colleague_nouns"))
#: Words before "of six" or "to ten" that are no metric.
NO_METRIC_TAGS = frozenset({"noun_stop", "change", "person", "team_money", "finish", "opener"})
#: After these "each" goes back to what was counted before: "two people from each".
BACK_PREPOSITIONS = word_set("back_prepositions")
TIME_UNITS = word_set("time_units")
SCORE_NOUNS = word_set("score_nouns")
#: What may stand between a metric and its figure.
METRIC_LINKS = word_set("metric_links")
#: Whom one calls about pupils.
PARENT_NOUNS = word_set("parent_nouns")
#: Between two steps these part them: the second need not be as frequent.
STEP_SEPARATORS = word_set("step_separators")
#: "Ten times as much" is ten times the size.
COMPARISON_WORDS = word_set("comparison_words")
#: What one takes or has so many times is counted by its own name: "take a break three times a day".
HAVING_VERBS = word_set("having_verbs")
#: What may stand between a verb and its number.
NUMBER_OPENERS = word_set("number_openers")


#: What a figure is never a size of.
NO_THINGS = UNIT_NAMES | {"%", "down", "up", "back"}
#: Nouns that say nothing of what is counted.
NO_UNITS = word_set("no_units")
#: Before a rate these explain the amount told before.
PACE_OPENERS = frozenset({"(", "that's", "thats", "which", "measly", "mere", "i", "we"})
MAX_GRADE_AVERAGE = 5
#: Scales that people say of money, and from where on a bare number of a verb of earning is a sum.
SUM_WORDS = frozenset({"million", "billion", "grand"})
MIN_BARE_SUM = 1000
#: What is first in a ranking, besides the words in "-est".
SUPERLATIVES = frozenset({"best", "top", "leading", "most"})
#: Before a figure these say up or down, which the figure's size does not.
SIGNS = frozenset({"+", "-"})


def read_amounts(words: Words, taken: tuple[Span, ...]) -> tuple[Measure, ...]:
    """Finds every amount outside the given spans, which are the bounds in time."""
    left_out = taken + tuple(Span(*each.span()) for each in find_clock_ranges(words.plain))
    free = [each for each in find_figures(words) if not is_inside(words.words[each.first].start, left_out)]
    found = _read_figures(words, free, taken)
    found = [each for measure in found for each in split_event_length(words, measure)]
    others = read_other_amounts(words, taken)
    aims = [each for each in found if words.at[words.index_at(each.span.start) - 1] == "to"]
    aside = {"minutes", "hours"} if found else set()
    if any(each.unit not in {"%", "pp"} for each in aims):
        aside.add("x")
    return _spread_over_days(found) + tuple(each for each in others if each.unit not in aside)


def _read_figures(words: Words, figures: list[Figure], taken: tuple[Span, ...]) -> list[Measure]:
    """The measures of the figures in their order; a figure that belongs to the one before is read with it."""
    found: list[Measure] = []
    skip_to = -1
    for figure, following in zip_longest(figures, figures[1:]):
        if figure is None or figure.first < skip_to:
            continue
        part = _part_of_whole(words, figure, following)
        if part:
            found.append(part)
            skip_to = words.index_at(part.span.end - 1) + 1
            continue
        told = read_range(words, figure, following)
        skip_to = max(skip_to, told.last)
        measure = _read_told(words, told, taken, found)
        if measure and _is_pace(words, measure, found):
            skip_to = max(skip_to, words.index_at(measure.span.end - 1) + 1)
        elif measure:
            found.append(_as_often(words, _of_each(words, measure, found), found))
            skip_to = max(skip_to, words.index_at(measure.span.end - 1) + 1)
    return found


def _is_pace(words: Words, measure: Measure, found: list[Measure]) -> bool:
    """Whether a rate only explains the amount before: "1,600 words a week (a mere 320 a day)"."""
    noun, _, period = measure.unit.partition("/")
    told, _, rate = found[-1].unit.partition("/") if found else ("", "", "")
    same = period and rate != period and to_singular(told) == to_singular(noun) and found[-1].value > measure.value
    first = words.index_at(measure.span.start)
    return bool(same) and not PACE_OPENERS.isdisjoint(words.at[place] for place in range(first - 4, first))


def _read_told(words: Words, told: Range, taken: tuple[Span, ...], found: list[Measure]) -> Measure | None:
    """The measure of a figure or range; None for what counts nothing, and for the present, which the last one takes."""
    own = told.baseline is None or _has_unit(words, told.counted) or not _has_unit(words, told.begun)
    measure = None if own else _counted_as(words, told, taken)
    measure = measure or _read_amount(words, told.counted, told.baseline, taken)
    measure = measure or _same_again(words, told.counted, found)
    if measure is None and told.baseline is not None:
        measure = _counted_as(words, told, taken)
    if measure is None or not found or not (is_today(words, told.counted) or is_company(words, told.counted)):
        return None if measure is None or is_beside_goal(words, told.counted) else measure
    if measure.unit == found[-1].unit and found[-1].baseline is None and is_today(words, told.counted):
        found[-1] = replace(found[-1], baseline=measure.value)
    return None


def _has_unit(words: Words, figure: Figure) -> bool:
    """Whether the unit stands beside the figure itself."""
    return unit_of(words, figure.first, figure.last)[0] != ""


def _part_of_whole(words: Words, figure: Figure, whole: Figure | None) -> Measure | None:
    """Counts the part of a part and its whole: "12 of the 28 children" are 12 children."""
    place = figure.last + (words.at[figure.last] == "out")
    if whole is None or words.at[place] != "of" or not place < whole.first < place + 4:
        return None
    noun, last = counted_noun(words, whole.last)
    owned = all(
        words.tags[p] & DETERMINER_TAGS or words.at[p].endswith("'s") or words.at[p] == "this"
        for p in range(place + 1, whole.first)
    )
    if not owned or not noun or noun.startswith(("star", "point")):
        return None
    what = words.quote(whole.last, last)
    return Measure(figure.value, noun, what, None, words.span(figure.first, last))


def _spread_over_days(found: list[Measure]) -> tuple[Measure, ...]:
    """Gives minutes or hours the rate of the days behind them: "30 minutes on two days a week" is 30 minutes a day."""
    for place, (one, then) in enumerate(pairwise(found)):
        day = to_singular(then.unit.partition("/")[0])
        if one.unit in {"minutes", "hours", "minute", "hour"} and day in {"day", "night", "evening", "morning"}:
            found[place] = replace(one, unit=f"{one.unit}/{day}")
    return tuple(found)


def _read_amount(words: Words, figure: Figure, baseline: float | None, taken: tuple[Span, ...]) -> Measure | None:
    """Reads the unit, the rate and the thing measured of one figure; None when it counts nothing."""
    unit, last = _unit_at(words, figure)
    if not unit or unit in NO_UNITS:
        return None
    if unit == "times" and (words.at[last] in COMPARISON_WORDS or _times_a_thing(words, last)):
        return Measure(figure.value, "x", _said_after(words, last), baseline, words.span(figure.first, last))
    if unit == "times":
        unit = agree_in_number(figure.value, _verb_counted(words, figure.first))
    rate, end = rate_after(words, last, taken)
    if unit in {"%", "pp"} and rate[1:] not in TIME_NOUNS:
        rate, end = "", last
    if unit in {"hours", "hour"} and not rate and _of_the_week(words, figure):
        rate = "/week"
    signed = words.at[figure.first - 1] in SIGNS and not words.at[figure.first - 2][-1:].isdigit()
    first = figure.first - (signed or words.at[figure.first - 1] in table("currency"))
    span = words.span(first, end if rate and end - last <= 7 else last)
    what = measured_thing(words, figure.first, figure.last, last)
    if what.lower() in NO_THINGS:
        what = named_behind(words, last) or (named_before(words, first) if signed else "")
    if what in {"", words.at[last - 1]} and words.tags[last - 1] & SIZE_TAGS:
        named = "" if is_plural(words.at[last - 1]) or figure.value == 1 else named_behind(words, last)
        what = spent_on(words, end if rate else last) or lasting_activity(words, figure.first) or named or what
    return Measure(figure.value, unit if "/" in unit else unit + rate, what or unit, baseline, span)


def _counted_as(words: Words, told: Range, taken: tuple[Span, ...]) -> Measure | None:
    """The second of two figures in the unit of the first: "from 800 subscribers to 1,200"."""
    begun = _read_amount(words, told.begun, None, taken)
    span = words.span(told.counted.first, told.counted.last)
    return replace(begun, value=told.counted.value, baseline=told.baseline, span=span) if begun else None


def _of_each(words: Words, measure: Measure, found: list[Measure]) -> Measure:
    """Adds the rate of the amount before: "attend one meetup a month and talk to two people from each"."""
    before = found[-1].unit.partition("/")[0] if found else ""
    if "/" in measure.unit or len(before) < 3 or not before.isalpha() or measure.unit in TIME_UNITS:
        return measure
    last = words.index_at(measure.span.end - 1) + 1
    for place in range(last, last + 3):
        if words.at[place] in BACK_PREPOSITIONS and words.at[place + 1] == "each":
            then = place + 2
            alone = words.at[then] in {"", ",", ".", "one", "and"} or "noun_stop" in words.tags[then]
            return replace(measure, unit=f"{measure.unit}/{to_singular(before)}") if alone else measure
    return measure


def _unit_at(words: Words, figure: Figure) -> tuple[str, int]:
    """The unit of a figure under its usual name, and the word after it."""
    unit, last = unit_of(words, figure.first, figure.last)
    if words.at[figure.first - 1] == "top" and not is_plural(unit) and unit != "%":
        return "rank", figure.last
    if _is_among_best(words, figure):
        return "rank", max(last, figure.last)
    if not unit:
        unit, last = _metric_before(words, figure) or _grade_average(words, figure), figure.last
    if not unit and words.at[figure.first][-1:] in {"k", "m"} and "money_verb" in words.tags[figure.first - 1]:
        unit = "money"
    if unit == "worth" or (not unit and _is_bare_sum(words, figure)):
        unit = "USD"
    unit = table("unit_name").get(unit, unit)
    return (_done(words, figure.first, unit) if unit else unit), last


def _is_bare_sum(words: Words, figure: Figure) -> bool:
    """Whether a number without a noun is money: "five grand", "a million", "make ninety thousand"."""
    if words.at[figure.last - 1] in SUM_WORDS:
        return True
    near = range(max(figure.first - 3, 0), figure.first)
    earned = any("money_verb" in words.tags[place] and words.at[place] != "sell" for place in near)
    return figure.value >= MIN_BARE_SUM and earned


def _grade_average(words: Words, figure: Figure) -> str:
    """Whether a decimal without a noun is a grade point average: "earn at least a 3.6"."""
    verbs = range(max(figure.first - 5, 0), figure.first)
    decimal = "." in words.at[figure.first] and figure.value <= MAX_GRADE_AVERAGE
    earned = any(words.tags[place] & {"earning", "having"} for place in verbs)
    return "GPA" if decimal and earned and words.at[figure.first - 1] in {"a", "an"} else ""


def _is_among_best(words: Words, figure: Figure) -> bool:
    """Whether the number says up to which place one comes: "one of the three fastest cooks", "among the ten best"."""
    best = words.at[figure.last]
    before = words.at[figure.first - 3 : figure.first] if figure.first > 2 else words.at[: figure.first]
    first = before[-2:] == ("among", "the") or before == ("one", "of", "the")
    return first and (best in SUPERLATIVES or best.endswith("est") or best.startswith("best-"))


def _as_often(words: Words, measure: Measure, found: list[Measure]) -> Measure:
    """Adds the rate of the step before: "read one book each month and share three takeaways"."""
    noun, _, period = found[-1].unit.partition("/") if found else ("", "", "")
    if (
        not period
        or noun in TIME_UNITS
        or "/" in measure.unit
        or measure.unit in TIME_UNITS
        or not measure.unit.isalpha()
    ):
        return measure
    between = words.texts[words.index_at(found[-1].span.end) : words.index_at(measure.span.start)]
    joined = "and" in between[:6] and not STEP_SEPARATORS.intersection(between)
    return replace(measure, unit=f"{measure.unit}/{period}") if joined else measure


def _times_a_thing(words: Words, place: int) -> bool:
    """Whether something is to be so many times as large: "ten times the traffic", "ten times that"."""
    return words.at[place] in {"the", "our", "my", "that", "what"} and "rate_period" not in words.tags[place + 1]


def _said_after(words: Words, place: int) -> str:
    """Quotes what is so many times as much: "twice as many calls"."""
    end = counted_noun(words, place)[1]
    return words.quote(place, end) if end > place else ""


def _metric_before(words: Words, figure: Figure) -> str:
    """Finds the metric before a bare number: "my GPA from 2.9 to 3.3", "followers to 5,000"."""
    if words.at[figure.first - 1] not in METRIC_PREPOSITIONS:
        return ""
    counted = _number_of(words, figure) or _moved_object(words, figure)
    if counted:
        return counted
    near = range(figure.first - 2, max(figure.first - 9, -1), -1)
    if any(words.at[place] in SCORE_NOUNS for place in near):
        return "points"
    for place in near[:6]:
        word = words.at[place]
        if word in GROUP_NOUNS and words.at[figure.first - 1] == "of":
            return "people"
        if word[:1].isalpha() and word not in METRIC_LINKS and word_value(word) is None:
            return "" if words.tags[place] & NO_METRIC_TAGS else word
    return ""


def _moved_object(words: Words, figure: Figure) -> str:
    """Finds the object of a verb of change before a bare figure: "cut accidents in the depot to two"."""
    thing = (
        find_moved_thing(words, figure.first)
        if words.at[figure.first - 1] in {"to", "than", "under", "below"}
        else None
    )
    noun = words.at[thing[1] - 1] if thing else ""
    if not thing or not noun.endswith("s"):
        return ""
    often = table("frequency_adverb").get(words.at[thing[0] - 1])
    return f"{noun}/{often}" if often else noun


def _verb_counted(words: Words, index: int) -> str:
    """Finds what "three times" counts: the noun of the nearest verb before."""
    nouns = table("verb_noun")
    for place in range(index - 1, max(index - 12, -1), -1):
        noun = nouns.get(verb_base(words.at[place]))
        if noun and place and verb_base(words.at[place - 1]) in nouns:
            continue
        if noun and DETERMINER_TAGS.isdisjoint(words.tags[place - 1]):
            return "times" if noun == "time" else noun
        if words.at[place] in HAVING_VERBS and noun is None:
            had = counted_noun(words, place + 1 + ("article" in words.tags[place + 1]))[0]
            return to_plural(had) if had and "number_word" not in words.tags[place + 1] else "times"
    return "times"


def _same_again(words: Words, figure: Figure, found: list[Measure]) -> Measure | None:
    """Counts what the amount before counts: "140 cases ... ten a day"."""
    rate, end = rate_after(words, figure.last)
    again = words.at[figure.last + 1] in {"ones", "others"}
    of_them = words.at[figure.last] == "of" and words.at[figure.last + 1] in {"them", "these", "those"}
    if found and (again or of_them):
        return replace(found[-1], value=figure.value, span=words.span(figure.first, figure.last + 2))
    if not rate or not found or end - figure.last > 3:
        return None
    unit = found[-1].unit.partition("/")[0]
    return Measure(figure.value, unit + rate, found[-1].what, None, words.span(figure.first, end))


def _of_the_week(words: Words, figure: Figure) -> bool:
    """Whether hours belong to a working week: "cut my working week to 40 hours"."""
    thing = find_moved_thing(words, figure.first)
    return thing is not None and words.at[thing[1] - 1] in {"week", "workweek"}


def _number_of(words: Words, figure: Figure) -> str:
    """Finds the noun in "the number of ... to four"."""
    for place in range(figure.first - 2, max(figure.first - 16, 0), -1):
        if words.at[place] == "of" and words.at[place - 1] in {"number", "amount", "count"}:
            return counted_noun(words, place + 1)[0]
    return ""


def _done(words: Words, first: int, unit: str) -> str:
    """Renames a unit by its verb: applying for jobs counts applications, connecting counts people."""
    for hit in words.found("counted_verb", "meeting_verb"):
        near = hit.last <= first <= hit.last + 4 and not _put_to_use(words, hit.last)
        if near and {words.at[place] for place in range(hit.last, first)} <= NUMBER_OPENERS | PARENT_NOUNS:
            if "counted_verb" in words.tags[hit.first]:
                nouns, verb = table("verb_noun"), verb_base(words.at[hit.first])
                noun = nouns.get(f"{verb} {words.at[hit.first + 1]}") or nouns.get(verb, "")
                return to_plural(noun) if noun and unit.endswith(("s", "people", "i")) else noun or unit
            met = unit.endswith(COLLEAGUE_NOUNS) and not words.at[hit.first].startswith("shadow")
            return "people" if met else unit
    return unit


def _put_to_use(words: Words, place: int) -> bool:
    """Whether "apply" means to use something: "apply two of its methods"."""
    return words.at[place - 1] in {"apply", "applying"} and words.at[place] not in {"to", "for", "at", "with"}
