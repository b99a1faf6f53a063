"""A map as a picture or a file of words; and branches from a file."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import Refused
from northing.mindmaps.forms.maps import ImportForm
from northing.mindmaps.models import MindMap
from northing.mindmaps.queries.layout import draw_picture
from northing.mindmaps.queries.pictures import PICTURE_TEMPLATE, picture_as_svg, picture_data
from northing.mindmaps.queries.trees import Topic, grow_tree, read_branches, words_of_tree
from northing.mindmaps.queries.written_files import as_markdown, as_opml
from northing.mindmaps.services.branches import remove_batch
from northing.mindmaps.services.imports import import_topics
from northing.mindmaps.views.branches import redirect_to_branch
from northing.mindmaps.views.maps import SECTION, map_to_change, map_to_read
from northing.people.http import PersonRequest
from northing.people.services.access_log import log_access
from northing.ui.pdf.typesetting import typeset
from northing.ui.responses import render_page
from northing.ui.toasts import say_done

#: In the address of the picture: to be shown, not saved.
SHOWN = "shown"


def _map_to_save(request: PersonRequest, pk: int) -> MindMap:
    """Whoever reads it may save what they read."""
    found = map_to_read(request.user, pk)
    log_access(request.user, thing=found, owner=found.person)
    return found


def _file(found: MindMap, content: str | bytes, kind: str, ending: str, *, is_shown: bool = False) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    name = found.title.replace("/", " ")
    answer["Content-Disposition"] = content_disposition_header(not is_shown, f"{name}.{ending}") or ""
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
def picture_svg(request: PersonRequest, pk: int) -> HttpResponse:
    found = _map_to_save(request, pk)
    picture = draw_picture(found.title, grow_tree(read_branches(found)))
    svg = picture_as_svg(picture, found.title)
    return _file(found, svg, "image/svg+xml; charset=utf-8", "svg", is_shown=SHOWN in request.GET)


@require_GET
def picture_png(request: PersonRequest, pk: int) -> HttpResponse:
    found = _map_to_save(request, pk)
    picture = draw_picture(found.title, grow_tree(read_branches(found)))
    try:
        made = typeset(PICTURE_TEMPLATE, picture_data(picture, found.title), kind="png")
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("mindmaps:mind_map", pk)
    return _file(found, made, "image/png", "png")


@require_GET
def file_markdown(request: PersonRequest, pk: int) -> HttpResponse:
    return _words(request, pk, as_markdown, "text/markdown; charset=utf-8", "md")


@require_GET
def file_opml(request: PersonRequest, pk: int) -> HttpResponse:
    return _words(request, pk, as_opml, "text/x-opml; charset=utf-8", "opml")


def _words(
    request: PersonRequest, pk: int, write: Callable[[str, list[Topic]], str], kind: str, ending: str
) -> HttpResponse:
    found = _map_to_save(request, pk)
    return _file(found, write(found.title, words_of_tree(grow_tree(read_branches(found)))), kind, ending)


@require_http_methods(["GET", "POST"])
def import_file(request: PersonRequest, pk: int) -> HttpResponse:
    """The branches of a file become main branches of the map, with Undo."""
    found = map_to_change(request.user, pk)
    if request.method == "GET":
        return _render_import(request, found, ImportForm(initial={"batch": uuid4()}))
    form = ImportForm(request.POST, request.FILES)

    def take() -> int:
        topics = form.cleaned_data["topics"]
        return import_topics(request.user, mind_map=found, topics=topics, batch=form.key or uuid4())

    if form.submit(take):
        count = form.result
        sentence = ngettext("%(count)s branch is in.", "%(count)s branches are in.", count) % {"count": count}
        undo = reverse("mindmaps:undo_import", args=[pk, form.key]) if form.key else ""
        say_done(request, sentence, undo=undo)
        return redirect("mindmaps:mind_map", pk)
    return _render_import(request, found, form)


def _render_import(request: PersonRequest, found: MindMap, form: ImportForm) -> HttpResponse:
    return render_page(request, "mindmaps/import.html", {"section": SECTION, "mind_map": found, "form": form})


@require_POST
def undo_import(request: PersonRequest, pk: int, batch: UUID) -> HttpResponse:
    """What came in with one act is out again, and can come back."""
    found = map_to_change(request.user, pk)
    removal = remove_batch(request.user, mind_map=found, batch=batch)
    undo = reverse("mindmaps:restore_branches", args=[pk, removal])
    say_done(request, _("What came in is out again."), undo=undo)
    return redirect_to_branch(found, None)
