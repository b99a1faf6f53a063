"""What a form is answered whose token against forged requests is not valid any more."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from northing.people.middleware import ask_to_sign_in
from northing.ui.kept_words import (
    WRITER_FIELD,
    is_of_program,
    is_same_origin,
    posted_words,
    show_words,
    was_written_by,
)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the reason is for the log
    """A token goes out of date when somebody signs in again. Nothing is done by a request without a valid one; the
    words are shown again, with a new token, to whoever wrote them, if a page of this site sent them.
    """
    is_signed_in, name = request.user.is_authenticated, request.resolver_match and request.resolver_match.view_name
    if not is_same_origin(request):
        return render(request, "errors/csrf.html", status=403)
    if not is_signed_in and is_for_people(request):
        return ask_to_sign_in(request)
    if is_of_program(request):
        return HttpResponse(status=403, headers={"X-Stale-Token": "1"})  # a fresh one is all that is missing
    if is_signed_in and name == settings.LOGIN_URL:
        return redirect(f"{request.path}?{urlencode({'next': request.POST.get('next', '')})}")
    if not was_written_by(request.user, request.POST.get(WRITER_FIELD, "")):
        return render(request, "errors/csrf.html", status=403)
    sentence = _("You signed in anew since this page was opened; nothing is lost. Look it over and save it.")
    again = _("You signed in anew since this page was opened, and nothing was changed. Press the button once more.")
    return show_words(request, posted_words(request), sentence, again)


def is_for_people(request: HttpRequest) -> bool:
    """Whether the view at the address asks who is there, as all do that do not say otherwise."""
    return getattr(request.resolver_match and request.resolver_match.func, "login_required", True)
