"""The coach for programs: the same reading the screens show, as JSON. ``docs/coach.md`` lists the fields."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.http.request import RawPostDataException
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from northing.goals import coaching
from northing.people.models import Person
from northing.ui.formats import format_number
from northing.ui.text import with_line_feeds


class TokenCheck(CsrfViewMiddleware):
    """The check that every page has, with an answer that programs can read."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:  # noqa: ARG002 - Django's signature
        return _refusal(403, _("Send the session's CSRF token in the header X-CSRFToken."))


@login_not_required
@csrf_exempt
@require_POST
def assess(request: HttpRequest) -> HttpResponseBase:
    """``{"text": "..."}`` in, a reading out. Nothing is stored. Programs get 401 where people get the sign-in page.

    ``"dates"`` beside the text says how days in figures are read, where that is not as the person's language has it.

    Exempt from the check before all views only to make it here, after asking who is there: a program without a
    session is told to sign in, not that its token is missing.
    """
    if not isinstance(request.user, Person):
        return _refusal(401, _("Sign in first."))
    return _assess(request, request.user)


@decorator_from_middleware(TokenCheck)
def _assess(request: HttpRequest, person: Person) -> JsonResponse:
    try:
        sent = json.loads(request.body)
    except RequestDataTooBig:
        return _refusal(413, _("The body is too large."))
    except (ValueError, RecursionError, RawPostDataException):  # the last for a form, which was read as one before
        return _refusal(400, _("The body is not JSON."))
    text = sent.get("text") if isinstance(sent, dict) else None
    if not isinstance(text, str) or len(with_line_feeds(text)) > coaching.MAX_COACH_TEXT_LENGTH:
        sentence = _("“text” is a string of at most %(count)s characters.")
        return _refusal(422, sentence % {"count": format_number(coaching.MAX_COACH_TEXT_LENGTH)})
    order = sent.get("dates", "")
    if order not in coaching.DATE_ORDERS:
        return _refusal(422, _("“dates” is “day-first” or “month-first”."))
    return JsonResponse(coaching.assess_text(person, with_line_feeds(text), date_order=order))


def _refusal(status: int, message: str) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)
