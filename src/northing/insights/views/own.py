"""One's own year as it stands, and a year looked back on. Both are about whoever opens them."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.insights.queries.looked_back import look_back
from northing.insights.queries.year_so_far import year_so_far
from northing.kernel import dates
from northing.people.http import PersonRequest

SECTION = "insights"


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    context = {"section": SECTION, "so_far": year_so_far(request.user, dates.today())}
    return render(request, "insights/overview.html", context)


@require_GET
def year(request: PersonRequest, year: int) -> HttpResponse:
    """404 for a year that has not begun."""
    today = dates.today()
    if not dates.EARLIEST_DAY.year <= year <= today.year:
        raise Http404
    context = {"section": SECTION, "looked": look_back(request.user, year, today)}
    return render(request, "insights/year.html", context)
