"""One's own board: the page, and where its pieces stand."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from northing.boards.queries.boards import glance_at, own_board, show_board
from northing.boards.queries.places import as_text, places_in
from northing.boards.services.places import arrange_pieces
from northing.people.http import PersonRequest
from northing.people.queries.audiences import describe_audience
from northing.ui.toasts import say_done

SECTION = "vision"


@require_GET
def board(request: PersonRequest) -> HttpResponse:
    """``?as=list`` shows the pieces one below the other, as phones do."""
    shown = show_board(request.user, own_board(request.user))
    context = {
        "section": SECTION,
        "shown": shown,
        "readers": describe_audience(shown.board, request.user) if shown.board else _("Only you"),
        "is_list": request.GET.get("as") == "list",
        "can_act": True,
    }
    return render(request, "boards/board.html", context)


@require_POST
def arrange(request: PersonRequest) -> HttpResponse:
    """``places`` as ``as_text`` writes them. The script is answered with every place that changed."""
    before, after = arrange_pieces(request.user, wanted=places_in(request.POST.get("places", "")))
    if after:
        say_done(request, _("In its new place."), undo=reverse("boards:arrange"), places=as_text(before))
    if request.htmx:
        return JsonResponse({"places": as_text(after)})
    return redirect("boards:board")


@require_GET
def glance(request: PersonRequest) -> HttpResponse:
    """The first pictures, for the page of the vision."""
    found = glance_at(request.user, request.user)
    if not request.htmx:
        return redirect("boards:board")
    return render(request, "boards/_glance.html", {"glance": found})
