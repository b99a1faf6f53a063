"""Check-ins by month: all of them, the way into one, and its end."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from northing.checkins import policy
from northing.checkins.models import Accomplishment, CheckIn
from northing.checkins.queries.checkins import (
    find_checkin,
    finished_months,
    goals_to_look_at,
    marked_day,
    months_ahead,
    open_checkins,
    past_months,
)
from northing.checkins.queries.finished import goal_outcomes, summarise_outcomes
from northing.checkins.queries.notes import answered_goal_keys
from northing.checkins.queries.summaries import can_read_any
from northing.goals.models import Goal
from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.ui.charts import share_of_span
from northing.ui.course import Course, course_of

#: How many stand beside the months; the rest is one click away.
ACCOMPLISHMENTS_ON_OVERVIEW = 4


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """The months that are open, those behind, and the latest accomplishments."""
    today = dates.today()
    this_month, last_month = open_checkins(request.user, today)
    activation_days = list(Goal.objects.active().of(request.user).values_list("activated_on", flat=True))
    context = {
        "section": "checkins",
        "this_month": this_month,
        "late": last_month if last_month.is_asked_of(activation_days) else None,
        "goal_count": len(activation_days),
        "months": past_months(request.user, today),
        "accomplishments": list(Accomplishment.objects.of(request.user)[:ACCOMPLISHMENTS_ON_OVERVIEW]),
    }
    return render(request, "checkins/overview.html", context)


@require_GET
def plan_marks(request: PersonRequest) -> HttpResponse:
    """The check-ins of a span as marks below the plan: ``?first=2026-01-01&last=2026-12-31``. A month that went by
    without one has no mark.
    """
    try:
        first, last = (date.fromisoformat(request.GET.get(name, "")) for name in ("first", "last"))
    except ValueError:
        return HttpResponse(status=400)
    done = finished_months(request.user, first, last)
    ahead = months_ahead(done, first, last, dates.today())
    marks = [(share_of_span(marked_day(month), first, last), month, month in done) for month in sorted([*done, *ahead])]
    return render(request, "checkins/_marks.html", {"marks": marks})


def month_or_404(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except (ValueError, OverflowError):
        raise Http404 from None


@require_GET
def check_in(request: PersonRequest, year: int, month: int) -> HttpResponse:
    """Redirects to the first goal not answered yet; to the plan when there is none to look at."""
    first = month_or_404(year, month)
    if not policy.is_month_open(first, dates.today()):
        messages.info(request, _("That month is closed. It stays as it is, and that is fine."))
        return redirect("checkins:overview")
    checkin = find_checkin(request.user, first)
    goals = goals_to_look_at(request.user, checkin)
    if not goals:
        messages.info(request, _("There is no active goal to look at yet. Your plan is the place to begin."))
        return redirect("goals:plan")
    answered = answered_goal_keys(checkin)
    active_first = sorted(goals, key=lambda goal: not goal.is_active)
    waiting = next((goal for goal in active_first if goal.pk not in answered), goals[0])
    return redirect("checkins:goal_step", year=year, month=month, goal_pk=waiting.pk)


@require_GET
def finished(request: PersonRequest, year: int, month: int) -> HttpResponse:
    """The end of a check-in: what each goal's figures did, in a sentence and one by one."""
    checkin = get_object_or_404(CheckIn.objects.visible_to(request.user), month=month_or_404(year, month))
    if not checkin.is_finished:
        return redirect("checkins:check_in", year=year, month=month)
    outcomes = goal_outcomes(checkin)
    today = dates.today()
    context = {
        "section": "checkins",
        "checkin": checkin,
        "can_change": policy.is_month_open(checkin.month, today),
        "outcomes": outcomes,
        "summary": summarise_outcomes(outcomes),
        "celebrations": [outcome for outcome in outcomes if outcome.has_celebration_due],
        "course": _draw_course(request, checkin),
        "can_send": checkin.sent_at is None and can_read_any(request.user.manager, checkin),
        "manager": request.user.manager,
        "next_month": dates.add_months(dates.first_of_month(today), 1),
    }
    return render(request, "checkins/finished.html", context)


def _draw_course(request: PersonRequest, checkin: CheckIn) -> Course:
    """From the first finished check-in of the last six months on, with six months ahead of this one."""
    months = list(dates.each_month(dates.add_months(checkin.month, -5), checkin.month))
    done = set(finished_months(request.user, months[0], months[-1]))
    first = next((at for at, month in enumerate(months) if month in done), len(months) - 1)
    ahead = [dates.add_months(checkin.month, number) for number in range(1, 7)]
    return course_of([*months[first:], *ahead], done=done, here=checkin.month)
