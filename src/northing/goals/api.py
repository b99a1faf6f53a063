"""The coach for programs: the same reading the screens show, as JSON. ``docs/coach.md`` lists the fields."""

from __future__ import annotations

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from northing.goals import coaching
from northing.people.models import Person


@login_not_required
@require_POST
def assess(request: HttpRequest) -> JsonResponse:
    """``{"text": "..."}`` in, a reading out. Nothing is stored. Programs get 401 where people get the sign-in page."""
    if not isinstance(request.user, Person):
        return _refusal(401, "Sign in first.")
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        return _refusal(400, "The body is not JSON.")
    text = sent.get("text") if isinstance(sent, dict) else None
    if not isinstance(text, str) or len(text) > coaching.LONGEST_TEXT:
        return _refusal(422, f"“text” is a string of at most {coaching.LONGEST_TEXT:,} characters.")
    return JsonResponse(coaching.assess(request.user, text))


def _refusal(status: int, message: str) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)
