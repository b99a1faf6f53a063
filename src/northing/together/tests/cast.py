"""Builders for goals that are set together."""

from __future__ import annotations

from datetime import date
from typing import Any

from northing.goals.models import Adjustment, Goal, Wording
from northing.kernel import dates
from northing.people.models import Person
from northing.together.models import Suggestion
from northing.together.services.comments import write_comment
from northing.together.services.promises import make_promise
from northing.together.services.proposals import propose_goal
from northing.together.services.suggestions import suggest_wording


def wording_with(goal: Goal, statement: str | None = None, deadline: date | None = None) -> Wording:
    """The goal as it stands, with another sentence or day."""
    stored = goal.wording
    return Wording(statement or stored.statement, deadline or stored.deadline, stored.measures)


def version(goal: Goal) -> str:
    return Goal.objects.get(pk=goal.pk).wording.version


def suggest(author: Person, goal: Goal, statement: str, why: str = "", deadline: date | None = None) -> Suggestion:
    wording = wording_with(goal, statement, deadline)
    return suggest_wording(author, goal=goal, wording=wording, why=why, version=version(goal))


def one_of_each(goal: Goal, manager: Person) -> dict[str, Any]:
    """Of what is set together: the comment is the owner's, the rest the manager's, with whom it is shared."""
    sent = {"sent_to": manager, "sent_at": dates.now(), "finished_at": dates.now()}
    wording = Wording("Lead the release train", None)
    return {
        "comment": write_comment(goal.owner, goal=goal, text="Two rooms are booked."),
        "suggestion": suggest(manager, goal, "Give four talks by 30 September"),
        "note": Adjustment.objects.create(goal=goal, decision="keep", note="I keep it", **sent),
        "proposal": propose_goal(manager, person=goal.owner, wording=wording, note="You would be good at it"),
        "promise": make_promise(manager, goal=goal, kind="time", text="A free afternoon a week"),
    }
