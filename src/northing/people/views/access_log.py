"""Who opened what I share: all of it, and for one thing as a fold on its page."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.kernel.folding import holds_words
from northing.people.http import PersonRequest
from northing.people.models import AccessLogEntry
from northing.people.queries.access_log import with_opened_rows
from northing.ui.filters import bar_context, searched_words

#: In the fold on the page of a thing; the whole log has the rest.
MAX_ENTRIES_IN_FOLD = 8


@require_GET
def access_log(request: PersonRequest) -> HttpResponse:
    """``?words=`` keeps to readers in whose name or job title they are."""
    words = searched_words(request)
    found = AccessLogEntry.objects.visible_to(request.user).select_related("reader")
    found = found.filter(holds_words(words, "reader__search_text__contains"))
    page = Paginator(found, settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"section": "people", "page": page, "rows": with_opened_rows(page.object_list)}
    return render(request, "people/access_log.html", context | bar_context(words, page.paginator.count))


@require_GET
def access_log_of_thing(request: PersonRequest, thing: str, key: int) -> HttpResponse:
    """Empty for a thing that is not one's own: nothing there was ever logged for this person."""
    # PostgreSQL takes no NUL in a text.
    found = AccessLogEntry.objects.visible_to(request.user).at(thing.replace("\0", ""), key).select_related("reader")
    template = "people/_access_log_of_thing.html" if request.htmx else "people/access_log_of_thing.html"
    return render(request, template, {"section": "people", "entries": list(found[:MAX_ENTRIES_IN_FOLD])})
