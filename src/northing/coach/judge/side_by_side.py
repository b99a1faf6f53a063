"""More rules of several goals in one: what stands side by side, told by the form of its parts and not by spheres."""

from __future__ import annotations

from northing.coach.extract.context import GoalContext
from northing.coach.judge.parts import TextPart, bounds_in, figures_in, has_object, sphere
from northing.coach.judge.rules import Rule
from northing.coach.judge.several import (
    LIFE_SPHERES,
    MANY_ACTS,
    OWN_THING,
    UNCOUNTED,
    are_chained,
    is_act,
    is_of_degree,
    opens_thing,
    own_parts,
    pairs,
    span_of,
    takes_up,
)
from northing.coach.model import Measure, Span
from northing.coach.resources import load_toml, pattern, word_set

#: Verbs after which a subject is learnt or got better at.
LEARNING_VERBS = word_set("learning_verbs")
#: Verbs of handing on or asking about what the act before brought.
TELLING_VERBS = word_set("telling_verbs")
#: A language is learnt by itself, whatever stands beside it.
LANGUAGES = frozenset(load_toml("classes")["languages"]) | {"asl"}
#: What one does first in order to do the second thing: "attend", "complete a course".
TAKING_IN_TAGS = frozenset({"take_part", "meeting_verb", "studying"})
#: Verbs under which two things are two results.
ONE_VERB_TAGS = frozenset({"change", "learn", "being", "having"})
#: A list of bare things has so many members or more.
MANY_THINGS = 3
#: Of how many spheres the things of a list are, at the least.
MIN_SPHERES = 2


def _two_measures(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two figures of two things: "no defects and 100 % delivery", "cut costs by 5 % and train four drivers"."""
    for first, then in pairs(goal):
        one, other = _own_figures(goal, first), _own_figures(goal, then)
        apart = one and other and not _same_thing(one[0], other[0]) and not _is_told_each(goal, then)
        if apart and first.first == goal.start and _both_lead(goal, first, then) and not _is_rate_of(goal, then):
            return span_of(goal, then)
    return None


def _is_told_each(goal: GoalContext, part: TextPart) -> bool:
    return "each" in goal.words.at[part.first : part.last]


def _own_figures(goal: GoalContext, part: TextPart) -> list[Measure]:
    return [each for each in figures_in(goal, part) if not each.unit.startswith(UNCOUNTED) and each.unit != "x"]


def _same_thing(one: Measure, other: Measure) -> bool:
    return one.unit == other.unit and one.what == other.what


def _both_lead(goal: GoalContext, first: TextPart, then: TextPart) -> bool:
    """Whether both parts are acts with a figure, none a step to the other, or both are bare figures."""
    if first.verb and then.verb:
        return (
            is_act(goal, first) and TAKING_IN_TAGS.isdisjoint(goal.words.tags[then.first]) and not _shares(goal, then)
        )
    bare = not first.verb and not then.verb
    return bare and all(_begins_with_figure(goal, part) for part in (first, then)) and has_object(goal, then)


def _shares(goal: GoalContext, part: TextPart) -> bool:
    """Whether a part tells others, asks them or notes what came out."""
    return goal.words.at[part.first] in TELLING_VERBS


def _begins_with_figure(goal: GoalContext, part: TextPart) -> bool:
    start = goal.words.words[part.first].start
    return any(each.span.start < start + 10 for each in figures_in(goal, part))


def _is_rate_of(goal: GoalContext, part: TextPart) -> bool:
    """Whether a part only says how often: "two a week"."""
    return not has_object(goal, part) or bool(bounds_in(goal, part) and part.last - part.first < MANY_THINGS)


def _bare_list(goal: GoalContext) -> tuple[Span, ...] | None:
    """Three things or more, named without verbs, that lie in several spheres or are each a new thing."""
    parts = own_parts(goal)
    if not parts or parts[0].verb:
        return None
    row = [part for part in parts if not part.verb and not part.hard]
    if len(row) < MANY_THINGS or len(row) < len(parts) - 1 or goal.means:
        return None
    spheres = {sphere(goal, part) for part in row} & LIFE_SPHERES
    new = all(is_of_degree(goal, part) for part in row)
    return span_of(goal, row[1]) if len(spheres) >= MIN_SPHERES or new else None


def _labelled_acts(goal: GoalContext) -> tuple[Span, ...] | None:
    """Three acts behind a label such as "2026:"."""
    if ":" not in goal.words.at[: goal.start]:
        return None
    row = [part for part in own_parts(goal) if part.verb and has_object(goal, part)]
    enough = len(row) >= MANY_ACTS and len({goal.words.at[part.first] for part in row}) >= MANY_ACTS
    return span_of(goal, row[1]) if enough and not are_chained(goal, row) else None


def _two_subjects(goal: GoalContext) -> tuple[Span, ...] | None:
    """A language and something else under one verb of learning: "learn German and forklift driving"."""
    if goal.words.at[goal.start] not in LEARNING_VERBS:
        return None
    for first, then in pairs(goal):
        named = [_language_in(goal, part) for part in (first, then)]
        alone = first.first == goal.start and not then.verb and then.last - then.first <= MANY_THINGS
        if alone and any(named) and named[0] != named[1] and has_object(goal, then):
            return span_of(goal, then)
    return None


def _language_in(goal: GoalContext, part: TextPart) -> str:
    said = f" {' '.join(goal.words.at[part.first : part.last])} "
    return next((language for language in LANGUAGES if f" {language} " in said), "")


def _two_objects(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two objects of one verb, each with its own "my" or its own "better": "improve my aim and my Welsh"."""
    if ONE_VERB_TAGS.isdisjoint(goal.words.tags[goal.start]):
        return None
    for first, then in pairs(goal):
        begins = first.first == goal.start and first.verb and not then.verb and has_object(goal, then)
        if begins and _opener(goal, first.first + 1) and _opener(goal, then.first) == _opener(goal, first.first + 1):
            return span_of(goal, then)
    return None


def _opener(goal: GoalContext, place: int) -> str:
    """How an object begins: "owned" with "my" or "our", "compared" with "a better" or "fewer"; empty for others."""
    if goal.words.at[place] in {"my", "our"} or goal.words.at[place].endswith("s'"):
        return "owned"
    place += goal.words.at[place] in {"a", "an"}
    return "compared" if "comparative" in goal.words.tags[place] or goal.words.at[place] in OWN_THING else ""


def _two_desires(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two sentences of wishing: "I want a steady income, and I want to paint again"."""
    found = pairs(goal)
    if not any(then.also for _, then in found) or not pattern("wished_twice").search(goal.words.plain):
        return None
    for first, then in found:
        if (
            then.also
            and not takes_up(goal, then)
            and (then.verb or opens_thing(goal, then) or _is_infinitive(goal, then))
        ):
            return span_of(goal, then) if first.first == goal.start else None
    return None


def _is_infinitive(goal: GoalContext, part: TextPart) -> bool:
    return goal.words.at[part.first - 1] == "to"


SIDE_BY_SIDE_RULES: tuple[Rule, ...] = (
    Rule("multi-two-measures", "multi", _two_measures),
    Rule("multi-bare-list", "multi", _bare_list),
    Rule("multi-labelled-acts", "multi", _labelled_acts),
    Rule("multi-two-subjects", "multi", _two_subjects),
    Rule("multi-two-objects", "multi", _two_objects),
    Rule("multi-two-desires", "multi", _two_desires),
)
