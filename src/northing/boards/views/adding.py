"""What is put onto a board: a picture, a note, a quote, a goal."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from northing.boards.forms.pieces import GoalPieceForm, PictureForm, WordsForm
from northing.boards.models import Colour, Piece, PieceKind
from northing.boards.queries.boards import open_goals_of
from northing.boards.queries.own_words import find_own_words, own_words_of
from northing.boards.services.pictures import add_picture
from northing.boards.services.pieces import add_goal, add_words
from northing.boards.views.boards import SECTION
from northing.people.http import PersonRequest
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


@require_http_methods(["GET", "POST"])
@makes_one()
def add_picture_view(request: PersonRequest) -> HttpResponse:
    form = PictureForm(request.POST or None, request.FILES or None)

    def add() -> Piece:
        facts = form.cleaned_data
        return add_picture(request.user, content=facts["picture"].read(), text=facts["text"])

    if form.submit(add):
        return show_added(request, form.result, _("Picture added."))
    return render_page(request, "boards/add_picture.html", {"section": SECTION, "form": form})


@require_http_methods(["GET", "POST"])
@makes_one(change="boards:piece")
def add_note(request: PersonRequest) -> HttpResponse:
    form = WordsForm(request.POST or None, initial={"colour": Colour.SAND})
    if form.submit(lambda: add_words(request.user, kind=PieceKind.NOTE, **form.cleaned_data)):
        return show_added(request, form.result, _("Note added."))
    return render_page(request, "boards/add_note.html", {"section": SECTION, "form": form})


@require_http_methods(["GET", "POST"])
@makes_one(change="boards:piece")
def add_quote(request: PersonRequest) -> HttpResponse:
    """``?take=note-17`` begins with words of one's own."""
    taken = find_own_words(request.user, request.GET.get("take", ""))
    initial: dict[str, Any] = {"colour": Colour.WHITE}
    initial |= {"text": taken.text, "source": taken.source} if taken else {}
    form = WordsForm(request.POST or None, initial=initial)
    if form.submit(lambda: add_words(request.user, kind=PieceKind.QUOTE, **form.cleaned_data)):
        return show_added(request, form.result, _("Quote added."))
    context = {"section": SECTION, "form": form, "offered": [] if taken else own_words_of(request.user)}
    return render_page(request, "boards/add_quote.html", context)


@require_http_methods(["GET", "POST"])
@makes_one()
def add_goal_view(request: PersonRequest) -> HttpResponse:
    goals = open_goals_of(request.user)
    form = GoalPieceForm(request.POST or None, goals=goals)
    if form.submit(lambda: add_goal(request.user, goal=form.cleaned_data["goal"])):
        return show_added(request, form.result, _("Goal added."))
    return render_page(request, "boards/add_goal.html", {"section": SECTION, "form": form, "goals": goals})


def show_added(request: PersonRequest, piece: Piece, sentence: str) -> HttpResponse:
    say_done(request, sentence, undo=reverse("boards:remove", args=[piece.pk]))
    return redirect(f"{reverse('boards:board')}#piece-{piece.pk}")
