"""Builders for goals that are set together."""

from __future__ import annotations

from datetime import date

from northing.goals.models import Goal, Suggestion
from northing.goals.services.suggesting import suggest_wording
from northing.goals.services.wording import Wording, wording_of, wording_version
from northing.people.models import Person


def wording_with(goal: Goal, statement: str | None = None, deadline: date | None = None) -> Wording:
    """The goal as it stands, with another sentence or day."""
    standing = wording_of(goal)
    return Wording(statement or standing.statement, deadline or standing.deadline, standing.measures)


def version(goal: Goal) -> str:
    return wording_version(wording_of(Goal.objects.get(pk=goal.pk)))


def suggest(author: Person, goal: Goal, statement: str, why: str = "", deadline: date | None = None) -> Suggestion:
    wording = wording_with(goal, statement, deadline)
    return suggest_wording(author, goal=goal, wording=wording, why=why, version=version(goal))
