"""Each request in the person's own time zone and language."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from northing.people.models import Person
from northing.people.queries.time_zones import zone_of


def personal_settings(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        person = get_user(request)
        if not isinstance(person, Person):
            return get_response(request)
        # The very person: Django's stand-in, which fetches on first use, answers every look through a detour.
        request.user = person
        with timezone.override(zone_of(person)), translation.override(person.language):
            return get_response(request)

    return middleware
