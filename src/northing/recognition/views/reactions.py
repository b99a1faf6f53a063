"""Putting one's name under thanks."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from northing.kernel.errors import RowRemoved
from northing.people.http import PersonRequest
from northing.recognition.models import ReactionKind, Thanks
from northing.recognition.queries.cards import cards_of, with_card_rows
from northing.recognition.services.reactions import toggle_reaction
from northing.recognition.views.thanks import thanks_or_404


@require_POST
def react(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """Puts the reader's name under it, or takes it away again."""
    if kind not in ReactionKind.values:
        raise Http404
    found = thanks_or_404(request, pk)
    try:
        toggle_reaction(request.user, thanks=found, kind=ReactionKind(kind))
    except RowRemoved as removed:
        return render_removed(request, found, removed)
    if not request.htmx:
        return redirect("recognition:thanks", pk=pk)
    again = with_card_rows(Thanks.objects.visible_to(request.user).filter(pk=pk))
    card = cards_of(request.user, again or [found])[0]
    return render(request, "recognition/_reactions.html", {"card": card})


def render_removed(request: PersonRequest, found: Thanks, removed: RowRemoved) -> HttpResponse:
    """In the place of the buttons, or on the wall where the thanks stood."""
    if request.htmx:
        return render(request, "recognition/_taken_back.html", {"thanks": found, "message": removed.message})
    messages.error(request, removed.message)
    return redirect("recognition:wall")
