"""The survey for guests: without an account, by a link that works once; its pages are neither cached nor indexed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from northing.feedback.models import Invitee
from northing.feedback.queries.guest_links import find_guest
from northing.feedback.views.answers import answer_survey, autosave_visit, decline_survey, visit_of
from northing.kernel.errors import Refused

GuestView = Callable[[HttpRequest, Invitee, str], HttpResponse]


def for_guests(view: GuestView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Gives the view the invitee of the link. Answers 404 for any other token, 410 with a page when the link no longer
    works, 429 to somebody who tries many. Answers sent too late come back in their form, to copy.
    """

    @login_not_required
    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        answer: HttpResponse = ratelimit.consume_or_429(request, action="guest_page", limit_get=True) or answered(
            request, token
        )
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    def answered(request: HttpRequest, token: str) -> HttpResponse:
        try:
            invitee = find_guest(token)
        except Invitee.DoesNotExist as unknown:
            raise Http404 from unknown
        asked = invitee.request
        is_over = not (asked.is_open or invitee.has_answered)
        if asked.withdrawn_at or not asked.owner.is_active or (is_over and request.method == "GET"):
            return render(request, "feedback/guest_over.html", {"asked": asked}, status=410)
        return view(request, invitee, token)

    return opened


@require_http_methods(["GET", "POST"])
@for_guests
def answer_as_guest(request: HttpRequest, invitee: Invitee, token: str) -> HttpResponse:
    visit = visit_of(None, invitee, request.POST if request.method == "POST" else None, token)
    return answer_survey(request, visit, after=reverse("feedback:answer_as_guest", args=[token]))


@require_POST
@for_guests
def autosave_as_guest(request: HttpRequest, invitee: Invitee, token: str) -> HttpResponse:
    return autosave_visit(visit_of(None, invitee, request.POST, token))


@require_POST
@for_guests
def decline_as_guest(request: HttpRequest, invitee: Invitee, token: str) -> HttpResponse:
    try:
        decline_survey(request, None, invitee)
    except Refused:
        return redirect("feedback:answer_as_guest", token)
    return render(request, "feedback/guest_declined.html", {"asked": invitee.request, "token": token})
