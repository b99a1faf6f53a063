"""One piece: its words, its place, what becomes of it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.boards import policy
from northing.boards.forms.pieces import ChangePieceForm
from northing.boards.models import Piece
from northing.boards.queries.boards import goals_of_pieces, open_goals_of
from northing.boards.queries.places import STEPS, TURNS, as_text
from northing.boards.services import pieces as services
from northing.boards.services.places import shift_piece
from northing.boards.views.boards import SECTION
from northing.goals.http import bring_words
from northing.kernel.errors import Refused, require
from northing.people.http import PersonRequest
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


def own_piece(request: PersonRequest, pk: int) -> Piece:
    """404 where it is not seen, 403 for whom it is only shared with."""
    found = get_object_or_404(Piece.objects.visible_to(request.user).select_related("board__person", "picture"), pk=pk)
    require(policy.can_change_piece(request.user, found))
    return found


@require_http_methods(["GET", "POST"])
def piece(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_piece(request, pk)
    goals = open_goals_of(request.user)
    linked = goals_of_pieces(request.user, [found]).get(found.pk)
    goals += [linked] if linked and linked not in goals else []
    stored = {name: getattr(found, name) for name in ("text", "source", "colour", "version")}
    form = ChangePieceForm(request.POST or None, initial=stored | {"goal": linked}, piece=found, goals=goals)
    if form.submit(lambda: services.change_piece(request.user, piece=found, **form.values)):
        say_done(request, _("Saved."))
        return redirect_to_piece(found)
    context = {"section": SECTION, "form": form, "piece": found, "linked": linked}
    return render_page(request, "boards/piece.html", context)


@require_POST
def shift(request: PersonRequest, pk: int) -> HttpResponse:
    """``to`` is one of STEPS and TURNS. Back to where the button was pressed (``from``): the page of the piece, or the
    list.
    """
    found, to = own_piece(request, pk), request.POST.get("to", "")
    if to in STEPS or to in TURNS:
        before, after = shift_piece(request.user, piece=found, step=to)
        if after:
            say_done(request, _("In its new place."), undo=reverse("boards:arrange"), places=as_text(before))
    if request.POST.get("from") == "list":
        return redirect(f"{reverse('boards:board')}?as=list#piece-{pk}")
    return redirect("boards:piece", pk)


@require_POST
def write_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """To the form of a new goal, which begins with the words of the piece; or to the goal it became."""
    found = own_piece(request, pk)
    if linked := goals_of_pieces(request.user, [found]).get(found.pk):
        return redirect(linked)
    key = services.begin_goal(request.user, piece=found)
    bring_words(request, key, found.text)
    return redirect(f"{reverse('goals:create_goal')}?form={key}")


@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_piece(request, pk)
    services.remove_piece(request.user, piece=found)
    say_done(request, sentence_of_removal(found), undo=reverse("boards:restore", args=[pk]))
    return redirect("boards:board")


def sentence_of_removal(piece: Piece) -> str:
    if piece.is_picture:
        return _("Picture deleted.")
    if piece.is_quote:
        return _("Quote deleted.")
    return _("Card deleted; the goal stays.") if piece.is_goal else _("Note deleted.")


@require_POST
def restore(request: PersonRequest, pk: int) -> HttpResponse:
    found = Piece.objects.of(request.user).select_related("board").filter(pk=pk).first()
    if found is None:
        raise Http404
    try:
        services.restore_piece(request.user, piece=found)
        say_done(request, _("It is back."))
    except Refused as refusal:
        say_done(request, refusal.message)
    return redirect_to_piece(found)


def redirect_to_piece(piece: Piece) -> HttpResponse:
    return redirect(f"{reverse('boards:board')}#piece-{piece.pk}")
