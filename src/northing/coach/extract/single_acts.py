"""Acts that are done or not: a move, an application, a talk with one person, something done with all of a group."""

from __future__ import annotations

from northing.coach.extract.clauses import MAX_PHRASE_WORDS, STEP_VERBS, noun_phrase_end
from northing.coach.extract.units import PERIOD_OF_NOUN, TIME_NOUNS, counted_noun, to_singular
from northing.coach.model import Measure, Span
from northing.coach.resources import pattern, table, word_set
from northing.coach.text.words import DETERMINER_TAGS, Words

#: What is brought to all of a group.
SPREADING_VERBS = word_set("spreading_verbs")
#: Of such nouns nobody has all: "all my energy".
ENDLESS_TAGS = frozenset("abstract generic describing classifying filler".split())
ENDLESS_WORDS = frozenset(table("month")) | {"time"}
GROUP_ACT_TAGS = frozenset({"direct", "clearing", "once_done"})


def find_all_of_mine(words: Words, start: int) -> Measure | None:
    """Finds work that is finished as a whole, as 100 %: "finish my homework"."""
    found = pattern("all_of_mine").match(words.plain, words.words[start].start)
    return Measure(100.0, "%", found.group(), None, Span(found.start(), found.end())) if found else None


def find_move(words: Words, start: int) -> Measure | None:
    """Finds a move to another place or department."""
    found = pattern("move").match(words.plain, words.words[start].start)
    if found and "ing to " in found.group():  # from one way of working to another
        return None
    return Measure(1.0, "move", found.group(), None, Span(found.start(), found.end())) if found else None


def find_everyone(words: Words, start: int) -> Measure | None:
    """Finds a step done with all of a group, as 100 %: "greet every visitor"."""
    known = words.at[start] in SPREADING_VERBS or not GROUP_ACT_TAGS.isdisjoint(words.tags[start])
    if not known and STEP_VERBS.isdisjoint(words.tags[start]):
        return None
    for place in range(start + 1, min(start + MAX_PHRASE_WORDS, len(words.words) - 1)):
        then = place + 1 + (words.at[place + 1] == "single")
        if words.at[place] in {"all", "every"} and to_singular(words.at[then]) not in TIME_NOUNS:
            last = noun_phrase_end(words, place + 1)
            named = known or ENDLESS_TAGS.isdisjoint(words.tags[last - 1])
            if last > place + 1 and named and words.at[last - 1] not in ENDLESS_WORDS:
                return Measure(100.0, "%", words.quote(place, last), None, words.span(place, last))
    return None


def find_every_single(words: Words, start: int) -> Measure | None:
    """Finds something used each time, as 100 %: "use the checklist on every single flight"."""
    found = pattern("every_single").search(words.plain, words.words[start].start)
    place = words.index_at(found.end() - 1) + 1 if found else 0
    if not found or to_singular(words.at[place]) in TIME_NOUNS | frozenset(PERIOD_OF_NOUN):
        return None
    last = counted_noun(words, place)[1]
    span = words.span(words.index_at(found.start()), last)
    return Measure(100.0, "%", words.quote(place, last), None, span) if last > place else None


def find_none_at_all(words: Words, start: int) -> Measure | None:
    """Finds what is not to happen once: "no overtime in April", "not a single complaint ever again"."""
    found = pattern("none_at_all").match(words.plain, words.words[start].start)
    missed = None if found else pattern("none_missed").match(words.plain, words.words[start].start)
    if found:
        first, last = words.index_at(found.start("thing")), words.index_at(found.end("thing") - 1) + 1
    elif missed:
        first = words.index_at(missed.end() - 1)
        last = counted_noun(words, first)[1]
    else:
        return None
    return Measure(0.0, words.at[last - 1], words.quote(first, last), None, words.span(start, last))


def find_application(words: Words, start: int) -> Measure | None:
    """Finds an application, a registration, or the exam of a bare "pass"."""
    if "applying" in words.tags[start] and words.at[start + 1] in {"for", "to", "by", "at"}:
        if words.at[start + 1] in {"for", "to"} and is_several(counted_noun(words, start + 2)[0]):
            return None
        last = start + 1 + (words.at[start + 1] in {"for", "to"})
        return Measure(1.0, "application", words.at[start], None, words.span(start, last))
    if (
        "signing_up" in words.tags[start]
        and words.at[start + 1] in {"for", "up", "in"}
        and words.at[start + 2] != "and"
    ):
        return Measure(1.0, "registration", words.at[start], None, words.span(start, start + 2))
    alone = words.at[start] == "pass" and words.at[start + 1] in {"", ".", ","}
    return Measure(1.0, "exam", "pass", None, words.span(start, start + 1)) if alone else None


def find_talk(words: Words, start: int, *, counted: bool) -> Measure | None:
    """Finds a talk with one person: "meet with my adviser", "ask my manager"."""
    ends = [hit.last for hit in words.hits.get("appointment", ()) if hit.first == start]
    for place in range(max(ends, default=0) + 1, max(ends, default=0) + 6 if ends else 0):
        if (
            "person_one" in words.tags[place]
            and not is_several(words.at[place])
            and words.tags[max(ends)] & DETERMINER_TAGS
        ):
            met = words.at[start].startswith(("meet", "interview", "shadow", "sit"))
            if counted and (not met or words.at[start].startswith("shadow")):
                return None
            unit = "meeting" if met else "conversation"
            asked = words.at[start] == "ask" and {"to", "for"}.intersection(words.texts[place + 1 : place + 5])
            unit = "request" if asked else unit
            return Measure(1.0, unit, words.at[place], None, words.span(start, place + 1))
    return None


def is_several(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "tics", "'s"))
