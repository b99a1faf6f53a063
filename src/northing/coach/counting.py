"""What a number counts, and how often: the noun and the rate that follow it."""

from __future__ import annotations

from northing.coach.numerals import written
from northing.coach.reading import Span
from northing.coach.resources import table, word_set
from northing.coach.words import Words

#: How many words after the thing counted a rate may follow: "five calls to old clients every week".
RATE_REACH = 14
LONGEST_NOUN = 6
#: What opens a rate, and what closes the search for one.
EACH = frozenset({"per", "each", "every", "a", "an", "/"})
ENDS = frozenset({",", ";", ".", "and", "by", "so"})
#: Before "each", what makes the noun after it an occasion: "at each event".
ON_OCCASIONS = frozenset("at in after before during of from for into".split())
#: Before "a day", what makes it a length or a thing and no rate: "for a day", "into a project".
BEFORE_ONE = frozenset("for into in on with of within to at as from by about during over after".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
#: "A 30-hour course", "a 12-hour shift": the length belongs to the name.
NAMED_BY_LENGTH = frozenset(
    "course training class program programme certification certificate shift workshop seminar webinar".split()
)
#: Plurals that are not formed with an s, with their singulars; "people" stays, since a person is counted so.
IRREGULAR = {"people": "people", "children": "child", "women": "woman", "men": "man", "alumni": "alumnus"}
#: Nouns that have no plural.
MASS = frozenset("feedback research work homework gpa people staff".split())
#: "Every Friday" is weekly, "each morning" daily.
WITHIN = {"morning": "day", "evening": "day", "afternoon": "day", "weekday": "day", "weekend": "week"} | {
    "weeknight": "night",
    "workday": "day",
    "school day": "day",
    "working day": "day",
    "work day": "day",
}
#: What a word for time only describes: "every day shift", "each morning class".
HELD = frozenset("shift class meeting lesson session game practice".split())
DAYS_OF_WORK = frozenset("workdays weekdays".split())
#: Time that passes by itself, where "two hours of each" is a part and no delay: "15 minutes of every workday".
PASSING = frozenset("hour day week month quarter year morning evening afternoon night shift workday weekday".split())


def inside(position: int, taken: tuple[Span, ...]) -> bool:
    return any(span.start <= position < span.end for span in taken)


#: "A piece of feedback" is feedback.
PIECES = word_set("pieces")


def counted_noun(words: Words, index: int) -> tuple[str, int]:
    """The noun a number counts: the last word of the run that follows it; empty when none does."""
    while _is_skipped(words, index):
        index += 2 if words.at[index] == "of" and "determiner" in words.tags[index + 1] else 1
    while written(words.at[index]) is not None and words.at[index + 1] == "-":
        index += 3
    last = index
    while last < len(words.words) and last - index < LONGEST_NOUN and _continues(words, last, index):
        last += 1
    if last - index == 1 and words.at[index] in PIECES and words.at[last] == "of":
        return counted_noun(words, last + 1)
    if last > index and words.at[last] == "'" and words.at[last + 1][:1].isalpha():
        return counted_noun(words, last + 1)
    while last - index > 1 and words.at[last - 1].endswith(("ly", "ing", "ed")) and not _is_noun(words, last - 1):
        last -= 1
    return (words.at[last - 1], last) if last > index else ("", index)


def _is_noun(words: Words, place: int) -> bool:
    """Whether a word that ends as a verb does is a thing: "meeting", "training"."""
    return is_plural(words.at[place]) or not frozenset({"calendar_nouns", "course", "deliverable"}).isdisjoint(
        words.tags[place]
    )


def _is_skipped(words: Words, index: int) -> bool:
    """Whether a word may stand between a number and its noun; "a month" may not, it is a rate."""
    if words.at[index] == '"':
        return words.at[index + 1] == "of"
    rate = words.at[index] in {"a", "an"} and "rate_period" in words.tags[index + 1]
    return "number_skip" in words.tags[index] and not rate


def _continues(words: Words, place: int, first: int) -> bool:
    word = words.at[place]
    if "noun_stop" in words.tags[place] or written(word) is not None or not word[:1].isalpha() or len(word) < 2:
        return False
    if "'" in word:
        return words.at[place + 1][:1].isalpha() and "noun_stop" not in words.tags[place + 1]
    return place == first or not is_plural(words.at[place - 1]) or is_plural(word)


def is_plural(word: str) -> bool:
    return word in IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "'s", "us", "is")) and len(word) > 3)


def rate_after(words: Words, index: int, taken: tuple[Span, ...] = ()) -> tuple[str, int]:
    """A rate, as in "/week", within the next words, and where it ends."""
    for place in range(index, min(index + RATE_REACH, len(words.words))):
        word = words.at[place]
        ended = word in ENDS or written(word) is not None
        if ended or inside(words.words[place].start, taken):
            break
        if word == "on" and words.at[place + 1] in DAYS_OF_WORK:
            return "/day", place + 2
        counted = word in EACH and not (word in {"a", "an"} and words.at[place - 1] in BEFORE_ONE)
        found = _each(words, place) if counted else _adverb(words, place, index)
        if found:
            return found
    return "", index


def _each(words: Words, place: int) -> tuple[str, int] | None:
    """What follows "per", "each" and "every": a period, a number of them, an occasion."""
    then = place + 1
    regular = _regular(words, place) or _every_other(words, then)
    if regular or _after_each(words, place):
        return regular
    count = written(words.at[then])
    if count and words.at[then + 1] == "-":
        return _each(words, then + 2)
    if count and "rate_period" in words.tags[then + 1]:
        return f"/{count:g} {words.at[then + 1]}", then + 2
    for step in (then, then + 1, then + 2):
        several = next(
            (hit for hit in words.hits.get("rate_period", ()) if hit.first == step and hit.last > step + 1), None
        )
        if several:
            return "/" + _period(words.at[place], " ".join(words.texts[several.first : several.last])), several.last
        if "rate_period" in words.tags[step]:
            last = step + (words.at[step + 1] in HELD)
            return "/" + _period(words.at[place], singular(words.at[last])), last + 1
        if "noun_stop" in words.tags[step] or written(words.at[step]) is not None:
            break
    return _occasion(words, place)


def _regular(words: Words, place: int) -> tuple[str, int] | None:
    """What comes back by the calendar: "every weekly report", and "in every Monday meeting" each of its meetings."""
    often = table("frequency_adverb").get(words.at[place + 1])
    regular = often and "rate_adverb" in words.tags[place + 1]
    if not regular and words.at[place + 1] not in WEEKDAYS:
        return None
    met, end = counted_noun(words, place + 2)
    held = words.tags[end - 1] & {"rate_period", "calendar_nouns"} and singular(met) not in WITHIN
    if met and held and words.at[place - 1] in ON_OCCASIONS:
        return "/" + singular(met), end
    return (f"/{often}", end) if regular else None


def _every_other(words: Words, then: int) -> tuple[str, int] | None:
    other = words.at[then] in {"other", "second"} and "rate_period" in words.tags[then + 1]
    period = "week" if words.at[then + 1] in WEEKDAYS else singular(words.at[then + 1])
    return (f"/2 {plural(period)}", then + 2) if other else None


def _occasion(words: Words, place: int) -> tuple[str, int] | None:
    """Each of many that are no time of their own: "per case", "at each event"."""
    occasion, end = counted_noun(words, place + 1)
    if words.at[end] in {"per", "a", "each"} and "rate_period" in words.tags[end + 1]:
        return "/" + _period(words.at[end], singular(words.at[end + 1])), end + 2
    lasting = words.at[place] == "per" or (words.at[place - 1] in ON_OCCASIONS and occasion != "case")
    named = occasion and lasting and words.at[place] != "a" and words.at[place + 1] != "of"
    return ("/" + singular(occasion), end) if named else None


def _after_each(words: Words, place: int) -> bool:
    """How soon after each of many, which is no rate: "within two hours of each visit"."""
    within = any(words.at[before] in {"within", "under"} for before in range(place - 6, place - 2))
    after = words.at[place - 1] in {"of", "before"} or (words.at[place - 1] == "after" and within)
    soon = after and "period" in words.tags[place - 2]
    return soon and words.at[place] in {"each", "every"} and singular(words.at[place + 1]) not in PASSING


def _adverb(words: Words, place: int, index: int) -> tuple[str, int] | None:
    adverbs = table("frequency_adverb")
    closing = {"", ",", ".", "for", "by", "to", "with", "until"}
    if words.at[place] in adverbs and (place == index or words.at[place + 1] in closing):
        return "/" + adverbs[words.at[place]], place + 1
    return None


def _period(each: str, period: str) -> str:
    """What "every Friday" or "each morning" repeats in."""
    period = period.removesuffix("'s")
    if period in WEEKDAYS:
        return "week"
    return WITHIN.get(period, period) if each in {"each", "every"} else period


def singular(word: str) -> str:
    """The singular of a regular English noun, good enough to name a unit."""
    if not is_plural(word) or word in IRREGULAR:
        return IRREGULAR.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


def plural(word: str) -> str:
    """The plural of a regular English noun, good enough to name a unit."""
    if word == "person":
        return "people"
    if not word.isalpha() or is_plural(word) or word in MASS:
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def of_several(count: float, noun: str) -> str:
    """A noun in the number that its count asks for."""
    return plural(noun) if count > 1 else noun
