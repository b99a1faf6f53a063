"""What a branch leads to, the goal it becomes, and explorations that come onto the map."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals.models import Goal
from northing.goals.policy import can_change_goal
from northing.kernel.errors import Refused, require
from northing.mindmaps.forms.branches import LinkForm, stored_link
from northing.mindmaps.services.imports import put_exploration_on_map
from northing.mindmaps.services.links import link_branch, make_goal_of_branch
from northing.mindmaps.views.branches import branch_to_change, redirect_to_branch
from northing.mindmaps.views.maps import SECTION
from northing.people.http import PersonRequest
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


@require_http_methods(["GET", "POST"])
def link_branch_view(request: PersonRequest, pk: int) -> HttpResponse:
    branch = branch_to_change(request.user, pk)
    before = stored_link(branch)
    form = LinkForm(request.POST or None, person=request.user, branch=branch, initial={"to": before})
    if form.submit(lambda: link_branch(request.user, branch=branch, **form.link)):
        say_done(request, _("Saved."), undo=reverse("mindmaps:link_branch", args=[pk]), to=before)
        return redirect_to_branch(branch.mind_map, pk)
    context = {"section": SECTION, "branch": branch, "mind_map": branch.mind_map, "form": form}
    return render_page(request, "mindmaps/link.html", context)


@require_POST
def make_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """The branch becomes a draft, which is put in one's own words next."""
    branch = branch_to_change(request.user, pk)
    try:
        goal = make_goal_of_branch(request.user, branch=branch)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect_to_branch(branch.mind_map, None)
    if not goal.is_draft:
        return redirect(goal.get_absolute_url())
    messages.success(request, _("It is a draft. Put it in your own words."))
    return redirect("goals:edit_goal", goal.pk)


@require_POST
def add_exploration(request: PersonRequest, pk: int) -> HttpResponse:
    """``pk`` is the goal's: its options come onto the map, and later what is new of them."""
    goal = get_object_or_404(Goal.objects.visible_to(request.user), pk=pk)
    require(can_change_goal(request.user, goal))
    try:
        new = put_exploration_on_map(request.user, goal=goal)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(goal.get_absolute_url())
    count = len(new.rows)
    undo = reverse("mindmaps:undo_import", args=[new.mind_map.pk, new.batch]) if count else ""
    sentence = ngettext("%(count)s branch is new.", "%(count)s branches are new.", count) % {"count": count}
    say_done(request, sentence if count else _("All of it is on your map already."), undo=undo)
    return redirect_to_branch(new.mind_map, new.trunk.pk)
