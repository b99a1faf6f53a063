"""Numbers as people write them, the nouns they count, their units and the rates that follow them."""

from __future__ import annotations

from functools import lru_cache

from northing.coach.extract.countable import IRREGULAR_PLURALS, is_behind_noun, is_plural, may_be_unit
from northing.coach.model import Span
from northing.coach.resources import numbers, table, word_set
from northing.coach.text.words import Words
from northing.notation import choose_figure

#: Number words that count only beside another number word: "a", "half", "hundred".
NUMBER_HELPERS = word_set("number_helpers")
#: Behind these bucks are animals.
HUNTING_VERBS = word_set("hunting_verbs")
NUMBER_SUFFIXES = (("bn", 1e9), ("mm", 1e6), ("k", 1e3), ("m", 1e6))
#: What may follow an adverb of frequency that closes its phrase.
WORDS_AFTER_ADVERB = word_set("words_after_adverb")
#: How many words after the thing counted a rate may follow: "five calls to old clients every week".
MAX_RATE_DISTANCE = 14
MAX_NOUN_WORDS = 6
#: Longer rows of figures are numbers of something, no amounts.
MAX_FIGURES = 15
#: What opens a rate, and what closes the search for one.
RATE_WORDS = word_set("rate_words")
RATE_STOPS = word_set("rate_stops")
#: Before "each", what makes the noun after it an occasion: "at each event".
OCCASION_PREPOSITIONS = word_set("occasion_prepositions")
#: Before "a day", what makes it a length or a thing and no rate: "for a day", "into a project".
LENGTH_PREPOSITIONS = word_set("length_prepositions")
WEEKDAYS = word_set("weekdays")
#: "A 30-hour course", "a 12-hour shift": the length belongs to the name.
NAMED_BY_LENGTH = word_set("named_by_length")
#: Nouns that have no plural.
UNCOUNTABLE_NOUNS = word_set("uncountable_nouns")
NAMED_BY_LENGTH_PLURAL = NAMED_BY_LENGTH | {f"{name}s" for name in NAMED_BY_LENGTH}
#: "Every Friday" is weekly, "each morning" daily.
PERIOD_OF_NOUN = table("period_of_noun")
#: What a word for time only describes: "every day shift", "each morning class".
SCHEDULED_EVENTS = word_set("scheduled_events")
WORKING_DAYS = word_set("working_days")
#: Time that passes by itself, where "two hours of each" is a part and no delay: "15 minutes of every workday".
TIME_NOUNS = word_set("time_nouns")
TIMED_NOUNS = TIME_NOUNS | {"minute"}
#: Little words that are names in capitals: "two IT certifications", "three US clinics".
CAPITAL_NOUNS = frozenset({"it", "us"})
#: "A piece of feedback" is feedback.
PIECE_NOUNS = word_set("piece_nouns")
PRONOUNS = frozenset({"i", "you", "we", "they", "he", "she", "it", "that", "who"})
#: Between a number and its noun these tell which ones: "25 outside contributors", "the last two daily reports".
TELLING_WHICH = word_set("telling_which")
DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night", "lunchtime"})
#: Verbs that end like nouns in the plural: "what box 9 means".
VERBS_IN_S = frozenset({"does", "means", "goes", "gives", "makes", "takes", "needs", "wants", "gets", "says"})
#: "3.5 or higher" is no more than 3.5.
OR_MORE_WORDS = word_set("or_more_words")
#: Things that are as long as the length before them says: "a 60-day detail".
LASTING_THINGS = word_set("lasting_things")


@lru_cache(maxsize=4096)
def parse_amount(words: str) -> float | None:
    """The value of a numeral of one or more words; None when it is none."""
    plain = words.strip().removeprefix("a ").removesuffix(" of").removesuffix(" a").replace(" ", "-")
    known = numbers("number")
    if plain in known:
        return known[plain]
    ten, _, one = plain.partition("-")
    if ten in known and one in known and known[ten] >= 20 and known[one] < 10:
        return known[ten] + known[one]
    return parse_figures(plain)


def parse_figures(text: str) -> float | None:
    """The number that figures stand for. The words of a text have a point as their decimal mark."""
    if len(text) > MAX_FIGURES or not text[:1].isdigit():
        return None
    value = choose_figure(text, decimal_mark=".")
    return None if value is None else float(value)


def word_value(word: str) -> float | None:
    """The value of one word that is a number by itself, such as "12", "twelve", "10k"; else None."""
    if word in NUMBER_HELPERS:
        return None
    if word[:1].isalpha():
        return parse_amount(word)
    for suffix, scale in NUMBER_SUFFIXES:
        if word.endswith(suffix):
            value = parse_figures(word.removesuffix(suffix))
            return value * scale if value is not None else None
    return parse_figures(word)


def is_inside(position: int, taken: tuple[Span, ...]) -> bool:
    return any(span.start <= position < span.end for span in taken)


def counted_noun(words: Words, index: int) -> tuple[str, int]:
    """The last noun that a number counts, and the word after it; empty when it counts none."""
    while _is_skipped(words, index):
        index += 2 if words.at[index] == "of" and "determiner" in words.tags[index + 1] else 1
    while word_value(words.at[index]) is not None and words.at[index + 1] == "-":
        index += 3
    last = index
    while last < len(words.words) and last - index < MAX_NOUN_WORDS and _continues_noun(words, last, index):
        last += 1
    if last - index == 1 and words.at[index] in PIECE_NOUNS and words.at[last] == "of":
        return counted_noun(words, last + 1)
    if last > index and words.at[last] == "'" and words.at[last + 1][:1].isalpha():
        return counted_noun(words, last + 1)
    while last > index and is_behind_noun(words, last - 1, alone=last - index == 1):
        last -= 1
    return (words.at[last - 1], last) if last > index else ("", index)


def _is_skipped(words: Words, index: int) -> bool:
    """Whether a word may stand between a number and its noun. "A month" may not, it is a rate."""
    if words.at[index] == '"':
        return words.at[index + 1] == "of"
    if words.at[index] in TELLING_WHICH and is_plural(words.at[index + 1]):
        return True
    if "numbered_name" in words.tags[index] and words.at[index + 1].isdigit() and is_plural(words.at[index + 2]):
        return True
    if words.at[index].isdigit() and "numbered_name" in words.tags[index - 1] and is_plural(words.at[index + 1]):
        return True
    rate = words.at[index] in {"a", "an"} and "rate_period" in words.tags[index + 1]
    return "number_skip" in words.tags[index] and not rate


def _continues_noun(words: Words, place: int, first: int) -> bool:
    word = words.at[place]
    if word in CAPITAL_NOUNS and words.text[words.words[place].start : words.words[place].end] == word.upper():
        return not words.text.isupper()
    if (
        word == "no"
        or "noun_stop" in words.tags[place]
        or word_value(word) is not None
        or not word[:1].isalpha()
        or len(word) < 2
    ):
        return False
    if word in VERBS_IN_S or word.partition("'")[0] in PRONOUNS or word.endswith("n't"):
        return False
    if "'" in word:
        return words.at[place + 1][:1].isalpha() and "noun_stop" not in words.tags[place + 1]
    if place == first or not is_plural(words.at[place - 1]) or is_plural(word):
        return True
    return _has_capital(words, place) and _has_capital(words, place - 1)


def _has_capital(words: Words, place: int) -> bool:
    return words.text[words.words[place].start].isupper()


def rate_after(words: Words, index: int, taken: tuple[Span, ...] = ()) -> tuple[str, int]:
    """The rate within the next words, as "/week", and the word after it."""
    for place in range(index, min(index + MAX_RATE_DISTANCE, len(words.words))):
        word = words.at[place]
        if word == "by" and words.at[place + 1] in {"hand", "heart"}:
            continue
        ended = word in RATE_STOPS or word_value(word) is not None
        if ended or is_inside(words.words[place].start, taken):
            break
        if word == "on" and words.at[place + 1] in WORKING_DAYS:
            return "/day", place + 2
        if word == "on" and words.at[place + 1] in WEEKDAYS and words.at[place + 2][:-1] in DAY_PARTS:
            return "/week", place + 3
        if word == "on" and words.at[place + 1][:-1] in WEEKDAYS and words.at[place + 2] not in {"and", ","}:
            return "/week", place + 2
        length = words.at[place - 1] in LENGTH_PREPOSITIONS or words.at[place + 2] == "of"
        counted = word in RATE_WORDS and not (word in {"a", "an"} and length)
        found = _rate_of_each(words, place) if counted else _adverb_rate_at(words, place, index)
        if found:
            return found
    return "", index


def _rate_of_each(words: Words, place: int) -> tuple[str, int] | None:
    """Reads the rate behind "per", "each" and "every"."""
    then = place + 1 + (words.at[place + 1] == "single")
    regular = _calendar_rate(words, place) or _every_other_rate(words, then)
    if regular or _after_each(words, place):
        return regular
    count = word_value(words.at[then])
    if count and words.at[then + 1] == "-":
        return _rate_of_each(words, then + 2)
    if count and "rate_period" in words.tags[then + 1]:
        return f"/{count:g} {words.at[then + 1]}", then + 2
    for step in (then, then + 1, then + 2):
        several = next(
            (hit for hit in words.hits.get("rate_period", ()) if hit.first == step and hit.last > step + 1), None
        )
        if several:
            return "/" + _repeated_period(
                words.at[place], " ".join(words.texts[several.first : several.last])
            ), several.last
        if "rate_period" in words.tags[step]:
            last = step + (words.at[step + 1] in SCHEDULED_EVENTS)
            return "/" + _repeated_period(words.at[place], to_singular(words.at[last])), last + 1
        if "noun_stop" in words.tags[step] or word_value(words.at[step]) is not None:
            break
    return _occasion_rate(words, place)


def _calendar_rate(words: Words, place: int) -> tuple[str, int] | None:
    """Reads what recurs by the calendar: "every weekly report", "in every Monday meeting"."""
    often = table("frequency_adverb").get(words.at[place + 1])
    regular = often and "rate_adverb" in words.tags[place + 1]
    if not regular and words.at[place + 1] not in WEEKDAYS:
        return None
    met, end = counted_noun(words, place + 2)
    held = words.tags[end - 1] & {"rate_period", "calendar_nouns"} and to_singular(met) not in PERIOD_OF_NOUN
    if met and held and words.at[place - 1] in OCCASION_PREPOSITIONS:
        return "/" + to_singular(met), end
    return (f"/{often}", end) if regular else None


def _every_other_rate(words: Words, then: int) -> tuple[str, int] | None:
    other = words.at[then] in {"other", "second"} and "rate_period" in words.tags[then + 1]
    period = "week" if words.at[then + 1] in WEEKDAYS else to_singular(words.at[then + 1])
    return (f"/2 {to_plural(period)}", then + 2) if other else None


def _occasion_rate(words: Words, place: int) -> tuple[str, int] | None:
    """Reads a rate by occasions: "per case", "at each event"."""
    occasion, end = counted_noun(words, place + 1)
    if words.at[end] in {"per", "a", "each"} and "rate_period" in words.tags[end + 1]:
        return "/" + _repeated_period(words.at[end], to_singular(words.at[end + 1])), end + 2
    lasting = words.at[place] == "per" or (words.at[place - 1] in OCCASION_PREPOSITIONS and occasion != "case")
    named = occasion and lasting and words.at[place] != "a" and words.at[place + 1] != "of"
    return ("/" + to_singular(occasion), end) if named else None


def _after_each(words: Words, place: int) -> bool:
    """Whether "each" belongs to a delay: "within two hours of each visit"."""
    within = any(words.at[before] in {"within", "under"} for before in range(place - 6, place - 2))
    after = words.at[place - 1] in {"of", "before"} or (words.at[place - 1] == "after" and within)
    soon = after and "period" in words.tags[place - 2]
    return soon and words.at[place] in {"each", "every"} and to_singular(words.at[place + 1]) not in TIME_NOUNS


def _adverb_rate_at(words: Words, place: int, index: int) -> tuple[str, int] | None:
    adverbs = table("frequency_adverb")
    closing = WORDS_AFTER_ADVERB
    if words.at[place] in adverbs and (place == index or words.at[place + 1] in closing):
        return "/" + adverbs[words.at[place]], place + 1
    return None


def _repeated_period(each: str, period: str) -> str:
    """The period that "every Friday" or "each morning" repeats in."""
    period = period.removesuffix("'s")
    if period in WEEKDAYS:
        return "week"
    return PERIOD_OF_NOUN.get(period, period) if each in {"each", "every"} else period


def to_singular(word: str) -> str:
    """The singular of a regular English noun; exact enough for a unit."""
    if not is_plural(word) or word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


def to_plural(word: str) -> str:
    """The plural of a regular English noun; exact enough for a unit."""
    if word == "person":
        return "people"
    if not word.isalpha() or is_plural(word) or word in UNCOUNTABLE_NOUNS:
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def agree_in_number(count: float, noun: str) -> str:
    """The noun in the plural where the count is above one."""
    return to_plural(noun) if count > 1 else noun


def unit_of(words: Words, first: int, last: int) -> tuple[str, int]:
    """The unit of the figure at words ``first`` up to ``last``, and the word after it; empty when it counts nothing."""
    money = table("currency")
    before, place = words.at[first - 1], last
    place += 1 if words.at[place] == "+" else 0
    after = words.at[place]
    if before in money and before not in {"rand", "pounds"}:
        return money[before], place
    if after == "or" and words.at[place + 1] in OR_MORE_WORDS and not _noun_follows(words, place + 2):
        return "", place + 2
    if after in money and after != "rand" and not (after == "bucks" and words.at[first - 1] in HUNTING_VERBS):
        return money[after], place + 1
    if after in {"us", "canadian", "australian"} and words.at[place + 1] in money:
        return money[words.at[place + 1]], place + 2
    if after in TIMED_NOUNS and words.at[last - 1] not in {"a", "an"} and (named := _named_length(words, place)):
        return named
    if after == "-" and words.at[place + 1][:1].isalpha():
        lasting = words.at[place + 2] in LASTING_THINGS
        long = "period" in words.tags[place + 1] and words.at[place + 1] not in {"minute", "hour"} and not lasting
        if long:
            return "", place
        return (to_plural(words.at[place + 1]) if lasting else words.at[place + 1]), place + 2
    known = _share(words, place) or _score(words, place) or _short_unit(words, place)
    return known or _counted(words, place)


def _counted(words: Words, place: int) -> tuple[str, int]:
    """The noun that is counted; the pieces of what has no number: "three pieces of furniture"."""
    noun, end = _joined(words, *counted_noun(words, place))
    if may_be_unit(noun):
        return noun, end
    return (
        (words.at[place], place + 1) if words.at[place] in PIECE_NOUNS and is_plural(words.at[place]) else ("", place)
    )


def _named_length(words: Words, place: int) -> tuple[str, int] | None:
    """Reads a length in the singular that describes what is behind it: "12 hour shifts", "a 3 day conference".

    Only minutes and hours count, since one does for so long what they describe: "a 30 minute walk".
    """
    unit, then = words.at[place], words.at[place + 1]
    thing = "" if then.isdigit() else counted_noun(words, place + 1)[0]
    if unit in DAY_PARTS or word_value(words.at[place - 1]) in {None, 1.0} or not (thing or then == "old"):
        return None
    lasting = unit in {"minute", "hour"} and then != "old" and thing not in NAMED_BY_LENGTH_PLURAL
    if lasting and thing not in TIME_NOUNS and not is_plural(thing):
        return to_plural(unit), place + 1
    return "", place


def _joined(words: Words, noun: str, last: int) -> tuple[str, int]:
    """The noun that two joined words share: "15 housing and food resources"."""
    if noun and words.at[last] == "and" and not is_plural(noun):
        shared, end = counted_noun(words, last + 1)
        if shared and is_plural(shared):
            return shared, end
    return noun, last


def _noun_follows(words: Words, place: int) -> bool:
    return words.at[place][:1].isalpha() and "noun_stop" not in words.tags[place]


def _share(words: Words, place: int) -> tuple[str, int] | None:
    """Reads a percentage, or percentage points."""
    after, then = words.at[place], words.at[place + 1]
    if after in {"%", "percent", "pct"}:
        return ("pp", place + 2) if then in {"points", "point"} else ("%", place + 1)
    if after == "per" and then == "cent":
        return "%", place + 2
    if after in {"pp", "ppt", "pps"}:
        return "pp", place + 1
    return ("pp", place + 2) if after == "percentage" and then.startswith("point") else None


def _score(words: Words, place: int) -> tuple[str, int] | None:
    """Reads a rating: "4.5 out of 5", "4.5/5"."""
    if words.at[place] == "out" and words.at[place + 1] == "of" and word_value(words.at[place + 2]) is not None:
        return _points(words, place + 3), place + 3
    if words.at[place] == "/" and words.at[place + 1] in {"5", "10", "100"}:
        return _points(words, place + 2), place + 2
    return None


def _short_unit(words: Words, place: int) -> tuple[str, int] | None:
    """Reads "20 h", "5 kg", and "3x": so many times where a rate follows, else so many times as much; "a 10x baker"."""
    if words.at[place] == "x" and rate_after(words, place + 1)[0]:
        return "times", place + 1
    if words.at[place] == "x":
        return ("" if words.at[place - 2] in {"a", "an"} else "x"), place + 1
    unit = short_unit_at(words, place)
    return (unit, place + 1) if unit else None


def short_unit_at(words: Words, place: int) -> str:
    """The unit that a word of one or two letters stands for; none in capitals of another name: "three HR jobs"."""
    unit = table("short_unit").get(words.at[place], "")
    capitals = unit and words.text[words.words[place].start : words.words[place].end].isupper()
    return "" if capitals and unit.islower() and not words.text.isupper() else unit


def _points(words: Words, place: int) -> str:
    """The unit of a rating: stars where it says so, else points."""
    return "stars" if words.at[place].startswith("star") else "points"
