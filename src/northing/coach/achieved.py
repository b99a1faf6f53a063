"""What is reached and not made: a grade, a level, a rank, a credential known by its initials, a visit paid."""

from __future__ import annotations

import re

from northing.coach.numerals import amount_of, written
from northing.coach.reading import Measure, Span
from northing.coach.resources import pattern
from northing.coach.words import Words

#: Capitals that are a post, a figure or a group and no credential.
NO_INITIALS = frozenset({"role", "title", "generic", "abstract", "filler", "metric"})
DETERMINING = frozenset({"determiner", "article"})
#: A school grade one brings another up to: "from a C to a B".
GRADE_TO = re.compile(r"\bfrom an? [A-F][+-]? to an? (?P<grade>[A-F][+-]?)(?![\w.])")
GRADES = frozenset("A A+ A- B B+ B- C C+ A* 1st 2:1".split())
RANKING = frozenset({"being", "becoming", "finish", "get", "ranking"})
SHOWING = frozenset("present speak demo pitch exhibit perform showcase".split())
#: What one joins and names as such; of everything else one becomes a member.
BODIES = frozenset("club association group society organization organisation committee network community".split())
RISING = frozenset("move go advance rise progress climb step".split())
LADDERS = frozenset("level grade band tier step stage".split())


def achieved_at(words: Words, start: int) -> Measure | None:
    """The first of these that the step beginning here brings about."""
    return (
        _initials(words, start)
        or _grade(words, start)
        or _level(words, start)
        or _shown(words, start)
        or _ranked(words, start)
        or _visited(words, start)
        or _none_left(words, start)
        or _milestone(words, start)
    )


def _grade(words: Words, start: int) -> Measure | None:
    """A school grade: "get an A in chemistry", "a B or higher"."""
    first = start + 2 if (words.at[start + 1], words.at[start + 2]) == ("at", "least") else start
    place = first + 2
    said = words.text[words.words[place].start : words.words[place].end] if place < len(words.words) else ""
    marked = words.tags[start] & {"earning", "keeping", "having"} and words.at[first + 1] in {
        "a",
        "an",
        "straight",
    }
    if marked and said.rstrip("'s") in GRADES and words.at[place + 1] != ".":
        return Measure(1.0, "grade", said, None, words.span(first + 1, place + 1))
    raised = GRADE_TO.search(words.text, words.words[start].start)
    return Measure(1.0, "grade", raised["grade"], None, Span(*raised.span())) if raised else None


def _level(words: Words, start: int) -> Measure | None:
    """A numbered step of a ladder: "reach level 3"."""
    rising = words.at[start] in RISING
    risen = pattern("one_up").match(words.plain, words.words[start].start) if rising else None
    if risen:
        return Measure(amount_of(risen["count"]) or 1.0, "grade", risen.group(), None, Span(*risen.span()))
    place = next((p for p in range(start + 1, start + 4) if words.at[p] in LADDERS), None)
    reached = words.tags[start] & {"level", "earning", "finish"}
    if place is None or not reached or written(words.at[place + 1]) is None:
        return None
    return Measure(1.0, words.at[place], f"{words.at[place]} {words.at[place + 1]}", None, words.span(place, place + 2))


def _visited(words: Words, start: int) -> Measure | None:
    """One visit: "visit the career centre"."""
    place = start + 2
    one = words.at[start] in {"visit", "tour"} and words.tags[start + 1] & DETERMINING
    while place < len(words.words) and words.at[place][:1].isalpha() and "noun_stop" not in words.tags[place]:
        place += 1
    several = words.at[place - 1].endswith("s") and not words.at[place - 1].endswith(("ss", "us"))
    return Measure(1.0, "visit", words.at[place - 1], None, words.span(start, place)) if one and not several else None


def joined_body(words: Words, start: int) -> Measure | None:
    """Membership: "join the works council", "become a member of the guild"."""
    if words.at[start] not in {"join", "become", "be", "sign"}:
        return None
    found = pattern("joining").match(words.plain, words.words[start].start)
    if not found:
        return None
    body = found["body"] or found["other"]
    kind = body.split()[-1]
    return Measure(1.0, kind if kind in BODIES else "membership", f"{body} membership", None, Span(*found.span()))


def award_at(words: Words, start: int) -> Measure | None:
    """A title that is given once: "employee of the month"."""
    if words.at[start] not in {"be", "become", "win", "get", "earn", "receive", "make"}:
        return None
    if not {"month", "year", "quarter"}.intersection(words.texts):
        return None
    found = pattern("award").search(words.plain, words.words[start].start)
    return Measure(1.0, "award", found.group(), None, Span(*found.span())) if found else None


def _none_left(words: Words, start: int) -> Measure | None:
    """All of a kind done away with: "eliminate all complaints" leaves none."""
    found = pattern("none_left").match(words.plain, words.words[start].start)
    if not found:
        return None
    first = words.index_at(found.start("thing")) if found["thing"] else words.index_at(found.start("inbox"))
    last = first
    while last < len(words.words) and words.words[last].end <= found.end() and "noun_stop" not in words.tags[last]:
        last += 1
    if last == first:
        return None
    thing = words.text[words.words[first].start : words.words[last - 1].end] if found["thing"] else "emails"
    return Measure(0.0, thing.split()[-1].lower(), thing, None, words.span(start, last))


def _ranked(words: Words, start: int) -> Measure | None:
    """A place in an order: "be the number one in ...", "rank in the top five"."""
    if RANKING.isdisjoint(words.tags[start]):
        return None
    found = pattern("rank").match(words.plain, words.words[start].start)
    value = amount_of(found["place"] or "one") if found else None
    return Measure(value, "rank", found.group(), None, Span(*found.span())) if found and value else None


def _shown(words: Words, start: int) -> Measure | None:
    """Something shown at an event: "present our results at the town hall"."""
    if words.at[start] not in SHOWING:
        return None
    found = pattern("shown_at").match(words.plain, words.words[start].start)
    return Measure(1.0, "presentation", found.group(), None, Span(*found.span())) if found else None


def _initials(words: Words, start: int) -> Measure | None:
    """Capitals that are earned are a credential: "get my CCRN"."""
    place = start + (2 if words.tags[start + 1] & {"determiner", "article"} else 1)
    if "earning" not in words.tags[start] or place >= len(words.words) or words.tags[place] & NO_INITIALS:
        return None
    word, said = words.words[place], words.text[words.words[place].start : words.words[place].end]
    ends = not words.at[place + 1][:1].isalpha() or "noun_stop" in words.tags[place + 1]
    named = said.isupper() and 2 <= len(said) <= 6 and said.isalpha() and not words.text.isupper()
    return Measure(1.0, "credential", word.text, None, words.span(start, place + 1)) if named and ends else None


def _milestone(words: Words, start: int) -> Measure | None:
    """A state that is reached or not: out of debt, profitable."""
    for place in range(start, min(start + 4, len(words.words))):
        if "milestone" in words.tags[place]:
            return Measure(1.0, "milestone", words.at[place], None, words.span(start, place + 1))
    return None
