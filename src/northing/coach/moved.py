"""What a figure moves: the thing named after the nearest verb before it, "waiting time" in "cut waiting time to 20"."""

from __future__ import annotations

from northing.coach.numerals import written
from northing.coach.words import Words

#: Verbs whose object a figure measures.
MOVERS = frozenset({"mover", "change", "level", "finish", "outcome", "amount_verb", "build", "keeping"})
#: How far before a figure its verb may stand.
REACH = 24
#: "The number of late rounds" is about the rounds.
OF_THESE = frozenset("number amount count share percentage proportion rate level volume total sum".split())
LITTLE = frozenset({"determiner", "article", "number_skip"})


def moved_thing(words: Words, index: int) -> tuple[int, int] | None:
    """The words ``first`` up to, not including, ``last`` that name what the figure at ``index`` is a size of."""
    verb = next((place for place in range(index - 1, max(index - REACH, -1), -1) if _moves(words, place)), None)
    if verb is None:
        return None
    first = max(hit.last for tag in MOVERS for hit in words.hits.get(tag, ()) if hit.first <= verb < hit.last)
    while first < index and (words.tags[first] & (LITTLE | {"rate_adverb"}) or not words.at[first][:1].isalpha()):
        first += 1
    last = _phrase_end(words, first, index)
    if words.at[last - 1] in OF_THESE and words.at[last] == "of":
        first, last = last + 1, _phrase_end(words, last + 1, index)
        while first < last and words.tags[first] & LITTLE:
            first += 1
    return (first, last) if last > first else None


def _moves(words: Words, place: int) -> bool:
    """Whether a verb stands here in its plain form or as a way ("by cutting")."""
    if MOVERS.isdisjoint(words.tags[place]) or words.tags[place - 1] & LITTLE:
        return False
    if words.at[place].endswith("ing") and words.at[place - 1] not in {"by", "and", ","} and place:
        return False
    return place == 0 or frozenset({"generic", "describing", "classifying"}).isdisjoint(words.tags[place - 1])


def _phrase_end(words: Words, first: int, stop: int) -> int:
    last = first
    while last < stop and words.at[last][:1].isalpha() and "noun_stop" not in words.tags[last]:
        if written(words.at[last]) is not None:
            break
        last += 1
    return last
