"""What a branch leads to: a value, an answer, a goal; and the goal it becomes."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals.models import Goal, GoalFields, Wording
from northing.goals.queries.plans import current_plan
from northing.goals.services.goals import create_draft
from northing.goals.services.plans import create_plan
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.mindmaps import policy
from northing.mindmaps.models import Branch
from northing.mindmaps.services.branches import refresh_standing, touch_map
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.ui.text import shorten_text
from northing.vision.models import Value
from northing.vision.queries.questions import QUESTIONS_BY_SLUG

#: As long as the sentence of a goal may be.
MAX_STATEMENT_LENGTH = 600
LINK_COLUMNS = ["value", "goal", "question"]


@transaction.atomic
def link_branch(
    actor: Person, *, branch: Branch, value: Value | None = None, goal: Goal | None = None, question: str = ""
) -> Branch:
    """To one of these, which is one's own, or to nothing."""
    require(policy.can_change_branch(actor, branch))
    require(value is None or value.person_id == actor.pk)
    require(goal is None or goal.owner_id == actor.pk)
    if len([each for each in (value, goal, question) if each]) > 1:
        raise Refused(_("A branch leads to one thing. Choose one of them."), field="to")
    if question and question not in QUESTIONS_BY_SLUG:
        raise Refused(_("There is no such question."), field="to")
    lock_person(actor)
    refresh_standing(branch)
    branch.value, branch.goal, branch.question = value, goal, question
    branch.save(update_fields=LINK_COLUMNS)
    touch_map(branch.mind_map)
    return branch


@transaction.atomic
def make_goal_of_branch(actor: Person, *, branch: Branch) -> Goal:
    """A draft with the words of the branch, its owner's alone, in the present plan; one that begins now without one.

    It serves the value that the branch leads to, or the nearest above it. A branch that is a goal gives that one.
    """
    require(policy.can_change_branch(actor, branch))
    lock_person(actor)
    refresh_standing(branch)
    if branch.goal is not None:
        return branch.goal
    today = dates.today()
    plan = current_plan(actor, today) or create_plan(actor, starts_on=today)
    statement = shorten_text(" ".join(branch.text.split()), MAX_STATEMENT_LENGTH)
    fields = GoalFields(wording=Wording(statement), value=_value_above(branch))
    goal = create_draft(actor, plan=plan, fields=fields)
    branch.goal, branch.value, branch.question = goal, None, ""
    branch.save(update_fields=LINK_COLUMNS)
    touch_map(branch.mind_map)
    return goal


def _value_above(branch: Branch) -> Value | None:
    known = {each.pk: each for each in branch.mind_map.branches.select_related("value")}
    here: Branch | None = known[branch.pk]
    while here is not None:
        if here.value is not None:
            return here.value
        here = known.get(here.parent_id or 0)
    return None
