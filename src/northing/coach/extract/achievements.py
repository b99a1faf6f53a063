"""Items that are reached or done once: a grade, a rank, a membership, a page updated, a loan paid off."""

from __future__ import annotations

import re

from northing.coach.extract.clauses import STEP_VERBS, noun_phrase_end
from northing.coach.extract.countable import may_be_unit
from northing.coach.extract.units import parse_amount, word_value
from northing.coach.model import Measure, Span
from northing.coach.resources import pattern, table, word_set
from northing.coach.text.verbs import verb_base
from northing.coach.text.words import DETERMINER_TAGS, Words

#: Capitals that are a post, a figure or a group and no credential.
NOT_CREDENTIAL_TAGS = frozenset({"role", "title", "generic", "abstract", "filler", "metric"})
#: A school grade one brings another up to: "from a C to a B".
RAISED_GRADE = re.compile(r"\bfrom an? [A-F][+-]? to an? (?P<grade>[A-F][+-]?)(?![\w.])")
SCHOOL_GRADES = word_set("school_grades")
#: Verbs by which a level of a known scale is reached.
LEVEL_TAGS = frozenset({"level", "finish", "mover", "change", "earning"})
#: Little words of a title.
TITLE_JOINTS = frozenset({"of", "the", "and", "in", "for", "a", "to", "-"})
RANKING_TAGS = frozenset({"being", "becoming", "finish", "get", "ranking"})
PRESENTING_VERBS = word_set("presenting_verbs")
#: What one joins and names as such; of everything else one becomes a member.
MEMBER_BODIES = word_set("member_bodies")
RISING_VERBS = word_set("rising_verbs")
LADDER_NOUNS = word_set("ladder_nouns")
#: Verbs by which one comes to an award.
AWARD_VERBS = word_set("award_verbs")
#: Nouns that are never simply done.
NOT_THING_TAGS = frozenset(
    "generic abstract describing classifying period person no_item shapeless comparative".split()
)
#: What a second thing joined by "and" may be.
SECOND_ITEM_TAGS = frozenset({"credential", "course", "job", "deliverable"})


def find_achievement(words: Words, start: int) -> Measure | None:
    """Finds an item in the step that begins at word ``start``: a grade, a level, a visit, a rank, a milestone."""
    return (
        _initials(words, start)
        or _school_grade(words, start)
        or _reached_level(words, start)
        or _language_level(words, start)
        or _read_title(words, start)
        or _presentation(words, start)
        or _reached_rank(words, start)
        or _paid_visit(words, start)
        or _none_left(words, start)
        or _milestone(words, start)
    )


def _school_grade(words: Words, start: int) -> Measure | None:
    """Finds a school grade: "get an A in chemistry", "a B or higher"."""
    first = start + 2 if (words.at[start + 1], words.at[start + 2]) == ("at", "least") else start
    place = first + 2
    said = words.quote(place, place + 1) if place < len(words.words) else ""
    marked = words.tags[start] & {"earning", "keeping", "having"} and words.at[first + 1] in {
        "a",
        "an",
        "straight",
    }
    if marked and said.rstrip("'s") in SCHOOL_GRADES and words.at[place + 1] != ".":
        return Measure(1.0, "grade", said, None, words.span(first + 1, place + 1))
    raised = RAISED_GRADE.search(words.text, words.words[start].start)
    return Measure(1.0, "grade", raised["grade"], None, Span(*raised.span())) if raised else None


def _reached_level(words: Words, start: int) -> Measure | None:
    """Finds a step of a ladder: "reach level 3", "move up a grade"."""
    rising = words.at[start] in RISING_VERBS
    risen = pattern("one_up").match(words.plain, words.words[start].start) if rising else None
    if risen:
        return Measure(parse_amount(risen["count"]) or 1.0, "grade", risen.group(), None, Span(*risen.span()))
    place = next((p for p in range(start + 1, start + 4) if words.at[p] in LADDER_NOUNS), None)
    reached = words.tags[start] & {"level", "earning", "finish"}
    if place is None or not reached or word_value(words.at[place + 1]) is None:
        return None
    return Measure(1.0, words.at[place], f"{words.at[place]} {words.at[place + 1]}", None, words.span(place, place + 2))


def _language_level(words: Words, start: int) -> Measure | None:
    """Finds a level of a known scale: "reach B2 in Danish"."""
    if LEVEL_TAGS.isdisjoint(words.tags[start]):
        return None
    found = pattern("language_level").search(words.plain, words.words[start].start)
    return Measure(1.0, "level", found.group(), None, Span(*found.span())) if found else None


def _read_title(words: Words, start: int) -> Measure | None:
    """Finds a book by its title: "read Thinking in Systems"."""
    last = start + 1
    while last < len(words.words) and (_has_capital(words, last) or words.at[last] in TITLE_JOINTS):
        last += 1
    while words.at[last - 1] in TITLE_JOINTS:
        last -= 1
    if verb_base(words.at[start]) != "read" or last < start + 3:
        return None
    return Measure(1.0, "book", words.quote(start + 1, last), None, words.span(start + 1, last))


def _has_capital(words: Words, place: int) -> bool:
    return words.text[words.words[place].start].isupper()


def _paid_visit(words: Words, start: int) -> Measure | None:
    """Finds a single visit: "visit the career centre"."""
    place = start + 2
    one = words.at[start] in {"visit", "tour"} and words.tags[start + 1] & DETERMINER_TAGS
    while place < len(words.words) and words.at[place][:1].isalpha() and "noun_stop" not in words.tags[place]:
        place += 1
    several = words.at[place - 1].endswith("s") and not words.at[place - 1].endswith(("ss", "us"))
    return Measure(1.0, "visit", words.at[place - 1], None, words.span(start, place)) if one and not several else None


def find_membership(words: Words, start: int) -> Measure | None:
    """Finds a membership: "join the works council", "become a member of the guild"."""
    if words.at[start] not in {"join", "become", "be", "sign"}:
        return None
    found = pattern("joining").match(words.plain, words.words[start].start)
    if not found:
        return None
    body = found["body"] or found["other"]
    kind = body.split()[-1]
    return Measure(
        1.0, kind if kind in MEMBER_BODIES else "membership", f"{body} membership", None, Span(*found.span())
    )


def find_award(words: Words, start: int) -> Measure | None:
    """Finds an honour that is given once: "employee of the month"."""
    if words.at[start] not in AWARD_VERBS:
        return None
    if not {"month", "year", "quarter"}.intersection(words.texts):
        return None
    found = pattern("award").search(words.plain, words.words[start].start)
    return Measure(1.0, "award", found.group(), None, Span(*found.span())) if found else None


def _none_left(words: Words, start: int) -> Measure | None:
    """Finds a kind of thing that is to fall to zero: "eliminate all complaints"."""
    found = pattern("none_left").match(words.plain, words.words[start].start)
    if not found:
        return None
    first = words.index_at(found.start("thing")) if found["thing"] else words.index_at(found.start("inbox"))
    last = first
    while last < len(words.words) and words.words[last].end <= found.end() and "noun_stop" not in words.tags[last]:
        last += 1
    if last == first:
        return None
    thing = words.quote(first, last) if found["thing"] else "emails"
    return Measure(0.0, thing.split()[-1].lower(), thing, None, words.span(start, last))


def _reached_rank(words: Words, start: int) -> Measure | None:
    """Finds a place in a ranking: "be the number one in ...", "rank in the top five"."""
    if RANKING_TAGS.isdisjoint(words.tags[start]):
        return None
    found = pattern("rank").match(words.plain, words.words[start].start)
    value = parse_amount(found["place"] or "one") if found else None
    return Measure(value, "rank", found.group(), None, Span(*found.span())) if found and value else None


def _presentation(words: Words, start: int) -> Measure | None:
    """Finds something presented at an event: "present our results at the town hall"."""
    if words.at[start] not in PRESENTING_VERBS:
        return None
    found = pattern("shown_at").match(words.plain, words.words[start].start)
    return Measure(1.0, "presentation", found.group(), None, Span(*found.span())) if found else None


def _initials(words: Words, start: int) -> Measure | None:
    """Finds a credential written in capitals behind a verb of earning: "get my CCRN"."""
    place = start + (2 if words.tags[start + 1] & DETERMINER_TAGS else 1)
    if "earning" not in words.tags[start] or place >= len(words.words) or words.tags[place] & NOT_CREDENTIAL_TAGS:
        return None
    word, said = words.words[place], words.quote(place, place + 1)
    ends = not words.at[place + 1][:1].isalpha() or "noun_stop" in words.tags[place + 1]
    named = said.isupper() and 2 <= len(said) <= 6 and said.isalpha() and not words.text.isupper()
    return Measure(1.0, "credential", word.text, None, words.span(start, place + 1)) if named and ends else None


def _milestone(words: Words, start: int) -> Measure | None:
    """Finds a state that is reached or not: "out of debt", "profitable"."""
    for place in range(start, min(start + 4, len(words.words))):
        if "milestone" in words.tags[place]:
            return Measure(1.0, "milestone", words.at[place], None, words.span(start, place + 1))
    return None


def find_single_act(words: Words, start: int) -> Measure | None:
    """Finds an act done once in the step that begins at word ``start``."""
    return (
        _thing_done_once(words, start)
        or _imagined_role(words, start)
        or _led_body(words, start)
        or _served_time(words, start)
    )


def later_step_starts(words: Words, goal_start: int) -> tuple[int, ...]:
    """Finds where further wishes begin: "..., and within three years I hope to be a supervisor"."""
    if goal_start >= len(words.words):
        return ()
    wishes = pattern("wish_again").finditer(words.plain, words.words[goal_start].start + 1)
    joined = (hit.first for hit in words.hits.get("once_done", ()) if hit.first > goal_start)
    ends = tuple(place for place in joined if words.at[place - 1] in {"and", ",", "then"})
    own = (
        wish for wish in wishes if words.at[words.index_at(wish.start()) - 1] not in {"because", "since", "that", "as"}
    )
    return tuple(words.index_at(wish.end()) for wish in own) + ends


def find_second_item(words: Words, first: Measure) -> Measure | None:
    """Finds a second object of the same verb: "get a promotion and a raise"."""
    place = words.index_at(first.span.end)
    if first.value != 1 or words.at[place] != "and":
        return None
    last = noun_phrase_end(words, place + 1)
    opened = words.tags[place + 1] & DETERMINER_TAGS
    thing = words.tags[last - 1] & SECOND_ITEM_TAGS or _ends_thing(words, last - 1)
    named = thing and last > place + 1 and not words.at[last - 1].endswith("s")
    better = any("comparative" in words.tags[inside] for inside in range(place + 1, last))
    if better or (not opened and words.tags[place + 1] & STEP_VERBS):
        return None
    if not named or not (opened or _ends_thing(words, place - 1)):
        return None
    return _one_item(words, place + 1, last)


def _ends_thing(words: Words, place: int) -> bool:
    """Whether the word names a deliverable, or stands in no list; such a word is mostly a noun."""
    return "deliverable" in words.tags[place] or not words.tags[place]


def _one_item(words: Words, first: int, last: int) -> Measure:
    while words.tags[first] & DETERMINER_TAGS and first < last - 1:
        first += 1
    span = words.span(first, last)
    return Measure(1.0, words.at[last - 1], words.text[span.start : span.end], None, span)


def _thing_done_once(words: Words, start: int) -> Measure | None:
    """Finds one thing that is done or not: "update my resume", "pay off my car loan"."""
    ends = [hit.last for hit in words.found("once_done") if hit.first == start]
    first = max(ends, default=0)
    if not ends or DETERMINER_TAGS.isdisjoint(words.tags[first]):
        return None
    last = noun_phrase_end(words, first + 1)
    joint = next((p for p in range(first + 1, last) if words.at[p] == "and" and _ends_thing(words, p - 1)), last)
    last = min(last, joint)
    unit = words.at[last - 1]
    vague = any(_is_vague(words, place) for place in range(first + 1, last))
    if last < first + 2 or vague or not may_be_unit(unit) or (unit.endswith("s") and not unit.endswith("ss")):
        return None
    return _one_item(words, first, last)


def _is_vague(words: Words, place: int) -> bool:
    return not NOT_THING_TAGS.isdisjoint(words.tags[place]) and "deliverable" not in words.tags[place]


def _imagined_role(words: Words, start: int) -> Measure | None:
    """Finds a role the writer pictures: "in five years I see myself as a store manager"."""
    found = pattern("see_myself").match(words.plain, words.words[start].start)
    if not found:
        return None
    unit = "role" if not found["own"] else found["own"].split()[-1]
    what = found["own"] or found["role"]
    begin = found.start("own") if found["own"] else found.start("role")
    return Measure(1.0, unit, what, None, Span(begin, begin + len(what)))


def _led_body(words: Words, start: int) -> Measure | None:
    """Finds a post that one volunteers for: "volunteer to chair the safety committee"."""
    found = pattern("volunteer_to_lead").match(words.plain, words.words[start].start)
    return Measure(1.0, "role", found["body"], None, Span(*found.span())) if found else None


def _served_time(words: Words, start: int) -> Measure | None:
    """Finds a time served elsewhere: "complete a 60-day detail in the policy office"."""
    found = pattern("assignment").match(words.plain, words.words[start].start)
    if not found:
        return None
    days = parse_amount(found["days"]) if found["days"] else None
    if days:
        return Measure(days, found["unit"] + "s", found["thing"].split()[-1], None, Span(*found.span()))
    return Measure(1.0, found["thing"].split()[-1], found["thing"], None, Span(*found.span("thing")))


def find_review(words: Words, start: int) -> Measure | None:
    """Finds a review by somebody else: "have my resume reviewed at the career center"."""
    if words.at[start] not in {"have", "get"}:
        return None
    found = pattern("have_checked").match(words.plain, words.words[start].start)
    if not found:
        return None
    return Measure(
        1.0,
        table("reviews").get(found["look"], "check"),
        f"{found['thing']} {found['look']}",
        None,
        Span(*found.span()),
    )
