"""The checks of a plan, each a small function.

A plan that is still being written is left alone: goals begun days ago are not told that they have no actions, no reason
and no audience yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from northing.coach.extract.dates import add_months
from northing.coach.model import Finding, Kind
from northing.coach.plan.actions import is_vague, read_step
from northing.coach.plan.views import GoalView, PlanView
from northing.coach.resources import message, pattern

MIN_GOALS, MAX_ACTIONS = 3, 5
WRITING_DAYS = 14
REVIEW_MONTHS = 3
#: Talks and small tries fill no month.
QUIET_KINDS = frozenset({Kind.EXPLORATION, Kind.NETWORK})
#: Parts of a sentence that are not the goal itself.
SIDE_PARTS = frozenset({"how", "why", "deadline"})


def goal_keys(goals: Iterable[GoalView]) -> tuple[str, ...]:
    return tuple(goal.draft.key for goal in goals)


def plan_finding(name: str, goals: Iterable[GoalView] = (), *, key: str = "", **values: Any) -> Finding:
    """A finding in the words of ``plan.<key>``, which is its name where no other is given.

    A ``number`` among the values decides between the forms for one and for many.
    """
    texts = f"plan.{key or name}"
    fact = message(f"{texts}.fact", values, count=values.get("number", 1))
    return Finding(name, fact, message(f"{texts}.suggestion"), goals=goal_keys(goals))


def finding_for_goals(name: str, goals: list[GoalView], **values: Any) -> Iterator[Finding]:
    """One finding about all of the goals; none without a goal."""
    if goals:
        yield plan_finding(name, goals, number=len(goals), **values)


def settled_goals(view: PlanView) -> list[GoalView]:
    """The goals that were begun two weeks ago or earlier."""
    return [goal for goal in view.goals if not goal.is_newer_than(WRITING_DAYS, view.today)]


def too_many(view: PlanView) -> Iterator[Finding]:
    active, limit = len(view.goals), view.plan.limit
    if active > limit:
        yield plan_finding("too_many", number=active, limit=limit)


def too_few(view: PlanView) -> Iterator[Finding]:
    active = len(view.goals)
    if 0 < active < MIN_GOALS and len(settled_goals(view)) == active:
        yield plan_finding("too_few", key="too_few_one" if active == 1 else "too_few_two")


def one_dimension(view: PlanView) -> Iterator[Finding]:
    kinds = {goal.kind for goal in view.goals}
    if len(view.goals) >= MIN_GOALS and len(kinds) == 1 and None not in kinds:
        kind = message(f"kinds.{next(iter(kinds))}")
        yield plan_finding("one_dimension", view.goals, number=len(view.goals), kind=kind)


def is_demanding(goal: GoalView) -> bool:
    """Whether the goal itself is large. An examination in its reason or its bound does not count."""
    if goal.kind in QUIET_KINDS or "whether" in goal.words.texts:
        return False
    if goal.kind is Kind.CAREER_CHANGE:
        return True
    beside = [span for part, span in goal.reading.parts if part in SIDE_PARTS]
    starts = [goal.words.words[hit.first].start for hit in goal.words.found("demanding")]
    large = pattern("plan_demanding").search(goal.words.plain)
    starts += [large.start()] if large else []
    return any(not any(span.start <= start < span.end for span in beside) for start in starts)


def pile_up(view: PlanView) -> Iterator[Finding]:
    months: dict[tuple[int, int], list[GoalView]] = defaultdict(list)
    for goal in view.goals:
        if goal.last_day is not None and goal.last_day >= view.today and is_demanding(goal):
            months[goal.last_day.year, goal.last_day.month].append(goal)
    for (year, month), due in sorted(months.items()):
        if len(due) > 1:
            yield plan_finding("pile_up", due, number=len(due), month=date(year, month, 1))


def not_shared(view: PlanView) -> Iterator[Finding]:
    """One finding, and only when no goal is shared. A wish to leave need not be shared."""
    shareable = [goal for goal in settled_goals(view) if goal.kind is not Kind.CAREER_CHANGE]
    if view.plan.has_manager and shareable and not any(goal.draft.shared_with_manager for goal in view.goals):
        yield plan_finding("not_shared", shareable)


def not_reviewed(view: PlanView) -> Iterator[Finding]:
    def looked_at(goal: GoalView) -> date | None:
        return goal.draft.last_reviewed or goal.draft.began

    stale = [goal for goal in view.goals if (day := looked_at(goal)) and add_months(day, REVIEW_MONTHS) < view.today]
    yield from finding_for_goals("not_reviewed", stale)


def no_value(view: PlanView) -> Iterator[Finding]:
    """Goals without a value. A reason in the sentence counts as one."""
    bare = [goal for goal in settled_goals(view) if not goal.draft.has_value_or_vision and not goal.states_why]
    yield from finding_for_goals("no_value", bare)


def actions_missing(view: PlanView) -> Iterator[Finding]:
    bare = [goal for goal in settled_goals(view) if not goal.draft.actions]
    yield from finding_for_goals("actions_missing", bare)


def actions_vague(view: PlanView) -> Iterator[Finding]:
    vague = [
        (goal, action.text)
        for goal in view.goals
        for action in goal.draft.actions
        if is_vague(read_step(action, view.today))
    ]
    if vague:
        first, second = [text.strip()[:60] for _, text in (vague * 2)[:2]]
        goals = {goal.draft.key: goal for goal, _ in vague}.values()
        key = "actions_vague_" + ("one" if len(vague) == 1 else "two" if len(vague) == 2 else "more")
        yield plan_finding("actions_vague", goals, key=key, first=first, second=second, number=len(vague) - 2)


def too_many_actions(view: PlanView) -> Iterator[Finding]:
    full = [goal for goal in view.goals if len(goal.draft.actions) > MAX_ACTIONS]
    yield from finding_for_goals("too_many_actions", full, limit=MAX_ACTIONS)
