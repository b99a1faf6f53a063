"""Pictures, to those who see the board they are on; and the board as a file."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from northing.boards.models import Picture, Piece, PieceKind
from northing.boards.queries.boards import own_board, show_board
from northing.boards.queries.drawing import KINDS, draw_board
from northing.kernel.errors import Refused
from northing.people.http import ASKED_EACH_TIME, PersonRequest
from northing.people.services.access_log import log_access_to_part


@require_GET
def picture(request: PersonRequest, pk: int, size: str) -> HttpResponse:
    """Browsers keep it, and ask each time whether they may still show it."""
    if size not in Picture.SIZES:
        raise Http404
    pieces = Piece.objects.visible_to(request.user).filter(kind=PieceKind.PICTURE)
    piece = get_object_or_404(pieces.select_related("picture", "board__person"), pk=pk)
    found, board = piece.picture, piece.board
    log_access_to_part(request.user, thing=board, owner=board.person)
    etag = f'"{found.digest[:32]}-{size}"'
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or HttpResponse(read_file(found.name_of(size)), content_type="image/webp")
    response["ETag"] = etag
    response["Cache-Control"] = ASKED_EACH_TIME
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def read_file(name: str) -> bytes:
    """Raises Http404 for a file that is missing from the storage."""
    try:
        with default_storage.open(name) as file:
            return bytes(file.read())
    except FileNotFoundError:
        raise Http404 from None


@require_GET
def save_as(request: PersonRequest, kind: str) -> HttpResponse:
    """One's own board as a picture or a page to print."""
    if kind not in KINDS:
        raise Http404
    shown = show_board(request.user, own_board(request.user))
    try:
        made = draw_board(request.user, shown, kind)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("boards:board")
    name = _("Vision board of %(name)s") % {"name": request.user.name.replace("/", " ")}
    response = HttpResponse(made, content_type=KINDS[kind])
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}") or ""
    return response
