"""Each request in the person's own time zone and language."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from northing.people.models import Person
from northing.people.services.time_zones import zone_of


def personal_settings(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, Person):
            return get_response(request)
        with (
            timezone.override(zone_of(request.user)),
            translation.override(request.user.language),
        ):
            return get_response(request)

    return middleware
