"""What Today reads of a person's plan."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from northing.goals.models import Goal, Plan
from northing.goals.queries.progress import PROGRESS_FIELDS, with_progress
from northing.people.models import Person
from northing.ui.charts import Scale, scale_of

MAX_COMING_DATES = 4
#: What Today shows of a goal; compiling all columns of the table costs more than reading the rows.
GOAL_FIELDS = (*PROGRESS_FIELDS, "owner", "statement", "kind", "audience", "objective__title", "shared_manager__name",
               "shared_team__name")  # fmt: skip
#: Of a goal's name on the scale of the year, where there is little room.
MAX_MARK_WORDS, MAX_MARK_LENGTH = 2, 24


@dataclass(frozen=True, slots=True)
class ComingDate:
    on: date
    text: str
    url: str


def active_goals_of(person: Person) -> list[Goal]:
    """With measures, actions and names, in a constant number of queries."""
    goals = list(with_progress(Goal.objects.of(person).active().with_names().only(*GOAL_FIELDS)))
    for goal in goals:
        goal.owner = person  # spares a join: they are all one person's
    return goals


def scale_of_plan(plan: Plan | None, goals: list[Goal], today: date) -> Scale | None:
    """The plan's span with the deadlines of ``goals``."""
    if plan is None:
        return None
    marks = [(goal.deadline, mark_name(goal)) for goal in goals if goal.deadline]
    return scale_of(plan.starts_on, plan.ends_on, today=today, marks=marks)


def mark_name(goal: Goal) -> str:
    """The first words of the first measure's name, or of the statement."""
    measure = next(iter(goal.measures.all()), None)
    words = (measure.name if measure else goal.statement).split()
    return " ".join(words[:MAX_MARK_WORDS])[:MAX_MARK_LENGTH]


def coming_dates(goals: list[Goal], today: date, *, shown_keys: Container[str]) -> list[ComingDate]:
    """The next deadlines and days of open actions, without the actions shown as inbox items of ``shown_keys``."""
    found = []
    for goal in goals:
        url = reverse("goals:goal", args=[goal.pk])
        if goal.deadline and goal.deadline > today:
            found.append(ComingDate(goal.deadline, goal.statement, url))
        found += [
            ComingDate(action.due_on, action.text, f"{url}#actions")
            for action in goal.actions.all()
            if action.done_on is None and action.due_on and action.due_on > today
            if f"goals.action:{action.pk}" not in shown_keys
        ]
    return sorted(found, key=lambda coming: coming.on)[:MAX_COMING_DATES]
