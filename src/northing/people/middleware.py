"""Each request in the language and the time zone of whoever asks."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from northing.people.models import Person
from northing.people.queries.time_zones import zone_of


def personal_settings(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Who is signed in has chosen a language and a time zone; everybody else is answered as their browser asks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = get_user(request)
        if not isinstance(person, Person):
            with translation.override(translation.get_language_from_request(request)):
                response = get_response(request)
            patch_vary_headers(response, ["Accept-Language"])
            return response
        # The row itself. Django's own lazy object fetches it on first use, and each attribute of it costs a detour.
        request.user = person
        with timezone.override(zone_of(person)), translation.override(person.language):
            return get_response(request)

    return middleware
