"""Every number of a text that belongs to no name, no time of day and no idiom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from northing.coach.extract.countable import is_plural
from northing.coach.extract.units import counted_noun, rate_after, short_unit_at, word_value
from northing.coach.resources import numbers, table, word_set
from northing.coach.text.verbs import verb_base
from northing.coach.text.words import DETERMINER_TAGS, Words

#: Between a thing and how often it comes again.
EACH_WORDS = frozenset({"a", "an", "per", "each", "every", "/"})
#: Behind what there is to be none of.
NONE_ENDS = frozenset({"", ".", "ever", "this", "by", "until", "from", "older"})
#: "No excuses" counts nothing.
SAID_AFTER_NO = frozenset(
    {"excuses", "exceptions", "ifs", "buts", "doubts", "regrets", "worries", "questions", "compromises", "exemptions"}
)
#: "A few hours every day" are no certain number.
VAGUE_AMOUNTS = frozenset({"few", "lot", "bit", "bunch", "number", "handful"})
#: Behind these "both" only names whom or what it is for: "bake for both shops".
PREPOSITIONS_BEFORE_BOTH = word_set("group_prepositions") | {"in", "on", "of", "by", "to"}
COMPASS_POINTS = word_set("compass_points")
#: Before four figures these make them a year: "in 2026", "the 2024 records".
YEAR_OPENERS = word_set("year_openers")
#: Before a number these make it the name of one of them, unless they say how often: "each week 3 runs".
NUMBERED_PERIODS = frozenset({"week", "month", "day", "quarter", "episode", "sprint", "round"})
COUNTED_PERIODS = frozenset({"this", "next", "last"})
#: Four figures that are a year wherever no things follow, and what a year does.
NEAR_YEARS = range(2020, 2041)
YEAR_VERBS = frozenset({"ends", "starts", "begins", "brings"})
#: After "one day" these make it a length of time and no wish.
ONE_DAY_FOLLOWERS = word_set("one_day_followers")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number standing at words ``first`` up to, not including, ``last``."""

    value: float
    first: int
    last: int


def find_figures(words: Words) -> Iterator[Figure]:
    """Finds every number that belongs to no name, time of day or idiom, in order."""
    scales, known = numbers("scale"), numbers("number")
    index = 0
    while index < len(words.words):
        word = words.texts[index]
        told = word in known or word == "both" or "-" in word or _is_none(words, index)
        if word[0].isalpha() and not told:
            index += 1
            continue
        value, last = _value_at(words, index)
        if value is None or _belongs_to_name(words, index, last):
            index += 1
            continue
        while words.at[last] in scales:
            value *= scales[words.at[last]]
            last += 1
        yield Figure(value, index, last)
        index = last


def _value_at(words: Words, index: int) -> tuple[float | None, int]:
    """The value of the number that begins here, and the word after it: one word, "a dozen", "half a million"."""
    word, scales = words.at[index], numbers("scale")
    if _is_none(words, index):
        return 0.0, index + 1
    if word == "both":
        return (2.0, index + 1) if _both_of(words, index) else (None, index)
    if word in {"a", "an"} and (_one_length(words, index) or _one_each_time(words, index)):
        return 1.0, index + 1
    if (
        word == "half"
        and words.at[index - 2] != "and"
        and words.at[index + 1] in {"a", "an"}
        and "clock_unit" in words.tags[index + 2]
    ):
        return 0.5, index + 2
    if word in {"a", "half"}:
        step = 2 if words.at[index + 1] == "a" else 1
        following = words.at[index + step]
        if following in scales and following.isalpha() and len(following) > 2:
            return scales[following] * (0.5 if word == "half" else 1), index + step + 1
        return (2.0, index + 2) if following == "couple" else (None, index)
    return word_value(word), index + 1


def _both_of(words: Words, index: int) -> bool:
    """Whether "both" counts two things, and joins none: "pass both halves", and not "both Kotlin and German"."""
    place = index + 1 + (words.at[index + 1] == "of")
    place += bool(words.tags[place] & DETERMINER_TAGS)
    noun, last = counted_noun(words, place)
    done = words.at[index - 1] not in PREPOSITIONS_BEFORE_BOTH
    return done and is_plural(noun) and words.at[last] != "and"


def _one_length(words: Words, index: int) -> bool:
    """Whether "a" or "an" counts one unit of time, as in "within an hour", "an hour every morning"."""
    if verb_base(words.at[index - 1]) == "spend" and words.at[index + 1] in {"day", "week", "morning", "afternoon"}:
        return words.at[index + 2] in {"with", "at", "in", "on"}
    if "rate_period" not in words.tags[index + 1] or "clock_unit" not in words.tags[index + 1]:
        return False
    if words.at[index - 1] in {"within", "for", "under"}:
        return True
    return words.at[index + 2] in {"every", "each", "per", "daily", "a", "of"} and rate_after(words, index + 2)[0] != ""


def _is_none(words: Words, index: int) -> bool:
    """Whether "no" counts as zero: "no staff departures at all", and not "no screens after nine"."""
    if words.at[index] != "no" or words.at[index + 1] == "more" or words.at[index - 1][:1].isalpha():
        return False
    noun, last = counted_noun(words, index + 1)
    if noun in SAID_AFTER_NO:
        return False
    ends = words.at[last] in NONE_ENDS or (words.at[last], words.at[last + 1]) == ("at", "all")
    return is_plural(noun) and ends


def _one_each_time(words: Words, index: int) -> bool:
    """Whether "a" counts one thing that comes again: "a podcast a day", "a blog post every two weeks"."""
    if words.at[index + 1] in VAGUE_AMOUNTS:
        return False
    if "rate_period" in words.tags[index + 1] or words.at[index + 1].endswith(("-minute", "-hour", "-page", "-day")):
        return False
    last = counted_noun(words, index + 1)[1]
    often = words.at[last] in EACH_WORDS or "rate_adverb" in words.tags[last]
    return last > index + 1 and often and rate_after(words, last)[0] != ""


def _belongs_to_name(words: Words, index: int, last: int) -> bool:
    """Whether the figure belongs to a name, a time of day or an idiom."""
    before, word, after = words.at[index - 1], words.at[index], words.at[last]
    if word.endswith("k") and words.tags[index - 1] & DETERMINER_TAGS:  # "a 5k race", "my 60k job"
        return True
    if _is_written_name(words, index, last):
        return True
    floor = after in COMPASS_POINTS and words.text[words.words[last].start].isupper()
    counted = word.isalpha() and is_plural(after)  # "rent out the room six nights a month"
    named = "numbered_name" in words.tags[index - 1] and not before.endswith("'s") and after not in {"%", "percent"}
    named = (named and not counted) or _is_ordinal(words, index, last)
    if floor or named:
        return True
    if before in {"to", "-", "and"} and word.isdigit() and "numbered_name" in words.tags[index - 3]:
        return True
    if word == "one":
        return _idiom(words, index, last)
    if before in {"every", "each"} and "rate_period" in words.tags[last + (after == "-")]:
        return True
    if ("clock" in words.tags[last] and words.at[last] != "am") or (before == "at" and ":" in word):
        return True
    return word.isdigit() and len(word) == 4 and word[:2] in {"19", "20"} and before in YEAR_OPENERS


def _counts_things(words: Words, index: int, last: int) -> bool:
    """Whether things follow four figures that could be a year: "sell 2030 jars", and not "my 2026 plans"."""
    plural = is_plural(words.at[last]) and words.at[last] not in YEAR_VERBS
    return plural and words.at[index - 1] not in YEAR_OPENERS


def _is_ordinal(words: Words, index: int, last: int) -> bool:
    """Whether the number tells which one or which year: "in week 5", "month 3", "episode two", "when 2026 ends"."""
    word, before = words.at[index], words.at[index - 1]
    if len(word) == 4 and word.isdigit() and int(word) in NEAR_YEARS:
        return before not in table("currency") and not (_is_unit(words.at[last]) or _counts_things(words, index, last))
    told = before in NUMBERED_PERIODS and words.at[index - 2] not in EACH_WORDS | COUNTED_PERIODS
    return told and word_value(word) is not None and "." not in word and not is_plural(words.at[last])


def _is_written_name(words: Words, index: int, last: int) -> bool:
    """Whether capitals or a unit make it a name: "the Three Peaks", "a Big 4 firm", "25 kg flour sacks"."""
    if short_unit_at(words, last) and is_plural(counted_noun(words, last + 1)[0]):
        return True
    if words.at[index].isdigit():
        return _is_part_of_name(words, index, last)
    return words.at[index].isalpha() and index > 0 and _has_capital(words, index) and _has_capital(words, last)


def _is_part_of_name(words: Words, index: int, last: int) -> bool:
    """Whether the number follows a capital and no plural follows it: "a Big 4 firm", "a Mod 1 student"."""
    if index < 2 or not words.text[words.words[index - 1].start].isupper() or words.at[index - 1] == "i":
        return False
    after = words.at[last]
    thing = after[:1].isalpha() and not is_plural(after) and not _is_unit(after)
    return thing and word_value(words.at[index - 1]) is None


def _has_capital(words: Words, place: int) -> bool:
    return place < len(words.words) and words.text[words.words[place].start].isupper()


def _is_unit(word: str) -> bool:
    return word in table("short_unit") or word in table("currency") or word in {"percent", "pct", "pp", "percentage"}


def _idiom(words: Words, index: int, last: int) -> bool:
    """Whether "one" counts nothing here: "one day", "no one", "another one"."""
    after = words.at[last]
    if after == "of" and words.tags[last + 1] & DETERMINER_TAGS and word_value(words.at[last + 2]) is not None:
        return False
    if after == "day" and (words.at[index - 1] == "for" or words.at[last + 1] in ONE_DAY_FOLLOWERS):
        return False
    return "one_after" in words.tags[index - 1] or "one_before" in words.tags[last] or after == "-"
