"""What readers do with thanks: see them, keep them off the wall, add their name."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from northing.kernel.errors import Refused, RowRemoved
from northing.people.http import PersonRequest
from northing.recognition.models import ReactionKind, Thanks
from northing.recognition.services import reactions
from northing.recognition.services import thanks as services
from northing.recognition.views.shown import show
from northing.recognition.views.thanks import in_sight


@require_POST
def see_thanks(request: PersonRequest, pk: int) -> HttpResponse:
    services.see_thanks(request.user, thanks=get_object_or_404(in_sight(request.user), pk=pk))
    return HttpResponse() if request.htmx else redirect("recognition:thanks", pk=pk)


@require_POST
def see_all(request: PersonRequest) -> HttpResponse:
    services.see_all(request.user)
    return redirect("recognition:received")


@require_POST
def hide_thanks(request: PersonRequest, pk: int) -> HttpResponse:
    thanks = get_object_or_404(in_sight(request.user), pk=pk)
    try:
        services.hide_thanks(request.user, thanks=thanks)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("recognition:received")
    messages.success(request, "It is off the wall. You and they still have it.")
    return redirect("recognition:thanks", pk=pk)


@require_POST
def react(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """Puts one's name under it, or takes it away again."""
    if kind not in ReactionKind.values:
        raise Http404
    thanks = get_object_or_404(in_sight(request.user), pk=pk)
    try:
        reactions.toggle_reaction(request.user, thanks=thanks, kind=ReactionKind(kind))
    except RowRemoved as gone:
        return taken_back(request, thanks, gone)
    if not request.htmx:
        return redirect("recognition:thanks", pk=pk)
    shown = show(request.user, in_sight(request.user).filter(pk=pk) or [thanks])[0]
    return render(request, "recognition/_reactions.html", {"shown": shown})


def taken_back(request: PersonRequest, thanks: Thanks, gone: RowRemoved) -> HttpResponse:
    """In the place of the buttons, or on the wall where the thanks stood."""
    if request.htmx:
        return render(request, "recognition/_taken_back.html", {"thanks": thanks, "words": gone.message})
    messages.error(request, gone.message)
    return redirect("recognition:wall")
