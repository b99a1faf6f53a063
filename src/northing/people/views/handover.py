"""What a change of manager or team has hidden, released by its owner."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.people.queries.handover import hidden_rows, people_with_handover, placement_of
from northing.people.services.handover import release_rows, settle_handover


@require_GET
def handover(request: PersonRequest) -> HttpResponse:
    context = {
        "section": "people",
        "rows": hidden_rows(request.user),
        "is_waiting": people_with_handover(request.user).exists(),
        "place": placement_of(request.user),
    }
    return render(request, "people/handover.html", context)


@require_POST
def release_ticked(request: PersonRequest) -> HttpResponse:
    return _release(request, set(request.POST.getlist("row")))


@require_POST
def release_all(request: PersonRequest) -> HttpResponse:
    return _release(request, None)


def _release(request: PersonRequest, keys: set[str] | None) -> HttpResponse:
    def act() -> str:
        place, earlier = request.POST.get("place", ""), request.POST.getlist("earlier")
        count = release_rows(request.user, keys=keys, placement=place, with_earlier=earlier)
        if not count:
            return _("Nothing was ticked, so nothing was shown.")
        return ngettext(
            "%(count)s released. Those you chose can see it again.",
            "%(count)s released. Those you chose can see them again.",
            count,
        ) % {"count": count}

    return _answer(request, act, then="people:handover")


@require_POST
def leave_handover(request: PersonRequest) -> HttpResponse:
    """Leaves everything as it is, and puts the question aside."""

    def act() -> str:
        settle_handover(request.user, placement=request.POST.get("place", ""))
        return _("Left as it is. Nothing was shown.")

    return _answer(request, act, then="home:today")


def _answer(request: PersonRequest, act: Callable[[], str], *, then: str) -> HttpResponse:
    """``act`` returns the message to show; a refusal leads back to the page."""
    try:
        messages.success(request, act())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("people:handover")
    return redirect(then)
