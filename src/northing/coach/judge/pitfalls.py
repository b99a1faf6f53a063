"""The rules of four pitfalls: a wish, a habit, what others decide, and several goals in one."""

from __future__ import annotations

import re
from itertools import pairwise

from northing.coach.extract.clauses import joined_steps
from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import is_inside
from northing.coach.judge.criteria import SPECIFIC_RULES
from northing.coach.judge.rules import Rule, decide, model_against, model_for
from northing.coach.model import Measure, Span
from northing.coach.resources import pattern, word_set
from northing.coach.text.words import Words


def _whole_wish(draft: GoalContext) -> tuple[Span, ...] | None:
    if decide(SPECIFIC_RULES, draft).met:
        return None
    words = draft.words.words
    return (draft.words.span(draft.head, len(words)),) if draft.head < len(words) else ()


VAGUE_RULES: tuple[Rule, ...] = (
    Rule(
        "vague-wish",
        "vague",
        True,
        "What everybody could say leaves open what you would see, hear or hold afterwards.",
        "Labelling rules: a wish; Locke and Latham on specific goals.",
        _whole_wish,
        ("Be more successful", "Improve my skills"),
        ("Improve my Spanish for patient interviews",),
    ),
)


HABIT_SOURCE = "Labelling rules: an ongoing trait, state or routine without a finish line."
#: Verbs that bring something to a level, where a rate is the level itself.
LEVEL_VERBS = frozenset({"change", "level", "moving"})
#: Verbs of a result, of which more is a wish and no habit: "earn more".
RESULT_TAGS = frozenset({"change", "learn", "level", "get"})
#: Units of how fast something is done each time.
DURATION_UNITS = ("hour", "minute", "day", "week", "working", "business")
TRAIT_TAGS = frozenset({"trait", "describing"})
#: How far after the verb "more" or "better" may stand.
MAX_DEGREE_DISTANCE = 6


def _is_aside(draft: GoalContext, span: Span) -> bool:
    """Whether the words stand in a means or a reason."""
    return any(other.start <= span.start < other.end for other in draft.means + draft.purposes)


def _open_ended(draft: GoalContext) -> bool:
    """Whether nothing in the goal ends it: no bound, and no total that one day is reached."""
    return draft.deadline is None and all(
        "/" in each.unit or each.value == 100 or each.unit.startswith(DURATION_UNITS)
        for each in draft.amounts + draft.items
    )


def _at_head(draft: GoalContext, tag: str) -> int | None:
    """The word after a phrase with this tag at the goal's head."""
    ends = [hit.last for hit in draft.words.hits.get(tag, ()) if hit.first == draft.head]
    return max(ends, default=None)


def _endless_rate(draft: GoalContext) -> tuple[Span, ...] | None:
    saved = draft.words.at[draft.head] in {"save", "spend"}
    if draft.deadline or (draft.words.tags[draft.head] & LEVEL_VERBS and not saved):
        return None
    rates = tuple(each.span for each in draft.amounts if "/" in each.unit and not _is_aside(draft, each.span))
    totals = [each for each in draft.amounts if "/" not in each.unit and each.unit in {"%", "pp"}]
    return rates if rates and not totals else None


def _always_done(draft: GoalContext) -> tuple[Span, ...] | None:
    """What is done always, with everybody, or regularly."""
    if not _open_ended(draft) or "change" in draft.words.tags[draft.head]:
        return None
    hits = [
        hit
        for hit in draft.words.found("always")
        if hit.first >= draft.head and not _is_aside(draft, draft.words.of(hit))
    ]
    return (draft.words.of(hits[0]),) if hits else None


def _trait(draft: GoalContext) -> tuple[Span, ...] | None:
    """Be or become something one is by degrees."""
    if not _open_ended(draft) or "being" not in draft.words.tags[draft.head]:
        return None
    for place in range(draft.head + 1, draft.head + MAX_DEGREE_DISTANCE):
        if draft.words.tags[place] & TRAIT_TAGS:
            if draft.words.at[place] in word_set("reached_state") and draft.words.hits.keys().isdisjoint(
                ("comparative", "degree")
            ):
                return None
            return (draft.words.span(draft.head, _habit_end(draft, place + 1)),)
        if "noun_stop" in draft.words.tags[place] and "article" not in draft.words.tags[place]:
            break
    return None


def _habit_end(draft: GoalContext, index: int) -> int:
    """Where what begins here ends: at a little word, a sign, or after three words."""
    words, last = draft.words, index
    while (
        last < min(index + 3, len(words.words)) and words.at[last][0].isalpha() and "noun_stop" not in words.tags[last]
    ):
        last += 1
    return last


def _more_of_activity(draft: GoalContext) -> tuple[Span, ...] | None:
    """An everyday activity, only more of it or better; any other verb with a bare "more" behind it."""
    words, head = draft.words, draft.head
    if not _open_ended(draft) or _sped_up(draft):
        return None
    if "activity" not in words.tags[head]:
        return _bare_more(draft)
    hits = [hit for hit in words.hits.get("degree", ()) if head < hit.first <= head + MAX_DEGREE_DISTANCE]
    compared = pattern("compared").search(words.plain)
    return (words.span(head, _habit_end(draft, hits[0].last)),) if hits and not compared else None


def _sped_up(draft: GoalContext) -> bool:
    """Whether one thing is to go faster, "resolve tickets faster": a state to reach, unlike "work faster"."""
    said = [index for index, word in enumerate(draft.words.words) if word.text[0].isalpha()]
    behind = 2 + (draft.words.at[said[-1] - 1] == "more") if said else 0
    return bool(said) and draft.words.at[said[-1]] in word_set("speed") and said[-1] - draft.head >= behind


def _bare_more(draft: GoalContext) -> tuple[Span, ...] | None:
    """A doing and how much of it, and nothing else: "upsell more"."""
    words, place = draft.words, draft.head + 1
    ended = not words.at[place + 1][:1].isalpha()
    doing = RESULT_TAGS.isdisjoint(words.tags[draft.head]) and "being" not in words.tags[draft.head]
    return (words.span(draft.head, place + 1),) if doing and ended and words.at[place] in {"more", "less"} else None


def _is_a_level(amount: Measure) -> bool:
    """A figure that is kept and not reached: a share, a rate, how long something takes each time."""
    return amount.unit in {"%", "pp", "points"} or "/" in amount.unit or amount.unit.startswith(DURATION_UNITS)


def _kept_up(draft: GoalContext) -> tuple[Span, ...] | None:
    if draft.deadline or not all(_is_a_level(each) for each in draft.amounts):
        return None
    end = _at_head(draft, "keeping")
    leaving_off = "leaving_off" in draft.words.tags[draft.head]
    if leaving_off and not draft.words.at[draft.head + 1].endswith("ing"):
        return None
    return (draft.words.span(draft.head, _habit_end(draft, end)),) if end else None


def _way_of_conduct(draft: GoalContext) -> tuple[Span, ...] | None:
    """A way of carrying oneself, or an act at each occasion."""
    found = pattern("conduct").search(draft.words.plain)
    return _unless_aside(draft, found) if _open_ended(draft) else None


def _service_speed(draft: GoalContext) -> tuple[Span, ...] | None:
    """How fast something is done each time, or in which share of the times."""
    if draft.deadline or draft.words.tags[draft.head] & LEVEL_VERBS or not all(map(_is_a_level, draft.amounts)):
        return None
    return _unless_aside(draft, pattern("service_time").search(draft.words.plain)) if draft.amounts else None


def _unless_aside(draft: GoalContext, found: re.Match[str] | None) -> tuple[Span, ...] | None:
    span = Span(found.start(), found.end()) if found else None
    return (span,) if span and not _is_aside(draft, span) else None


def _standing_duty(draft: GoalContext) -> tuple[Span, ...] | None:
    """A standing duty: one verb of service and many objects."""
    end = _at_head(draft, "duty")
    if not end or not _open_ended(draft) or _sped_up(draft) or draft.means or draft.purposes:
        return None
    return (draft.words.span(draft.head, _habit_end(draft, end)),)


HABIT_RULES: tuple[Rule, ...] = (
    model_against("habit", ("Learn to listen better",), ("Listen better",)),
    Rule(
        "habit-rate",
        "habit",
        True,
        "A rate without an end is a way of working; there is no day on which it is reached.",
        HABIT_SOURCE,
        _endless_rate,
        ("Write 500 words every day", "Call two former clients each week"),
        ("Write 500 words every day for three months", "Call 40 former clients"),
    ),
    Rule(
        "habit-always",
        "habit",
        True,
        "What is to be done always is never finished.",
        HABIT_SOURCE,
        _always_done,
        ("Always greet patients by name", "Regularly read about tax law"),
        ("Read three books about tax law by June",),
    ),
    Rule(
        "habit-trait",
        "habit",
        True,
        "A trait has no finish line: one is never done being it.",
        HABIT_SOURCE,
        _trait,
        ("Be more organised", "Become a better teacher"),
        ("Become a team lead in logistics", "Become proficient in SQL"),
    ),
    Rule(
        "habit-manner",
        "habit",
        True,
        "More of the same activity has no point at which it is enough.",
        HABIT_SOURCE,
        _more_of_activity,
        ("Listen more in meetings", "Work smarter"),
        ("Gain more customers in Leeds", "Listen to 20 recorded calls"),
    ),
    Rule(
        "habit-kept-up",
        "habit",
        True,
        "Keeping something up is a state, and a state needs a day on which one looks at it.",
        HABIT_SOURCE,
        _kept_up,
        ("Maintain good relations with suppliers", "Stop interrupting colleagues"),
        ("Maintain a spotless audit record until December",),
    ),
    Rule(
        "habit-conduct",
        "habit",
        True,
        "How one carries oneself is there every day; a time to try it and a count make it a goal.",
        HABIT_SOURCE,
        _way_of_conduct,
        ("Take more initiative", "Leave work at work"),
        ("Take more responsibility by leading two projects until June", "Lead two projects by example until June"),
    ),
    Rule(
        "habit-service",
        "habit",
        True,
        "How fast each time is a way of working; there is no day on which it is reached.",
        HABIT_SOURCE,
        _service_speed,
        ("Finish my discharge summaries within 24 hours", "Close 90 % of my tickets within one business day"),
        ("Close 90 % of my tickets within one business day until June", "Cut the wait to within 24 hours"),
    ),
    Rule(
        "habit-duty",
        "habit",
        True,
        "A standing duty is there every day and is never finished.",
        HABIT_SOURCE,
        _standing_duty,
        ("Answer incoming calls",),
        ("Answer 30 open tickets by Friday",),
    ),
    model_for("habit", ("Delegate",), ("Delegate the monthly report to Anna by May",)),
)


#: What others give: a post, a place, a prize.
GIVEN_TAGS = frozenset({"job", "given"})


def _given_by_others(draft: GoalContext) -> tuple[Span, ...] | None:
    """An item that others give: a post, a rise, a prize, an admission."""
    words = draft.words
    for item in draft.items:
        place = words.index_at(item.span.end - 1)
        if any("own_boss" in words.tags[index] for index in range(words.index_at(item.span.start), place + 1)):
            continue
        given = words.tags[place] & GIVEN_TAGS and "deliverable" not in words.tags[place]
        if item.unit in {"role", "promotion"} or given:
            return (item.span,)
    return None


def _decided_by_others(draft: GoalContext) -> tuple[Span, ...] | None:
    if "applying" in draft.words.tags[draft.head]:
        return None
    found = pattern("others_decide").search(draft.words.plain)
    start = draft.words.words[draft.head].start if draft.head < len(draft.words.words) else 0
    return (Span(found.start(), found.end()),) if found and found.start() >= start else None


EXTERNAL_RULES: tuple[Rule, ...] = (
    model_against("external", ("Attend three workshops on payroll law",), ("Get promoted to senior analyst",)),
    Rule(
        "external-given",
        "external",
        True,
        "A post, a rise or a prize is given by others; what leads up to it is yours.",
        "Labelling rules: success is mainly somebody else's decision.",
        _given_by_others,
        ("Get promoted to senior analyst", "Land an internship at a museum"),
        ("Attend three workshops on payroll law",),
    ),
    Rule(
        "external-decided",
        "external",
        True,
        "What a manager, a jury or an employer does is theirs to decide.",
        "Labelling rules: what a boss does; practitioners' advice on goals that others decide.",
        _decided_by_others,
        ("Get my boss to notice my work", "Earn a six-figure salary"),
        ("Ask my boss for feedback after each sprint in May",),
    ),
    model_for("external", ("Get a bigger paycheck",), ("Ask for a talk about my pay by May",)),
)


MULTI_SOURCE = "Labelling rules: two independent outcomes; Dalton and Spiller on planning for several goals."
#: A result, a skill or a work: what can be a goal by itself.
OUTCOME_TAGS = frozenset({"change", "finish", "outcome", "learn", "build", "joint_goal"})
#: Steps towards a result rather than results.
STEP_TAGS = frozenset({"direct", "take_part"})
END_TAGS = frozenset({"joint_goal"})
#: Words that point back to what was said first, so that the second clause belongs to it.
BACK_REFERENCES = frozenset("it them its their this that these those there both him her such the".split())
#: After these a second clause tells the next step of the same thing.
NEXT_STEP_WORDS = frozenset({"then", "so", "also"})


def _second_result(draft: GoalContext) -> tuple[Span, ...] | None:
    """Two results joined by "and" or "or", each with an object of its own."""
    if "applying" in draft.words.tags[draft.head]:
        return None
    steps = _results(draft)
    for first, then in pairwise(steps):
        if _has_object(draft, first, then - 1) and _stands_alone(draft, first, then):
            return (draft.words.span(then, _result_end(draft, then)),)
    return None


def _results(draft: GoalContext) -> list[int]:
    """The steps outside ways and reasons."""
    steps = joined_steps(draft.words, draft.head)
    places = [(start, draft.words.words[start].start) for start in steps]
    aside = draft.means + draft.purposes
    return [start for start, place in places if not any(span.start <= place < span.end for span in aside)]


def _stands_alone(draft: GoalContext, first: int, then: int) -> bool:
    """Whether the second result is one by itself and not what the first leads to."""
    words = draft.words
    if words.at[then - 1] not in {"and", "or", ",", "&", "plus"} or words.at[then - 1] in NEXT_STEP_WORDS:
        return False
    if any(_leads_to_result(words, place) for place in (first, then)) or _is_at_event(draft, first, then):
        return False
    own = [
        words.tags[place] & OUTCOME_TAGS and _has_object(draft, place, _result_end(draft, place))
        for place in (first, then)
    ]
    return all(own) and not _points_back(draft, first, then) and not _exam_after(draft, then)


def _leads_to_result(words: Words, place: int) -> bool:
    """Whether this leads to something rather than being it: "attend" does, "finish" and "buy" are ends themselves."""
    return not STEP_TAGS.isdisjoint(words.tags[place]) and END_TAGS.isdisjoint(words.tags[place])


def _has_object(draft: GoalContext, start: int, end: int) -> bool:
    """Whether something of one's own follows the verb before the clause ends."""
    return any(
        draft.words.at[place][:1].isalnum()
        and frozenset({"noun_stop", "degree"}).isdisjoint(draft.words.tags[place])
        and not is_inside(draft.words.words[place].start, draft.bounds)
        for place in range(start + 1, min(end, len(draft.words.words)))
    )


def _points_back(draft: GoalContext, first: int, then: int) -> bool:
    """Whether the second clause speaks of what the first one named, or repeats its words."""
    words = draft.words
    clause = range(then + 1, _result_end(draft, then))
    little = frozenset({"noun_stop", "filler"})
    before = {words.at[place].rstrip("s") for place in range(first, then) if little.isdisjoint(words.tags[place])}
    own = [words.at[place] for place in clause if not is_inside(words.words[place].start, draft.bounds)]
    return bool(BACK_REFERENCES.intersection(own)) or any(word.rstrip("s") in before and len(word) > 3 for word in own)


def _result_end(draft: GoalContext, start: int) -> int:
    """Where the next step, a sign, a way or a reason begins."""
    words = draft.words
    stops = {span.start for span in draft.means + draft.purposes}
    following = [step for step in draft.steps if step > start]
    last = min([*following, len(words.words)])
    for place in range(start + 1, last):
        if words.at[place] in {".", ";"} or words.words[place].start in stops:
            return place
    return last


def _is_at_event(draft: GoalContext, first: int, then: int) -> bool:
    """What is done at an event that one holds belongs to the event."""
    return any("calendar_nouns" in draft.words.tags[place] for place in range(first + 1, then))


def _exam_after(draft: GoalContext, start: int) -> bool:
    """To take a course and pass its exam is one goal."""
    return "course" in draft.words.hits and any("credential" in draft.words.tags[start + step] for step in range(1, 6))


MULTI_RULES: tuple[Rule, ...] = (
    Rule(
        "multi-two-outcomes",
        "multi",
        True,
        "Two outcomes in one sentence hide each other: one may be reached while the other is not.",
        MULTI_SOURCE,
        _second_result,
        (
            "Increase sales by 12 % and launch a new website",
            "Get a promotion and reduce my overtime by 5 hours",
            "Improve my Spanish and become a shift lead",
        ),
        (
            "Attend three workshops and take notes",
            "Design, build and launch a booking app",
            "Write a handbook and publish it by May",
            "Complete the payroll course and pass the exam",
        ),
    ),
)
