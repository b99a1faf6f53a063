"""Who can see the board, and the board as they see it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from northing.boards.models import Board
from northing.boards.queries.boards import own_board, show_board
from northing.boards.services.sharing import share_board
from northing.boards.views.boards import SECTION
from northing.people.forms.audiences import AudienceForm, offered
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.audiences import audience_options_for
from northing.people.queries.view_as import reader_of
from northing.people.services.access_log import log_access
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


@require_http_methods(["GET", "POST"])
def share(request: PersonRequest) -> HttpResponse:
    options = audience_options_for(request.user)
    board = own_board(request.user)
    audience = offered(board.audience if board else "", options)
    form = AudienceForm(request.POST or None, person=request.user, audience_options=options, audience=audience)
    if form.submit(lambda: share_board(request.user, audience=form.cleaned_data.get("audience"))):
        say_done(request, _("Saved. That is who can see your board now."))
        return redirect("boards:board")
    return render_page(request, "boards/share.html", {"section": SECTION, "form": form, "board": board})


@require_GET
def of_person(request: PersonRequest, pk: int) -> HttpResponse:
    """What somebody shares with the reader: a page, or a fragment of what others see of oneself (``?as=``)."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    reader = reader_of(request.user, person, request.GET.get("as", ""))
    board = Board.objects.visible_to(reader).of(person).first()
    if board is None and person != request.user:
        raise Http404
    if board is not None:
        log_access(request.user, thing=board, owner=person)
    context = {"section": "people", "person": person, "shown": show_board(reader, board), "can_act": False}
    return render(request, "boards/_of_person.html" if request.htmx else "boards/of_person.html", context)
