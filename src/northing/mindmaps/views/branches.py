"""Acts on branches. Each leads back to the map, with the branch still chosen."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel.errors import Refused, RowRemoved, require
from northing.kernel.keys import key_of
from northing.mindmaps import policy
from northing.mindmaps.forms.branches import BESIDE, MAIN, BranchForm, NewBranchForm, PlaceForm
from northing.mindmaps.models import Branch, MindMap
from northing.mindmaps.queries.trees import grow_tree, read_branches, walk_tree
from northing.mindmaps.services import branches as services
from northing.mindmaps.views.maps import SECTION, map_to_change, render_map
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.text import shorten_text
from northing.ui.toasts import say_done

#: Of a branch's words in a sentence.
BRIEF = 40
MOVED = {
    "up": gettext_lazy("Moved up."),
    "down": gettext_lazy("Moved down."),
    "in": gettext_lazy("One level in."),
    "out": gettext_lazy("One level out."),
}


def branch_to_change(person: Person, pk: int) -> Branch:
    """One's own, also where another window removed it: the service says so, and the form keeps its words.

    Unseen is 404; seen, but on somebody else's map, is 403.
    """
    rows = Branch.objects.select_related("mind_map__person")
    own = rows.of(person).filter(pk=pk).first()
    found = own or get_object_or_404(rows.visible_to(person), pk=pk)
    require(policy.can_change_branch(person, found))
    return found


def redirect_to_branch(mind_map: MindMap, pk: int | None, at: str = "") -> HttpResponse:
    """``at`` is the id of what gets the focus, else the branch."""
    address = reverse("mindmaps:mind_map", args=[mind_map.pk])
    if pk is None:
        return redirect(f"{address}#{at}" if at else address)
    return redirect(f"{address}?at={pk}#{at or f'branch-{pk}'}")


@require_POST
@makes_one()
def add_branch_view(request: PersonRequest, pk: int) -> HttpResponse:
    """``pk`` is the map's. The field keeps the focus for the next thought."""
    found = map_to_change(request.user, pk)
    form = NewBranchForm(request.POST)
    key = key_of(request.POST.get("chosen", ""))
    beside = found.branches.filter(pk=key).first() if key is not None else None

    def add() -> Branch:
        where, text = form.where, form.cleaned_data["text"]
        under, after = (None, None) if where == MAIN else (None, beside) if where == BESIDE else (beside, None)
        return services.add_branch(request.user, mind_map=found, text=text, under=under, after=after)

    if form.submit(add):
        made = form.result
        say_done(request, _("Added."), undo=reverse("mindmaps:remove_branch", args=[made.pk]))
        chosen = made.pk if form.where == BESIDE else key
        return redirect_to_branch(found, chosen, "id_text")
    if beside is not None and beside.removed_at:
        form.put("chosen", "")  # the next press puts it beside the main branches
    return render_map(request, found, form)


@require_http_methods(["GET", "POST"])
def edit_branch(request: PersonRequest, pk: int) -> HttpResponse:
    branch = branch_to_change(request.user, pk)
    if request.method == "GET" and branch.removed_at:
        return redirect_to_branch(branch.mind_map, None)
    stored = {"text": branch.text, "colour": branch.colour, "version": branch.version}
    before = {"text": branch.text, "colour": branch.colour}
    form = BranchForm(request.POST or None, initial=stored)

    def change() -> Branch:
        facts = {"text": form.cleaned_data["text"], "version": form.cleaned_data["version"]}
        return services.change_branch(request.user, branch=branch, colour=form.colour_chosen, **facts)

    if form.submit(change):
        undo = reverse("mindmaps:edit_branch", args=[pk])
        say_done(request, _("Saved."), undo=undo, version=form.result.version, **before)
        return redirect_to_branch(branch.mind_map, pk)
    context = {"section": SECTION, "branch": branch, "mind_map": branch.mind_map, "form": form}
    return render_page(request, "mindmaps/branch.html", context)


@require_POST
def move_branch_view(request: PersonRequest, pk: int) -> HttpResponse:
    """One place (``to``), or wherever dragging put it (``under``, ``position``)."""
    branch = branch_to_change(request.user, pk)
    before = {"under": branch.parent_id or "", "position": branch.position}
    to = request.POST.get("to", "")
    try:
        is_moved = _move(request, branch, to)
    except RowRemoved:
        messages.warning(request, _("This branch was removed in another window."))
        return redirect_to_branch(branch.mind_map, None)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect_to_branch(branch.mind_map, pk)
    if is_moved:
        undo = reverse("mindmaps:move_branch", args=[pk])
        say_done(request, str(MOVED.get(to, _("Moved."))), undo=undo, **before)
    return redirect_to_branch(branch.mind_map, pk, f"move-{to}" if to in MOVED else "")


def _move(request: PersonRequest, branch: Branch, to: str) -> bool:
    if to:
        return services.shift_branch(request.user, branch=branch, to=to)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise Refused(_("There is no such place."))
    under, position = form.under_in(branch.mind_map), form.cleaned_data["position"]
    services.move_branch(request.user, branch=branch, under=under, position=position)
    return True


@require_POST
def fold_branch_view(request: PersonRequest, pk: int) -> HttpResponse:
    branch = branch_to_change(request.user, pk)
    try:
        services.fold_branch(request.user, branch=branch, folds=request.POST.get("folds") == "1")
    except RowRemoved:
        return redirect_to_branch(branch.mind_map, None)
    return redirect_to_branch(branch.mind_map, pk, f"fold-{pk}")


@require_POST
def remove_branch_view(request: PersonRequest, pk: int) -> HttpResponse:
    """With all below it, and Undo. The one above is chosen then."""
    branch = branch_to_change(request.user, pk)
    node = next((each for each in walk_tree(grow_tree(read_branches(branch.mind_map))) if each.branch.pk == pk), None)
    below = len(list(walk_tree(node.below))) if node else 0
    removal = services.remove_branch(request.user, branch=branch)
    undo = reverse("mindmaps:restore_branches", args=[branch.mind_map_id, removal])
    say_done(request, _describe_removal(branch, below), undo=undo)
    return redirect_to_branch(branch.mind_map, branch.parent_id)


def _describe_removal(branch: Branch, below: int) -> str:
    facts = {"words": shorten_text(branch.text.split("\n")[0], BRIEF), "count": below}
    if not below:
        return _("“%(words)s” is removed.") % facts
    sentence = ngettext(
        "“%(words)s” is removed, with %(count)s branch.", "“%(words)s” is removed, with %(count)s branches.", below
    )
    return sentence % facts


@require_POST
def restore_branches(request: PersonRequest, pk: int, removal: UUID) -> HttpResponse:
    """``pk`` is the map's."""
    found = map_to_change(request.user, pk)
    try:
        back = services.restore_removed(request.user, mind_map=found, removal=removal)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect_to_branch(found, None)
    if not back:
        messages.info(request, _("There is nothing to bring back any more."))
        return redirect_to_branch(found, None)
    say_done(request, _("Back in its place."))
    top = next(branch for branch in back if branch.parent_id not in {each.pk for each in back})
    return redirect_to_branch(found, top.pk)
