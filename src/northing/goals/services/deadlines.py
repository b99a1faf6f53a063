"""A new last day for a goal, where nothing else of its wording changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _

from northing.goals.models import Goal, Measure, Revision, Wording
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


def name_new_day(statement: str, old: date | None, new: date) -> str:
    """The sentence with the new day in the place of the old one, wherever it is written out in full."""
    if old is None:
        return statement
    for form in (get_format("DATE_FORMAT"), "j F Y", "F j, Y"):  # untranslated: formats of dates
        statement = statement.replace(date_format(old, form), date_format(new, form))
    return statement
