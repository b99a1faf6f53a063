"""What a change of manager or team has hidden, released by its owner."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.people.models.handover import waiting_handover
from northing.people.services import handover as services


@require_GET
def handover(request: PersonRequest) -> HttpResponse:
    context = {
        "section": "people",
        "rows": services.hidden_rows(request.user),
        "is_waiting": waiting_handover(request.user).exists(),
        "place": services.place_of(request.user),
    }
    return render(request, "people/handover.html", context)


@require_POST
def release(request: PersonRequest) -> HttpResponse:
    """Those that are ticked."""
    return _release(request, set(request.POST.getlist("row")))


@require_POST
def release_all(request: PersonRequest) -> HttpResponse:
    return _release(request, None)


def _release(request: PersonRequest, keys: set[str] | None) -> HttpResponse:
    try:
        count = services.release(request.user, keys=keys, place=request.POST.get("place", ""))
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("people:handover")
    return _done(request, count)


@require_POST
def leave_handover(request: PersonRequest) -> HttpResponse:
    try:
        services.settle(request.user, place=request.POST.get("place", ""))
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("people:handover")
    messages.success(request, "Left as it is. Nothing was shown.")
    return redirect("home:today")


def _done(request: PersonRequest, count: int) -> HttpResponse:
    words = "Nothing was ticked, so nothing was shown."
    if count:
        words = f"{count} released. {'It is' if count == 1 else 'They are'} seen again as far as the ring says."
    messages.success(request, words)
    return redirect("people:handover")
