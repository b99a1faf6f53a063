"""Things done once that make no new thing: a page updated, a loan paid off, a role one sees oneself in."""

from __future__ import annotations

from northing.coach.clauses import VERBS
from northing.coach.noun_phrase import noun_end
from northing.coach.numerals import amount_of
from northing.coach.reading import Measure, Span
from northing.coach.resources import pattern
from northing.coach.words import Words

#: Nouns that are never simply done.
NO_THING = frozenset("generic abstract describing classifying period person no_item shapeless comparative".split())
#: What a second thing joined by "and" may be.
SECOND = frozenset({"credential", "course", "job", "deliverable"})
OPENING = frozenset({"article", "determiner"})


def single_deed(words: Words, start: int) -> Measure | None:
    """The first of these that the step beginning here brings about."""
    return _done_once(words, start) or _seen(words, start) or _led(words, start) or _served(words, start)


def later_starts(words: Words, head: int) -> tuple[int, ...]:
    """Where a wish after the first begins: "..., and within three years I hope to be a supervisor"."""
    if head >= len(words.words):
        return ()
    wishes = pattern("wish_again").finditer(words.plain, words.words[head].start + 1)
    joined = (hit.first for hit in words.hits.get("once_done", ()) if hit.first > head)
    ends = tuple(place for place in joined if words.at[place - 1] in {"and", ",", "then"})
    own = (
        wish for wish in wishes if words.at[words.index_at(wish.start()) - 1] not in {"because", "since", "that", "as"}
    )
    return tuple(words.index_at(wish.end()) for wish in own) + ends


def second_item(words: Words, first: Measure) -> Measure | None:
    """A second thing of the same verb: "get a promotion and a raise"."""
    place = words.index_at(first.span.end)
    if first.value != 1 or words.at[place] != "and":
        return None
    last = noun_end(words, place + 1)
    opened = words.tags[place + 1] & OPENING
    thing = words.tags[last - 1] & SECOND or _ends_thing(words, last - 1)
    named = thing and last > place + 1 and not words.at[last - 1].endswith("s")
    better = any("comparative" in words.tags[inside] for inside in range(place + 1, last))
    if better or (not opened and words.tags[place + 1] & VERBS):
        return None
    if not named or not (opened or _ends_thing(words, place - 1)):
        return None
    return _one(words, place + 1, last)


def _ends_thing(words: Words, place: int) -> bool:
    """Whether this is a thing that is there, or a word of no list, which is mostly a noun."""
    return "deliverable" in words.tags[place] or not words.tags[place]


def _one(words: Words, first: int, last: int) -> Measure:
    while words.tags[first] & OPENING and first < last - 1:
        first += 1
    span = words.span(first, last)
    return Measure(1.0, words.at[last - 1], words.text[span.start : span.end], None, span)


def _done_once(words: Words, start: int) -> Measure | None:
    """One thing that is done or not: "update my resume", "pay off my car loan", "put up a website"."""
    ends = [hit.last for hit in words.found("once_done") if hit.first == start]
    first = max(ends, default=0)
    if not ends or OPENING.isdisjoint(words.tags[first]):
        return None
    last = noun_end(words, first + 1)
    joint = next((p for p in range(first + 1, last) if words.at[p] == "and" and _ends_thing(words, p - 1)), last)
    last = min(last, joint)
    unit = words.at[last - 1]
    vague = any(_is_vague(words, place) for place in range(first + 1, last))
    if last < first + 2 or vague or not unit[:1].isalpha() or (unit.endswith("s") and not unit.endswith("ss")):
        return None
    return _one(words, first, last)


def _is_vague(words: Words, place: int) -> bool:
    return not NO_THING.isdisjoint(words.tags[place]) and "deliverable" not in words.tags[place]


def _seen(words: Words, start: int) -> Measure | None:
    """A role one sees oneself in: "in five years I see myself as a store manager"."""
    found = pattern("see_myself").match(words.plain, words.words[start].start)
    if not found:
        return None
    unit = "role" if not found["own"] else found["own"].split()[-1]
    what = found["own"] or found["role"]
    begin = found.start("own") if found["own"] else found.start("role")
    return Measure(1.0, unit, what, None, Span(begin, begin + len(what)))


def _led(words: Words, start: int) -> Measure | None:
    """A post one volunteers for: "volunteer to chair the safety committee"."""
    found = pattern("volunteer_to_lead").match(words.plain, words.words[start].start)
    return Measure(1.0, "role", found["body"], None, Span(*found.span())) if found else None


def _served(words: Words, start: int) -> Measure | None:
    """A time one serves elsewhere: "complete a 60-day detail in the policy office"."""
    found = pattern("assignment").match(words.plain, words.words[start].start)
    if not found:
        return None
    days = amount_of(found["days"]) if found["days"] else None
    if days:
        return Measure(days, found["unit"] + "s", found["thing"].split()[-1], None, Span(*found.span()))
    return Measure(1.0, found["thing"].split()[-1], found["thing"], None, Span(*found.span("thing")))


def checked_by_others(words: Words, start: int) -> Measure | None:
    """One look of somebody else: "have my resume reviewed at the career center"."""
    if words.at[start] not in {"have", "get"}:
        return None
    found = pattern("have_checked").match(words.plain, words.words[start].start)
    if not found:
        return None
    look = {"reviewed": "review", "critiqued": "critique", "edited": "edit", "proofread": "review"}
    return Measure(
        1.0, look.get(found["look"], "check"), f"{found['thing']} {found['look']}", None, Span(*found.span())
    )
