"""Who opened what I share: all of it, and for one thing as a fold on its page."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.people.http import PersonRequest
from northing.people.models import AccessLogEntry
from northing.people.services.access_log import with_things

PER_PAGE = 50
#: In the fold on a page; the whole log has the rest.
LATELY = 8


@require_GET
def looks(request: PersonRequest) -> HttpResponse:
    found = AccessLogEntry.objects.visible_to(request.user).select_related("reader")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"section": "people", "page": page, "rows": with_things(page.object_list)}
    return render(request, "people/looks.html", context)


@require_GET
def looks_at(request: PersonRequest, thing: str, key: int) -> HttpResponse:
    """Empty for a thing that is not one's own: nothing there was ever noted for this person."""
    # PostgreSQL takes no NUL in a text.
    found = AccessLogEntry.objects.visible_to(request.user).at(thing.replace("\0", ""), key).select_related("reader")
    template = "people/_looks_at.html" if request.htmx else "people/looks_at.html"
    return render(request, template, {"section": "people", "looks": list(found[:LATELY])})
