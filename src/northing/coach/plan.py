"""The pitfalls of a whole plan: what only shows when the goals lie side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from northing.coach.goal import read_goal
from northing.coach.not_goals import LONG
from northing.coach.reading import Finding, GoalDraft, Kind, Letter, PlanDraft, Reading
from northing.coach.words import Words, words_of


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal as the checks see it: what its owner said, and what its text says."""

    draft: GoalDraft
    reading: Reading
    words: Words

    @property
    def kind(self) -> Kind | None:
        return self.draft.kind or self.reading.kind

    @property
    def likely_kinds(self) -> frozenset[Kind]:
        """The kind that was chosen, else the two best guesses."""
        guesses = (guess.kind for guess in self.reading.kinds[:2])
        return frozenset([self.draft.kind] if self.draft.kind else guesses)

    @property
    def last_day(self) -> date | None:
        deadline = self.reading.deadline
        return self.draft.last_day or (deadline.last_day if deadline else None)

    @property
    def states_why(self) -> bool:
        return any(each.met for each in self.reading.criteria if each.letter is Letter.RELEVANT)

    def is_newer_than(self, days: int, today: date) -> bool:
        return self.draft.began is not None and (today - self.draft.began).days < days


@dataclass(frozen=True, slots=True)
class PlanView:
    plan: PlanDraft
    goals: tuple[GoalView, ...]
    today: date


@dataclass(frozen=True, slots=True)
class PlanExample:
    """A plan in few words, for people who read the list of rules."""

    title: str
    plan: PlanDraft


@dataclass(frozen=True, slots=True)
class PlanRule:
    """One thing to find in a plan; ``about`` is the name its findings carry."""

    id: str
    about: str
    why: str
    source: str
    find: Callable[[PlanView], Iterable[Finding]]
    fires: tuple[PlanExample, ...]
    silent: tuple[PlanExample, ...]


def view_of(plan: PlanDraft, today: date) -> PlanView:
    goals = (
        GoalView(goal, read_goal(goal.text, today=today, background=plan.background), words_of(goal.text[:LONG]))
        for goal in plan.goals
    )
    return PlanView(plan, tuple(goals), today)


def read_plan(plan: PlanDraft, *, today: date) -> tuple[Finding, ...]:
    """The findings of a plan's active goals, the ones that matter first."""
    from northing.coach.plan_rules import RULES

    view = view_of(plan, today)
    return tuple(replace(finding, rule=rule.id, source=rule.source) for rule in RULES for finding in rule.find(view))
