"""A new last day for a goal, where nothing else of its wording changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from northing.goals.models import Goal, Measure, Revision, Wording
from northing.goals.queries.moved_goals import name_new_day
from northing.goals.services.goals import revise_goal
from northing.people.models import Person


@transaction.atomic
def move_deadline(actor: Person, *, goal: Goal, day: date, why: str) -> Revision:
    """A revision like any other; where the sentence names the old day, it names the new one."""
    measures = Measure.objects.filter(goal=goal)
    stored = Wording.from_measures(goal.statement, goal.deadline, measures)
    statement = name_new_day(goal.statement, goal.deadline, day)
    what_changed = _("The date moves to %(day)s.") % {"day": date_format(day, "DATE_FORMAT")}
    wording = replace(stored, statement=statement, deadline=day)
    return revise_goal(actor, goal=goal, wording=wording, what_changed=what_changed, why=why)
