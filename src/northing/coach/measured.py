"""What an amount is a size of: the things counted, the work that lasts so long, the figure that is moved."""

from __future__ import annotations

import re

from northing.coach.counting import counted_noun
from northing.coach.deeds import base_of, gerund_of, plain_verb
from northing.coach.moved import moved_thing
from northing.coach.resources import table
from northing.coach.words import Words

#: Units that leave open what they are a size of.
SIZES = frozenset({"period", "clock_unit", "share"})
ENDS_THING = frozenset({"noun_stop", "level", "being", "opener"})
LEADING = re.compile(r"^(?:or (?:more|fewer) )?(?:of )?(?:(?:the|my|our|its|their|these) )*", re.IGNORECASE)
LASTING = frozenset("for in within under over below".split())
#: What may stand between "for" and the length.
ABOUT = frozenset("at least about around up minimum a an".split())


def measured_thing(words: Words, first: int, end: int, last: int) -> str:
    """The thing measured: the counted words, what lasts so long, or what a percentage is of.

    The figure stands at words ``first`` up to ``end``, its unit ends before ``last``.
    """
    if words.at[end] == "-" and "clock_unit" in words.tags[last - 1]:
        lasting = counted_noun(words, last)[1]
        return said(words, last, lasting) if lasting > last else ""
    counted = words.text[words.words[end - 1].end : words.words[last - 1].end].strip(" -%+")
    if counted and SIZES.isdisjoint(words.tags[last - 1]):
        return LEADING.sub("", counted)
    if words.at[last] in {"of", "in"} and frozenset({"period", "rate_period"}).isdisjoint(words.tags[last + 1]):
        return _phrase_after(words, last)
    if words.at[last] in {"more", "less", "fewer"}:
        return said(words, last, min(last + 2, len(words.words)))
    if words.at[last].endswith("ing") and words.at[last] not in {"during", "spring", "morning", "evening"}:
        doing = counted_noun(words, last)[1]
        return said(words, last, max(doing, last + 1))
    thing = moved_thing(words, first)
    if thing:
        return said(words, *thing)
    return _earned(words, first) if words.at[first - 1] in table("currency") else counted


def spent_on(words: Words, place: int) -> str:
    """What a length of time goes to, named after it: "an hour a week on journals", "an hour a day reading"."""
    place += words.at[place] in {"on", "to", "for", "of"}
    end = counted_noun(words, place)[1]
    named = words.at[place - 1] in {"on", "to", "for", "of"} or words.at[place].endswith("ing")
    return said(words, place, end) if named and end > place and "period" not in words.tags[place] else ""


def done_so_long(words: Words, index: int) -> str:
    """What lasts so long, named before it: "review my notes for 20 minutes", "write for an hour"."""
    place = index - 1
    while words.at[place] in ABOUT:
        place -= 1
    first = place
    while first > 0 and words.at[first - 1][:1].isalpha() and "noun_stop" not in words.tags[first - 1]:
        first -= 1
    if words.at[place] not in LASTING or first == place:
        return ""
    verb = base_of(words.at[first])
    if verb and (first == 0 or words.at[first - 1] in {"and", "to", ",", "will"}):
        return said(words, first + 1, place) if place > first + 1 else gerund_of(verb)
    return said(words, first, place)


def said(words: Words, first: int, last: int) -> str:
    return words.text[words.words[first].start : words.words[last - 1].end]


def _earned(words: Words, index: int) -> str:
    """What a sum is, by what is done with it: "save $5,000" are savings."""
    kinds = table("money_of")
    return next(
        (kinds[v] for p in range(index - 1, max(index - 8, -1), -1) if (v := plain_verb(words.at[p])) in kinds), ""
    )


def _phrase_after(words: Words, place: int) -> str:
    """The thing after "of" or "in", without what stands before its noun: "of my Year 6 class"."""
    first = place + 1
    while words.tags[first] & {"determiner", "article", "number_skip"}:
        first += 1
    last = first
    while last < len(words.words) and words.at[last][0].isalnum() and ENDS_THING.isdisjoint(words.tags[last]):
        last += 1
    return said(words, first, last) if last > first else ""
