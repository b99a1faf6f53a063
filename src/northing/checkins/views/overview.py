"""The months so far: done, open, and honest gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.checkins.models import Accomplishment, CheckIn
from northing.checkins.services.checking_in import OpenCheckIn, open_checkins
from northing.goals.models import Goal
from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.ui.charts import share_of_span

#: Months the page looks back.
LOOK_BACK = 12
LATELY = 4


@dataclass(frozen=True, slots=True)
class Month:
    """A month behind us; ``checkin`` is None for a gap."""

    first: date
    checkin: CheckIn | None


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    today = dates.today()
    this, last = open_checkins(request.user, today)
    began = list(Goal.objects.active().of(request.user).values_list("activated_on", flat=True))
    context = {
        "section": "checkins",
        "this": this,
        "late": last if not last.is_done and had_goals(began, last) else None,
        "goal_count": len(began),
        "months": months_behind(request, today),
        "accomplishments": list(Accomplishment.objects.of(request.user)[:LATELY]),
    }
    return render(request, "checkins/overview.html", context)


def had_goals(began: list[date | None], last: OpenCheckIn) -> bool:
    """Nobody is asked for a month in which they had no active goal yet."""
    ended = dates.last_of_month(last.month)
    return any(day is not None and day <= ended for day in began)


def months_behind(request: PersonRequest, today: date) -> list[Month]:
    """The latest first, from the first check-in on."""
    answered = Count("notes", filter=Q(notes__answered_at__isnull=False))
    checkins = CheckIn.objects.visible_to(request.user).exclude(finished_at=None).annotate(noted=answered)
    # Counting makes groups, for which the model's own order does not hold.
    known = {checkin.month: checkin for checkin in checkins.order_by("-month")[: 2 * LOOK_BACK]}
    if not known:
        return []
    latest = max(known)
    first = max(min(known), dates.add_months(latest, -LOOK_BACK))
    end = max(latest, dates.add_months(dates.first_of_month(today), -2))
    return [Month(month, known.get(month)) for month in reversed(list(dates.each_month(first, end)))]


@require_GET
def marks(request: PersonRequest) -> HttpResponse:
    """The check-ins of a span as marks on the roadmap: ``?first=2026-01-01&last=2026-12-31``."""
    try:
        first, last = (date.fromisoformat(request.GET.get(name, "")) for name in ("first", "last"))
    except ValueError:
        return HttpResponse(status=400)
    finished = CheckIn.objects.visible_to(request.user).exclude(finished_at=None).filter(month__range=(first, last))
    found = []
    for checkin in finished:
        middle = checkin.month.replace(day=25)
        found.append((share_of_span(middle, first, last), checkin.month))
    return render(request, "checkins/_marks.html", {"marks": found})
