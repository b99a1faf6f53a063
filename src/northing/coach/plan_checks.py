"""The checks of a plan, each a small function. Quiet and right beats loud.

A plan that is still being written is left in peace: nothing is said of goals begun days ago that they have no
actions, no company and no audience yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from northing.coach.actions import is_vague, step_of
from northing.coach.deadlines import plus_months
from northing.coach.patterns import pattern
from northing.coach.plan import GoalView, PlanView
from northing.coach.reading import Finding, Kind

FEWEST, MOST_ACTIONS = 3, 5
STILL_WRITING = 14
QUARTER = 3
#: Talks and small tries fill no month.
QUIET_KINDS = frozenset({Kind.EXPLORATION, Kind.NETWORK})
#: Parts of a sentence that are not the goal itself.
BESIDE = frozenset({"how", "why", "deadline"})


def keys(goals: Iterable[GoalView]) -> tuple[str, ...]:
    return tuple(goal.draft.key for goal in goals)


def count(number: int, one: str, many: str) -> str:
    return f"One {one}" if number == 1 else f"{number} {many}"


def settled(view: PlanView) -> list[GoalView]:
    """The goals that are past their first days."""
    return [goal for goal in view.goals if not goal.is_newer_than(STILL_WRITING, view.today)]


def too_many(view: PlanView) -> Iterator[Finding]:
    active, limit = len(view.goals), view.plan.limit
    if active > limit:
        message = f"{active} goals are active; the limit here is {limit}."
        yield Finding("too_many", message, "Which could wait? A parked goal keeps everything you wrote.")


def too_few(view: PlanView) -> Iterator[Finding]:
    active = len(view.goals)
    if 0 < active < FEWEST and len(settled(view)) == active:
        message = f"The plan holds {'one goal' if active == 1 else 'two goals'}."
        yield Finding(
            "too_few", message, "What else would make this year worth it: something to learn, someone to meet?"
        )


def one_dimension(view: PlanView) -> Iterator[Finding]:
    kinds = {goal.kind for goal in view.goals}
    if len(view.goals) >= FEWEST and len(kinds) == 1 and None not in kinds:
        name = str(next(iter(kinds))).replace("_", " ")
        message = f"All {len(view.goals)} goals are of one kind ({name})."
        suggestion = "Is there another side of your work or life that deserves a goal this year?"
        yield Finding("one_dimension", message, suggestion, goals=keys(view.goals))


def is_demanding(goal: GoalView) -> bool:
    """What is itself large; an examination that is only the reason or the end of something smaller is not."""
    if goal.kind in QUIET_KINDS or "whether" in goal.words.texts:
        return False
    if goal.kind is Kind.CAREER_CHANGE:
        return True
    beside = [span for part, span in goal.reading.parts if part in BESIDE]
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
            message = f"{len(due)} demanding goals end in {date(year, month, 1):%B %Y}."
            yield Finding("pile_up", message, "Could one of them end a month earlier or later?", goals=keys(due))


def not_shared(view: PlanView) -> Iterator[Finding]:
    """Said once, and only when nothing at all is shared; a wish to move on is nobody's business."""
    shareable = [goal for goal in settled(view) if goal.kind is not Kind.CAREER_CHANGE]
    if view.plan.has_manager and shareable and not any(goal.draft.shared_with_manager for goal in view.goals):
        message = "None of the goals is shared with your manager."
        suggestion = "Is there one they could help with? You choose which, and can take it back."
        yield Finding("not_shared", message, suggestion, goals=keys(shareable))


def not_reviewed(view: PlanView) -> Iterator[Finding]:
    def looked_at(goal: GoalView) -> date | None:
        return goal.draft.last_reviewed or goal.draft.began

    stale = [goal for goal in view.goals if (day := looked_at(goal)) and plus_months(day, QUARTER) < view.today]
    if stale:
        message = f"{count(len(stale), 'goal', 'goals')} had no review for a quarter."
        suggestion = "Still relevant, still realistic? A few minutes tell what to keep and what to change."
        yield Finding("not_reviewed", message, suggestion, goals=keys(stale))


def no_value(view: PlanView) -> Iterator[Finding]:
    """A reason in the sentence is as good as a link to a value."""
    bare = [goal for goal in settled(view) if not goal.draft.has_value_or_vision and not goal.states_why]
    if bare:
        message = f"{count(len(bare), 'goal stands', 'goals stand')} beside no value and no vision."
        yield Finding("no_value", message, "Why does it matter to you? Is it a want or a should?", goals=keys(bare))


def actions_missing(view: PlanView) -> Iterator[Finding]:
    bare = [goal for goal in settled(view) if not goal.draft.actions]
    if bare:
        message = f"{count(len(bare), 'goal has', 'goals have')} no actions yet."
        yield Finding(
            "actions_missing", message, "What is the first small thing you could do this week?", goals=keys(bare)
        )


def actions_vague(view: PlanView) -> Iterator[Finding]:
    vague = [
        (goal, action.text)
        for goal in view.goals
        for action in goal.draft.actions
        if is_vague(step_of(action, view.today))
    ]
    if vague:
        quoted = ", ".join(f"“{text.strip()[:60]}”" for _, text in vague[:2])
        rest = f" and {len(vague) - 2} more" if len(vague) > 2 else ""
        message = f"{quoted}{rest} {'is a wish' if len(vague) == 1 else 'are wishes'} more than a step."
        suggestion = "What would you do first: ask, book, write something?"
        yield Finding("actions_vague", message, suggestion, goals=tuple(dict.fromkeys(keys(goal for goal, _ in vague))))


def too_many_actions(view: PlanView) -> Iterator[Finding]:
    full = [goal for goal in view.goals if len(goal.draft.actions) > MOST_ACTIONS]
    if full:
        message = f"{count(len(full), 'goal has', 'goals have')} more than {MOST_ACTIONS} actions."
        yield Finding("too_many_actions", message, "Which of them move it most? The rest can wait.", goals=keys(full))
