"""Each request in the language and the time zone of whoever asks, kept by no browser, and behind a second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.second_factor import lacks_second_factor
from northing.people.queries.sessions import SEEN_AT
from northing.people.queries.time_zones import zone_of

GetResponse = Callable[[HttpRequest], HttpResponse]
#: A session in use is saved again this often before it would end.
SAVES_BEFORE_END = 20
#: What somebody without the second factor they need may open besides the pages about it.
OPEN_WITHOUT_SECOND_FACTOR = {"account_logout", "account_reauthenticate"}


def personal_settings(get_response: GetResponse) -> GetResponse:
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


def keep_session(session: SessionBase) -> None:
    """Moves the end of a session that ends by itself, now and then, while it is in use."""
    now = int(dates.now().timestamp())
    idle: int = getattr(session, "idle_seconds", 0)
    if idle and abs(now - session.get(SEEN_AT, 0)) >= idle // SAVES_BEFORE_END:
        session[SEEN_AT] = now


def signed_in_rules(get_response: GetResponse) -> GetResponse:
    """Of whoever is signed in: the session ends by itself, no page stays in the browser, and who must have a second
    factor and has none is led to set one up before anything else.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, Person):
            return get_response(request)
        keep_session(request.session)
        response = get_response(request)
        # The next person at this machine must not find the page by the Back button.
        response["Cache-Control"] = "private, no-store"
        return response

    def process_view(request: HttpRequest, *_: Any) -> HttpResponse | None:
        person, match = request.user, request.resolver_match
        if settings.SECOND_FACTOR_REQUIRED_OF == "off" or not isinstance(person, Person) or match is None:
            return None
        name = match.view_name
        if name.startswith("mfa_") or name in OPEN_WITHOUT_SECOND_FACTOR or not lacks_second_factor(person):
            return None
        is_fragment = getattr(request, "htmx", False)
        return HttpResponseClientRedirect(reverse("mfa_index")) if is_fragment else redirect("mfa_index")

    middleware.process_view = process_view  # type: ignore[attr-defined] # where Django looks for it
    return middleware
