"""Marking a rhythm: one tap on a day, week or month of its goal's page, or all of it in a sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals import policy
from northing.goals.forms.rhythms import MarkForm
from northing.goals.models import Measure
from northing.goals.queries.rhythms import (
    PeriodMark,
    marks_between,
    parse_mark_value,
    rhythm_of_rate,
)
from northing.goals.services import measures as services
from northing.goals.services.offers import apply_rhythm
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


def measure_to_mark(person: Person, pk: int) -> Measure:
    """Unseen is 404; seen, but of somebody else's goal, is 403."""
    visible = Measure.objects.visible_to(person).select_related("goal", "goal__owner")
    measure = get_object_or_404(visible, pk=pk)
    require(policy.can_change_goal(person, measure.goal))
    return measure


@require_POST
def mark_period(request: PersonRequest, pk: int) -> HttpResponse:
    """``mark`` is a day and how often, or ``away``: ``2026-06-08 2``. So a second press changes nothing."""
    measure = measure_to_mark(request.user, pk)
    sent = parse_mark_value(request.POST.get("mark", ""))
    if sent is None:
        return redirect("goals:goal", pk=measure.goal_id)
    day, count, is_away = sent
    before = _mark_at(measure, day)
    try:
        services.save_mark(request.user, measure=measure, day=day, count=count, is_away=is_away)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("goals:goal", pk=measure.goal_id)
    return _say_marked(request, measure, before)


def _say_marked(request: PersonRequest, measure: Measure, before: PeriodMark | None) -> HttpResponse:
    """Undo marks the period as it was. The address names the mark, which so keeps the focus."""
    now = _mark_at(measure, before.begins_on) if before else None
    if before is None or now is None:
        return redirect("goals:goal", pk=measure.goal_id)
    sentence = _("%(period)s: %(figure)s.") % {"period": now.name, "figure": now.figure}
    say_done(request, sentence, undo=reverse("goals:mark_period", args=[measure.pk]), mark=before.value)
    page = reverse("goals:goal", args=[measure.goal_id])
    return redirect(f"{page}#mark-{measure.pk}-{now.begins_on.isoformat()}")


def _mark_at(measure: Measure, day: date) -> PeriodMark | None:
    if not measure.is_rhythm:
        return None
    begins_on = measure.span_in(measure.goal).start_of(day)
    found = marks_between(
        measure, measure.span_in(measure.goal), measure.marks.filter(begins_on=begins_on), begins_on, dates.today()
    )
    return found[0] if found and found[0].begins_on == begins_on else None


@require_http_methods(["GET", "POST"])
def change_mark(request: PersonRequest, pk: int) -> HttpResponse:
    """Any period up to today's, with its number or as one away. ``?day=`` chooses it."""
    measure = measure_to_mark(request.user, pk)
    if not measure.is_rhythm:
        return redirect("goals:goal", pk=measure.goal_id)
    marks = _marks_to_change(measure)
    chosen = next((mark for mark in marks if mark.begins_on.isoformat() == request.GET.get("day")), None)
    form = MarkForm(request.POST or None, marks=marks, initial=_shown(chosen or next(iter(marks), None)))
    if form.submit(lambda: services.save_mark(request.user, measure=measure, **form.said)):
        before = next((mark for mark in marks if mark.begins_on == form.said["day"]), None)
        return _say_marked(request, measure, before)
    context = {"section": "plan", "form": form, "measure": measure, "goal": measure.goal}
    return render_page(request, "goals/change_mark.html", context)


def _marks_to_change(measure: Measure) -> list[PeriodMark]:
    """The latest first."""
    span = measure.span_in(measure.goal)
    return marks_between(measure, span, measure.marks.all(), span.begins_on, dates.today())[::-1]


def _shown(mark: PeriodMark | None) -> dict[str, Any]:
    if mark is None:
        return {}
    return {"day": mark.begins_on.isoformat(), "count": mark.count, "is_away": mark.is_away}


@require_POST
def keep_as_rhythm(request: PersonRequest, pk: int) -> HttpResponse:
    """A rate becomes a rhythm where its owner takes the offer. A second press finds nothing left to take."""
    measure = measure_to_mark(request.user, pk)
    rhythm = rhythm_of_rate(measure)
    if rhythm is not None:
        apply_rhythm(request.user, goal=measure.goal, measure=measure, rhythm=rhythm)
        say_done(request, _("Kept as a rhythm now. Earlier readings stay below."))
    return redirect(f"{reverse('goals:goal', args=[measure.goal_id])}#measure-{measure.pk}")
