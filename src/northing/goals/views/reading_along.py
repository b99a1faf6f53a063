"""The coach beside words that are written elsewhere than in the editor: for another's goal, and when a goal changes.

What it says is a fragment, asked for while somebody types, and part of the page for those without JavaScript. Nothing
is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST

from northing.goals import coaching
from northing.goals.forms.coached import row_without_target
from northing.goals.forms.goals import typed_values
from northing.goals.forms.reading_along import ChangeForm
from northing.goals.models import Goal
from northing.goals.queries.coached_changes import CoachedChange, read_kept, read_moved, read_successor
from northing.goals.views.editing import fill_measure
from northing.goals.views.goals import goal_to_change
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.forms import NorthingForm

#: The buttons by which a page is shown again with the coach's reading: of a change; and of a suggestion, where their
#: value says what the sentence puts into a field (``read``, ``name``, ``deadline``, ``measure``).
READ_BUTTON, COACH_BUTTON = "read", "coach"


@require_POST
def coach_suggestion(request: PersonRequest) -> HttpResponse:
    """Of words for another's goal. It reads what is sent and looks nobody up."""
    return render(request, "goals/_suggestion_read.html", suggestion_context(request.user, request.POST.dict()))


@require_POST
def coach_change(request: PersonRequest, pk: int) -> HttpResponse:
    """Of one's own goal as it would stand."""
    goal = goal_to_change(request.user, pk)
    return render(request, "goals/_change_read.html", {"change": read_change(request.user, goal, request.POST)})


def suggestion_context(writer: Person, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The coach's answer, and what the sentence says that the fields of the form do not."""
    statement = str(typed.get("statement") or "")
    answer = coaching.read_for_another(writer, statement)
    if answer is None or not answer.is_goal:
        return {"coach": answer}
    name, day = coaching.name_for(statement), answer.deadline.isoformat() if answer.deadline else ""
    lacks_measure, stored_day = row_without_target(typed) == 0, str(typed.get("deadline") or "")
    return {
        "coach": coaching.with_fields(answer, measure=not lacks_measure, deadline=bool(stored_day), reason=False),
        "asks_name": "name" in typed,
        "offered_name": name if name != typed.get("name") else "",
        "offered_day": day if day != stored_day else "",
        "offered_measure": answer.measure if lacks_measure else None,
    }


def typed_with_offer(writer: Person, post: QueryDict) -> dict[str, Any]:
    """Everything that was typed, unjudged, with what the pressed button takes from the sentence."""
    typed = typed_values(post)
    offers, what = suggestion_context(writer, typed), post.get(COACH_BUTTON)
    if what == "name" and offers.get("offered_name"):
        return typed | {"name": offers["offered_name"]}
    if what == "deadline" and offers.get("offered_day"):
        return typed | {"deadline": offers["offered_day"]}
    if what == "measure" and offers.get("offered_measure"):
        return typed | fill_measure(0, offers["offered_measure"], post)
    return typed


def read_form(person: Person, goal: Goal, form: NorthingForm) -> CoachedChange | None:
    """As ``read_change``, of a form as it is shown."""
    names = [name for name in ChangeForm.base_fields if name in form.fields]
    return read_change(person, goal, {name: form[name].value() for name in names})


def read_change(person: Person, goal: Goal, typed: Mapping[str, Any]) -> CoachedChange | None:
    """None as long as nothing is to change, and nothing was asked."""
    form = ChangeForm(typed)
    if form.statement:
        return read_successor(person, form.statement)
    if form.day is not None:
        return read_moved(person, goal, form.day)
    return read_kept(person, goal) if form.stays else None
