"""The rules of the pitfall of wanting more than an ordinary person reaches: the best, the perfect, the whole world."""

from __future__ import annotations

from northing.coach.extract.context import GoalContext
from northing.coach.judge.due import DAYS_IN_MONTH, DAYS_IN_YEAR, days_given, is_due_within
from northing.coach.judge.levels import LEVEL_RULES
from northing.coach.judge.pace import PACE_RULES
from northing.coach.judge.rules import Rule
from northing.coach.judge.shapes import found_span, is_aside
from northing.coach.model import Span
from northing.coach.resources import word_set

#: Verbs of looking at what others are or do: "follow", "read", "ask".
WATCHING_VERBS = word_set("watching_verbs")
#: By these one comes onto a great stage.
STAGE_VERBS = frozenset(
    {"win", "conquer", "star", "play", "perform", "sing", "compete", "headline", "sell", "dance", "playing", "singing"}
)
#: Without one of these nothing is all or nothing.
TOTAL_WORDS = word_set("total_words")
#: These begin what is looked at elsewhere, where no verb of looking does: "direct" acts that aim at a rank themselves.
WATCHING_TAGS = frozenset({"direct", "meeting_verb"})


def _looks_at_others(goal: GoalContext) -> bool:
    """Whether the goal is an act towards what is best elsewhere: "read the ten best papers"."""
    return goal.words.at[goal.start] in WATCHING_VERBS or not WATCHING_TAGS.isdisjoint(goal.words.tags[goal.start])


def _best_of_all(goal: GoalContext) -> tuple[Span, ...] | None:
    stage = None if STAGE_VERBS.isdisjoint(goal.words.texts) else found_span(goal, "great_stage")
    return stage or (None if _looks_at_others(goal) else found_span(goal, "best_of_all"))


def _perfection(goal: GoalContext) -> tuple[Span, ...] | None:
    """No fault for all time, or nobody who refuses."""
    if TOTAL_WORDS.isdisjoint(goal.words.texts):
        return None
    found = found_span(goal, "perfection")
    return found if found and not is_aside(goal, found[0]) else _all_minds(goal)


def _all_minds(goal: GoalContext) -> tuple[Span, ...] | None:
    """What every one of the others would feel, say or do; what one does for every one of them is another thing."""
    found = None if _looks_at_others(goal) or "duty" in goal.words.tags[goal.start] else found_span(goal, "all_minds")
    return found if found and not any(is_aside(goal, each) for each in _ends_of(found[0])) else None


def _ends_of(span: Span) -> tuple[Span, Span]:
    """The first and the last letter of a span."""
    return Span(span.start, span.start + 1), Span(span.end - 1, span.end)


def _tenfold(goal: GoalContext) -> tuple[Span, ...] | None:
    return found_span(goal, "tenfold")


def _first_in_organisation(goal: GoalContext) -> tuple[Span, ...] | None:
    return found_span(goal, "first_of_all_here") if is_due_within(goal, 3 * DAYS_IN_MONTH) else None


def _upheaval(goal: GoalContext) -> tuple[Span, ...] | None:
    """A whole organisation, trade or city changed within a year and a half."""
    found = found_span(goal, "upheaval")
    given = days_given(goal) if found else None
    return found if given is None or given <= 2 * DAYS_IN_YEAR else None


def _world_trouble(goal: GoalContext) -> tuple[Span, ...] | None:
    return None if goal.words.at[goal.start] in WATCHING_VERBS else found_span(goal, "world_peace")


AMBITION_RULES: tuple[Rule, ...] = (
    Rule("over-ambitious-best-of-all", "over_ambitious", _best_of_all),
    Rule("over-ambitious-perfection", "over_ambitious", _perfection),
    Rule("over-ambitious-tenfold", "over_ambitious", _tenfold),
    *LEVEL_RULES,
    *PACE_RULES,
    Rule("over-ambitious-upheaval", "over_ambitious", _upheaval),
    Rule("over-ambitious-world", "over_ambitious", _world_trouble),
    Rule("over-ambitious-first-here", "over_ambitious", _first_in_organisation),
)
