"""Each request in the language and the time zone of whoever asks: who is signed out is led to the sign-in page, who is
signed in meets the rules of sessions and second factors.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware, get_user
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from northing.kernel import dates
from northing.people.http import ASKED_EACH_TIME
from northing.people.models import Person
from northing.people.queries.second_factor import lacks_second_factor
from northing.people.queries.sessions import SEEN_AT
from northing.people.queries.time_zones import zone_of
from northing.ui.kept_words import (
    WRITER_FIELD,
    is_of_program,
    keep_words,
    posted_words,
    render_words,
    show_words,
    take_words,
    typed_texts,
)

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
        # The next person at this machine must not find the page by the Back button. What asks before it is shown stays.
        if response.get("Cache-Control") != ASKED_EACH_TIME:
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


class SessionPerBrowser(SessionMiddleware):
    """Django's, but a request whose session had ended before it came does not remove the browser's cookie: another
    request of the same page may have begun the session that keeps its words.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer: HttpResponse = super().process_response(request, response)
        cookie = answer.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and not cookie.value and not request.session.modified:
            del answer.cookies[settings.SESSION_COOKIE_NAME]
        return answer


class AskToSignIn(LoginRequiredMiddleware):
    """Keeps what was posted without a session, and shows it in its form to the same person after sign-in."""

    def process_view(self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any) -> Any:
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        words = take_words(request) if answer is None and request.method == "GET" else None
        if words is None:
            return answer
        sentence = _("You were signed out meanwhile; nothing is lost. Look it over and save it.")
        again = _("You were signed out meanwhile, and nothing was changed. Press the button once more.")
        return show_words(request, words, sentence, again)

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:  # noqa: ARG002 - Django's call
        return ask_to_sign_in(request)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, which leads back. Scripts get 401, and the page they belong to says so, unless the words are
    kept: then that whole page goes to sign in.
    """
    is_posted = request.method == "POST"
    has_kept = is_posted and keep_words(request)
    if is_of_program(request) and not (has_kept and "HX-Request" in request.headers):
        return HttpResponse(status=401)
    if is_posted and not has_kept and request.POST.get(WRITER_FIELD):
        sentence = _("You are signed out. Sign in in another window; then come back here and send it.")
        return render_words(request, posted_words(request), sentence)
    answer = redirect_to_login(request.get_full_path())
    if has_kept and typed_texts(request.POST):
        messages.info(request, _("You are signed out. What you wrote is kept: sign in, and it is there again."))
    return HttpResponseClientRedirect(answer.url) if "HX-Request" in request.headers else answer
