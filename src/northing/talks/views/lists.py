"""A person's 1:1s: those ahead, the people, those that were held."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.people.http import PersonRequest
from northing.talks.queries.talks import (
    MAX_AHEAD_SHOWN,
    lines_of_talks,
    people_talked_with,
    talks_ahead,
    talks_held,
)


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """``?page=2`` turns the pages of those that were held."""
    me = request.user
    ahead = lines_of_talks(me, list(talks_ahead(me)[: MAX_AHEAD_SHOWN + 1]))
    page = Paginator(talks_held(me), settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "section": "talks",
        "ahead": ahead[:MAX_AHEAD_SHOWN],
        "has_more_ahead": len(ahead) > MAX_AHEAD_SHOWN,
        "people": people_talked_with(me),
        "page": page,
        "held": lines_of_talks(me, list(page)),
    }
    return render(request, "talks/overview.html", context)
