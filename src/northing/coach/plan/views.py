"""A plan as its checks see it, and what a rule of a plan is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from northing.coach.advise.goals import read_goal
from northing.coach.judge.not_goals import MAX_GOAL_LENGTH
from northing.coach.model import Finding, GoalDraft, Kind, Letter, Message, PlanDraft, Reading
from northing.coach.resources import message
from northing.coach.text.words import Words, read_words


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
    """An example plan with a title for the list of rules."""

    title: str
    plan: PlanDraft


@dataclass(frozen=True, slots=True)
class PlanRule:
    """One thing to find in a plan. ``about`` is the name of its findings."""

    id: str
    about: str
    why: str
    find: Callable[[PlanView], Iterable[Finding]]
    fires: tuple[PlanExample, ...]
    silent: tuple[PlanExample, ...]

    @property
    def source(self) -> Message:
        return message(f"plan.{self.about}.source")


def view_plan(plan: PlanDraft, today: date) -> PlanView:
    goals = (
        GoalView(
            goal,
            read_goal(goal.text, today=today, background=plan.background),
            read_words(goal.text[:MAX_GOAL_LENGTH], plan.background.decimal_mark),
        )
        for goal in plan.goals
    )
    return PlanView(plan, tuple(goals), today)
