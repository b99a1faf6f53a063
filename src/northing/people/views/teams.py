"""The teams as a tree, and each with its members; people partners and administrators shape them."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people import policy
from northing.people.forms.teams import MoveTeamForm, NewTeamForm, PlaceForm, RenameTeamForm
from northing.people.http import PersonRequest
from northing.people.models import Person, Team
from northing.people.queries.newcomers import newcomers_in_team
from northing.people.queries.picker import Circle
from northing.people.queries.team_tree import MAX_TEAMS_DRAWN, draw_team_tree
from northing.people.services.teams import (
    archive_team,
    create_team,
    move_team,
    place_person,
    rename_team,
    see_newcomers,
)
from northing.ui.filters import bar_context, searched_words
from northing.ui.forms import NorthingForm
from northing.ui.responses import render_page
from northing.ui.toasts import say_done

#: The newest are named; the list of members has the rest.
MAX_NEWCOMERS_NAMED = 12


@require_GET
def teams(request: PersonRequest) -> HttpResponse:
    """``?words=`` keeps to the teams whose name holds them."""
    return _render_teams(request, NewTeamForm())


def _render_teams(request: PersonRequest, form: NewTeamForm) -> HttpResponse:
    words = searched_words(request)
    branches = draw_team_tree(words=words)
    context = {
        "section": "people",
        "page": Paginator(branches, MAX_TEAMS_DRAWN).get_page(request.GET.get("page")),
        **bar_context(words, len(branches)),
        "can_shape": policy.can_shape_teams(request.user),
        "form": form,
    }
    return render_page(request, "people/teams.html", context)


@require_POST
def create_team_view(request: PersonRequest) -> HttpResponse:
    require(policy.can_shape_teams(request.user))
    form = NewTeamForm(request.POST)
    if form.submit(lambda: create_team(request.user, **form.cleaned_data)):
        return redirect(form.result)
    return _render_teams(request, form)


@require_GET
def one_team(request: PersonRequest, pk: int) -> HttpResponse:
    return _render_team(request, _current_team(pk))


def _render_team(request: PersonRequest, team: Team, **sent: NorthingForm) -> HttpResponse:
    """The forms only for those who may use them; one that was sent takes its fresh one's place."""
    members = Person.objects.visible_to(request.user).filter(team=team, is_active=True)
    below = draw_team_tree(team)
    context = {
        "section": "people",
        "team": team,
        "newcomers": _newcomers(request.user, team),
        "page": Paginator(members, settings.PAGE_SIZE).get_page(request.GET.get("page")),
        "branches": below[:MAX_TEAMS_DRAWN],
        "count_below": len(below),
        "can_shape": policy.can_shape_teams(request.user),
    }
    if context["can_shape"]:
        context |= {
            "rename": RenameTeamForm(initial={"name": team.name}, prefix="rename"),
            "move": MoveTeamForm(initial={"parent": team.parent_id}),
            "place": PlaceForm(circle=Circle(request.user, outside=team.pk)),
        }
    return render_page(request, "people/one_team.html", context | sent)


def _newcomers(viewer: Person, team: Team) -> list[Person]:
    if viewer.team_id != team.pk:
        return []
    found = newcomers_in_team(viewer, dates.today()).select_related("team_placed_by").order_by("-team_since", "pk")
    return list(found[:MAX_NEWCOMERS_NAMED])


@require_POST
def see_newcomers_view(request: PersonRequest) -> HttpResponse:
    see_newcomers(request.user)
    return redirect(request.user.team or "people:teams")


@require_POST
def rename_team_view(request: PersonRequest, pk: int) -> HttpResponse:
    team = _team_to_shape(request.user, pk)
    form = RenameTeamForm(request.POST, prefix="rename")
    if form.submit(lambda: rename_team(request.user, team=team, name=form.cleaned_data["name"])):
        messages.success(request, _("The team has its new name."))
        return redirect(team)
    return _render_team(request, _current_team(pk), rename=form)


@require_POST
def move_team_view(request: PersonRequest, pk: int) -> HttpResponse:
    team = _team_to_shape(request.user, pk)
    form = MoveTeamForm(request.POST)
    if form.submit(lambda: move_team(request.user, team=team, parent=form.cleaned_data["parent"])):
        messages.success(request, _("The team has moved, with everybody in it."))
        return redirect(team)
    return _render_team(request, _current_team(pk), move=form)


@require_POST
def archive_team_view(request: PersonRequest, pk: int) -> HttpResponse:
    team = _team_to_shape(request.user, pk)
    try:
        archive_team(request.user, team=team)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(team)
    messages.success(request, _("%(team)s is archived.") % {"team": team.name})
    return redirect("people:teams")


@require_POST
def place_person_view(request: PersonRequest, pk: int) -> HttpResponse:
    team = _team_to_shape(request.user, pk)
    form = PlaceForm(request.POST, circle=Circle(request.user, outside=team.pk))
    if form.submit(lambda: place_person(request.user, person=form.cleaned_data["person"], team=team)):
        messages.success(request, _("%(name)s is in %(team)s now.") % {"name": form.result.name, "team": team.name})
        return redirect(team)
    return _render_team(request, team, place=form)


@require_POST
def leave_team(request: PersonRequest, pk: int, person_pk: int) -> HttpResponse:
    """Out of the team, into none."""
    team = _team_to_shape(request.user, pk)
    members = Person.objects.visible_to(request.user).filter(team=team)
    person = place_person(request.user, person=get_object_or_404(members, pk=person_pk), team=None)
    again = reverse("people:place_person", args=[pk])
    say_done(request, _("%(name)s is in no team now.") % {"name": person.name}, undo=again, person=person.pk)
    return redirect(team)


def _team_to_shape(actor: Person, pk: int) -> Team:
    require(policy.can_shape_teams(actor))
    return _current_team(pk)


def _current_team(pk: int) -> Team:
    return get_object_or_404(Team.objects.current().select_related("parent"), pk=pk)
