"""Who opens the page that an inbox item is about has read the item."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from northing.kernel import dates
from northing.notifications.services.marks import read_page
from northing.people.models import Person

GetResponse = Callable[[HttpRequest], HttpResponse]


def mark_what_is_read(get_response: GetResponse) -> GetResponse:
    """Costs nothing while there is no news."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        person = request.user
        is_page = request.method == "GET" and response.status_code == 200 and not getattr(request, "htmx", False)
        if is_page and isinstance(person, Person) and person.has_news:
            read_page(person, dates.today(), path=request.path)
        return response

    return middleware
