"""What the figure is of: a currency, a share, a rating, a length or the noun it counts."""

from __future__ import annotations

from northing.coach.counting import counted_noun, is_plural, plural
from northing.coach.numerals import written
from northing.coach.resources import table, word_set
from northing.coach.words import Words

#: "3.5 or higher" is no more than 3.5.
OR_MORE = frozenset("higher better more above less lower fewer below over under beyond greater up".split())


#: Things that are as long as the length before them says: "a 60-day detail".
LASTING = word_set("lasting")


def unit_of(words: Words, first: int, last: int) -> tuple[str, int]:
    """The unit of the figure at words ``first`` up to ``last``, and the word after it; empty when it counts nothing."""
    money = table("currency")
    before, place = words.at[first - 1], last
    place += 1 if words.at[place] == "+" else 0
    after = words.at[place]
    if after == "or" and words.at[place + 1] in OR_MORE and not _noun_follows(words, place + 2):
        return "", place + 2
    if before in money and before not in {"rand", "pounds"}:
        return money[before], place
    if after in money and after != "rand":
        return money[after], place + 1
    if after in {"us", "canadian", "australian"} and words.at[place + 1] in money:
        return money[words.at[place + 1]], place + 2
    if after == "-" and words.at[place + 1][:1].isalpha():
        lasting = words.at[place + 2] in LASTING
        long = "period" in words.tags[place + 1] and words.at[place + 1] not in {"minute", "hour"} and not lasting
        if long:
            return "", place
        return (plural(words.at[place + 1]) if lasting else words.at[place + 1]), place + 2
    return _share(words, place) or _score(words, place) or _joined(words, *counted_noun(words, place))


def _joined(words: Words, noun: str, last: int) -> tuple[str, int]:
    """The noun that two words share: "15 housing and food resources"."""
    if noun and words.at[last] == "and" and not is_plural(noun):
        shared, end = counted_noun(words, last + 1)
        if shared and is_plural(shared):
            return shared, end
    return noun, last


def _noun_follows(words: Words, place: int) -> bool:
    return words.at[place][:1].isalpha() and "noun_stop" not in words.tags[place]


def _share(words: Words, place: int) -> tuple[str, int] | None:
    """A percentage, or points of one."""
    after, then = words.at[place], words.at[place + 1]
    if after in {"%", "percent", "pct"}:
        return ("pp", place + 2) if then in {"points", "point"} else ("%", place + 1)
    if after == "per" and then == "cent":
        return "%", place + 2
    if after in {"pp", "ppt", "pps"}:
        return "pp", place + 1
    return ("pp", place + 2) if after == "percentage" and then.startswith("point") else None


def _score(words: Words, place: int) -> tuple[str, int] | None:
    """A rating: "4.5 out of 5", "4.5/5"."""
    if words.at[place] == "out" and words.at[place + 1] == "of" and written(words.at[place + 2]) is not None:
        return _points(words, place + 3), place + 3
    if words.at[place] == "/" and words.at[place + 1] in {"5", "10", "100"}:
        return _points(words, place + 2), place + 2
    return None


def _points(words: Words, place: int) -> str:
    """What a rating counts: stars where it says so."""
    return "stars" if words.at[place].startswith("star") else "points"
