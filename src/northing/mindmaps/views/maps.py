"""Maps: all of them, one with its drawing and outline, its title, its end."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import require
from northing.kernel.keys import key_of
from northing.mindmaps import policy
from northing.mindmaps.forms.branches import NewBranchForm
from northing.mindmaps.forms.maps import MapForm
from northing.mindmaps.models import MindMap
from northing.mindmaps.queries.maps import list_maps, shared_maps
from northing.mindmaps.queries.shown import ShownBranch, drawing_of, show_branches
from northing.mindmaps.queries.trees import grow_tree, read_branches, walk_tree
from northing.mindmaps.services.maps import begin_map, delete_map, rename_map
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.audiences import describe_audience
from northing.people.queries.view_as import reader_of
from northing.people.services.access_log import log_access
from northing.ui.form_keys import form_key_in, redirect_with_form_key
from northing.ui.responses import render_page
from northing.ui.toasts import say_done

SECTION = "vision"


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """One's own, and those that others share."""
    rows = [(each, describe_audience(each, request.user)) for each in list_maps(request.user)]
    context = {"section": SECTION, "rows": rows, "theirs": shared_maps(request.user)}
    return render(request, "mindmaps/overview.html", context)


@require_http_methods(["GET", "POST"])
def begin_map_view(request: PersonRequest) -> HttpResponse:
    key = form_key_in(request)
    if key is None:
        return redirect_with_form_key(request)
    form = MapForm(request.POST or None)
    if form.submit(lambda: begin_map(request.user, title=form.cleaned_data["title"], form_key=key)):
        return redirect("mindmaps:mind_map", form.result.pk)
    return render_page(request, "mindmaps/edit.html", {"section": SECTION, "form": form})


@require_GET
def mind_map(request: PersonRequest, pk: int) -> HttpResponse:
    """``?at=`` is the branch that is chosen; ``?as=`` shows its owner what a reader sees."""
    found = map_to_read(request.user, pk)
    asked = request.GET.get("as", "")
    reader = reader_of(request.user, found.person, asked)
    if asked and not MindMap.objects.visible_to(reader).filter(pk=pk).exists():
        raise Http404
    log_access(request.user, thing=found, owner=found.person)
    if asked or found.person_id != request.user.pk:
        return _render_read(request, found, reader)
    return render_map(request, found, NewBranchForm(initial={"chosen": request.GET.get("at", "")}))


def map_to_read(person: Person, pk: int) -> MindMap:
    visible = MindMap.objects.visible_to(person).select_related("person", "shared_manager", "shared_team")
    return get_object_or_404(visible, pk=pk)


def map_to_change(person: Person, pk: int) -> MindMap:
    """Unseen is 404; seen, but somebody else's, is 403."""
    found = map_to_read(person, pk)
    require(policy.can_change_map(person, found))
    return found


def render_map(request: PersonRequest, found: MindMap, form: NewBranchForm) -> HttpResponse:
    """For its owner. What the form has chosen is chosen on the page."""
    tree = grow_tree(read_branches(found))
    key = key_of(str(form["chosen"].value() or ""))
    chosen = next((node for node in walk_tree(tree) if node.branch.pk == key), None)
    rows = show_branches(tree, found, request.user, key)
    context = {
        "section": SECTION,
        "mind_map": found,
        "readers": describe_audience(found, request.user),
        "form": form,
        "chosen": chosen.branch if chosen else None,
        **_page_of(found, rows),
    }
    return render_page(request, "mindmaps/mind_map.html", context)


def _render_read(request: PersonRequest, found: MindMap, reader: Person) -> HttpResponse:
    rows = show_branches(grow_tree(read_branches(found)), found, reader, None)
    is_own = found.person_id == request.user.pk
    context = {"section": SECTION if is_own else "people", "mind_map": found, "is_own": is_own}
    return render(request, "mindmaps/read.html", context | _page_of(found, rows))


def _page_of(found: MindMap, rows: list[ShownBranch]) -> dict[str, object]:
    return {"rows": rows, "drawing": drawing_of(found, rows)}


@require_http_methods(["GET", "POST"])
def edit_map(request: PersonRequest, pk: int) -> HttpResponse:
    found = map_to_change(request.user, pk)
    form = MapForm(request.POST or None, initial={"title": found.title, "version": found.version})
    if form.submit(lambda: rename_map(request.user, mind_map=found, **form.cleaned_data)):
        say_done(request, _("Saved."))
        return redirect("mindmaps:mind_map", pk)
    return render_page(request, "mindmaps/edit.html", {"section": SECTION, "form": form, "mind_map": found})


@require_POST
def delete_map_view(request: PersonRequest, pk: int) -> HttpResponse:
    delete_map(request.user, mind_map=map_to_change(request.user, pk))
    say_done(request, _("The map is deleted."))
    return redirect(reverse("mindmaps:overview"))
