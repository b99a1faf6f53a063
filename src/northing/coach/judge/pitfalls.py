"""The rules of four pitfalls: a wish, a habit, what others decide, and several goals in one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from northing.coach.extract.context import GoalContext
from northing.coach.judge.ambition import AMBITION_RULES
from northing.coach.judge.criteria import CRITERIA
from northing.coach.judge.rules import Rule
from northing.coach.judge.several import MULTI_RULES
from northing.coach.judge.shapes import is_aside
from northing.coach.judge.side_by_side import SIDE_BY_SIDE_RULES
from northing.coach.model import Measure, Span
from northing.coach.resources import pattern, word_set

REACHED_STATES = word_set("reached_states")
SPEED_WORDS = word_set("speed_words")
#: Verbs that bring something to a level, where a rate is the level itself.
LEVEL_VERBS = frozenset({"change", "level", "moving"})
#: Verbs of a result, of which more is a wish and no habit: "earn more".
RESULT_TAGS = frozenset({"change", "learn", "level", "get"})
#: Units of how fast something is done each time.
DURATION_UNITS = tuple(word_set("duration_units"))
TRAIT_TAGS = frozenset({"trait", "describing"})
#: How far after the verb "more" or "better" may stand.
MAX_DEGREE_DISTANCE = 6
#: What others give: a post, a place, a prize.
GIVEN_TAGS = frozenset({"job", "given"})


def _whole_wish(goal: GoalContext) -> tuple[Span, ...] | None:
    words = goal.words.words
    return (goal.words.span(goal.start, len(words)),) if goal.start < len(words) else ()


VAGUE_RULES: tuple[Rule, ...] = (Rule("vague-wish", "vague", _whole_wish),)


def _open_ended(goal: GoalContext) -> bool:
    """Whether nothing ends the goal: it has no deadline and no total to reach."""
    return goal.deadline is None and all(
        "/" in each.unit or each.value == 100 or each.unit.startswith(DURATION_UNITS)
        for each in goal.amounts + goal.items
    )


def _at_head(goal: GoalContext, tag: str) -> int | None:
    """The word after a phrase with this tag at the start of the goal; None without one."""
    ends = [hit.last for hit in goal.words.hits.get(tag, ()) if hit.first == goal.start]
    return max(ends, default=None)


def _endless_rate(goal: GoalContext) -> tuple[Span, ...] | None:
    saved = goal.words.at[goal.start] in {"save", "spend"}
    if goal.deadline or (goal.words.tags[goal.start] & LEVEL_VERBS and not saved):
        return None
    rates = tuple(each.span for each in goal.amounts if "/" in each.unit and not is_aside(goal, each.span))
    totals = [each for each in goal.amounts if "/" not in each.unit and each.unit in {"%", "pp"}]
    return rates if rates and not totals else None


def _always_done(goal: GoalContext) -> tuple[Span, ...] | None:
    """Something done always, with everybody, or regularly."""
    if not _open_ended(goal) or "change" in goal.words.tags[goal.start]:
        return None
    hits = [
        hit for hit in goal.words.found("always") if hit.first >= goal.start and not is_aside(goal, goal.words.of(hit))
    ]
    return (goal.words.of(hits[0]),) if hits else None


def _trait(goal: GoalContext) -> tuple[Span, ...] | None:
    """To be or become something that one is by degrees."""
    if not _open_ended(goal) or "being" not in goal.words.tags[goal.start]:
        return None
    for place in range(goal.start + 1, goal.start + MAX_DEGREE_DISTANCE):
        if goal.words.tags[place] & TRAIT_TAGS:
            if goal.words.at[place] in REACHED_STATES and goal.words.hits.keys().isdisjoint(("comparative", "degree")):
                return None
            return (goal.words.span(goal.start, _habit_end(goal, place + 1)),)
        if "noun_stop" in goal.words.tags[place] and "article" not in goal.words.tags[place]:
            break
    return None


def _habit_end(goal: GoalContext, index: int) -> int:
    """The end of what begins here: a little word, a sign, or three words on."""
    words, last = goal.words, index
    while (
        last < min(index + 3, len(words.words)) and words.at[last][0].isalpha() and "noun_stop" not in words.tags[last]
    ):
        last += 1
    return last


def _more_of_activity(goal: GoalContext) -> tuple[Span, ...] | None:
    """More or better of an everyday activity, or any verb with a bare "more"."""
    words, goal_start = goal.words, goal.start
    if not _open_ended(goal) or _sped_up(goal):
        return None
    if "activity" not in words.tags[goal_start]:
        return _bare_more(goal)
    hits = [hit for hit in words.hits.get("degree", ()) if goal_start < hit.first <= goal_start + MAX_DEGREE_DISTANCE]
    compared = pattern("compared").search(words.plain)
    return (words.span(goal_start, _habit_end(goal, hits[0].last)),) if hits and not compared else None


def _sped_up(goal: GoalContext) -> bool:
    """Whether one thing is to go faster: "resolve tickets faster", unlike "work faster"."""
    said = [index for index, word in enumerate(goal.words.words) if word.text[0].isalpha()]
    behind = 2 + (goal.words.at[said[-1] - 1] == "more") if said else 0
    return bool(said) and goal.words.at[said[-1]] in SPEED_WORDS and said[-1] - goal.start >= behind


def _bare_more(goal: GoalContext) -> tuple[Span, ...] | None:
    """A verb and "more", and nothing else: "upsell more"."""
    words, place = goal.words, goal.start + 1
    ended = not words.at[place + 1][:1].isalpha()
    doing = RESULT_TAGS.isdisjoint(words.tags[goal.start]) and "being" not in words.tags[goal.start]
    return (words.span(goal.start, place + 1),) if doing and ended and words.at[place] in {"more", "less"} else None


def _is_a_level(amount: Measure) -> bool:
    """Whether a figure is a level to keep: a share, a rate, how long something takes."""
    return amount.unit in {"%", "pp", "points"} or "/" in amount.unit or amount.unit.startswith(DURATION_UNITS)


def _kept_up(goal: GoalContext) -> tuple[Span, ...] | None:
    if goal.deadline or not all(_is_a_level(each) for each in goal.amounts):
        return None
    end = _at_head(goal, "keeping")
    leaving_off = "leaving_off" in goal.words.tags[goal.start]
    if leaving_off and not goal.words.at[goal.start + 1].endswith("ing"):
        return None
    return (goal.words.span(goal.start, _habit_end(goal, end)),) if end else None


def _way_of_conduct(goal: GoalContext) -> tuple[Span, ...] | None:
    """A way of behaving, or an act at each occasion."""
    found = pattern("conduct").search(goal.words.plain)
    return _unless_aside(goal, found) if _open_ended(goal) else None


def _service_speed(goal: GoalContext) -> tuple[Span, ...] | None:
    """How fast something is done each time, or in which share of the times."""
    if goal.deadline or goal.words.tags[goal.start] & LEVEL_VERBS or not all(map(_is_a_level, goal.amounts)):
        return None
    return _unless_aside(goal, pattern("service_time").search(goal.words.plain)) if goal.amounts else None


def _unless_aside(goal: GoalContext, found: re.Match[str] | None) -> tuple[Span, ...] | None:
    span = Span(found.start(), found.end()) if found else None
    return (span,) if span and not is_aside(goal, span) else None


def _standing_duty(goal: GoalContext) -> tuple[Span, ...] | None:
    """A verb of service with many objects."""
    end = _at_head(goal, "duty")
    if not end or not _open_ended(goal) or _sped_up(goal) or goal.means or goal.purposes:
        return None
    return (goal.words.span(goal.start, _habit_end(goal, end)),)


HABIT_RULES: tuple[Rule, ...] = (
    Rule("habit-rate", "habit", _endless_rate),
    Rule("habit-always", "habit", _always_done),
    Rule("habit-trait", "habit", _trait),
    Rule("habit-manner", "habit", _more_of_activity),
    Rule("habit-kept-up", "habit", _kept_up),
    Rule("habit-conduct", "habit", _way_of_conduct),
    Rule("habit-service", "habit", _service_speed),
    Rule("habit-duty", "habit", _standing_duty),
)


def _given_by_others(goal: GoalContext) -> tuple[Span, ...] | None:
    """An item that others give: a post, a rise, a prize, an admission."""
    words = goal.words
    for item in goal.items:
        place = words.index_at(item.span.end - 1)
        if any("own_boss" in words.tags[index] for index in range(words.index_at(item.span.start), place + 1)):
            continue
        given = words.tags[place] & GIVEN_TAGS and "deliverable" not in words.tags[place]
        if item.unit in {"role", "promotion"} or given:
            return (item.span,)
    return None


def _decided_by_others(goal: GoalContext) -> tuple[Span, ...] | None:
    if "applying" in goal.words.tags[goal.start]:
        return None
    found = pattern("others_decide").search(goal.words.plain)
    start = goal.words.words[goal.start].start if goal.start < len(goal.words.words) else 0
    return (Span(found.start(), found.end()),) if found and found.start() >= start else None


EXTERNAL_RULES: tuple[Rule, ...] = (
    Rule("external-given", "external", _given_by_others),
    Rule("external-decided", "external", _decided_by_others),
)


PITFALLS: dict[str, Sequence[Rule]] = {
    "vague": VAGUE_RULES,
    "habit": HABIT_RULES,
    "over_ambitious": AMBITION_RULES,
    "external": EXTERNAL_RULES,
    "multi": MULTI_RULES + SIDE_BY_SIDE_RULES,
}
#: Every rule that gives a verdict on a goal.
ALL_RULES: tuple[Rule, ...] = tuple(rule for rules in (*CRITERIA.values(), *PITFALLS.values()) for rule in rules)
