"""The teams as a tree, and each with its members; people partners and administrators shape them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from northing.kernel.errors import NotAllowed, Refused
from northing.people import policy, services
from northing.people.forms.teams import MoveTeamForm, NewTeamForm, PlaceForm, RenameTeamForm
from northing.people.http import PersonRequest
from northing.people.models import Person, Team
from northing.people.queries.team_tree import MAX_TEAMS_DRAWN, draw_team_tree

PER_PAGE = 40


@require_GET
def teams(request: PersonRequest) -> HttpResponse:
    return show_teams(request, None)


def show_teams(request: PersonRequest, form: NewTeamForm | None) -> HttpResponse:
    may_shape = policy.can_shape_teams(request.user)
    context = {
        "section": "people",
        "page": Paginator(draw_team_tree(), MAX_TEAMS_DRAWN).get_page(request.GET.get("page")),
        "may_shape": may_shape,
        "form": (form or NewTeamForm()) if may_shape else None,
    }
    return render(request, "people/teams.html", context, status=422 if form else 200)


@require_POST
def create_team(request: PersonRequest) -> HttpResponse:
    require_shaping(request.user)
    form = NewTeamForm(request.POST)
    if form.is_valid():
        try:
            team = services.create_team(request.user, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            return redirect(team)
    return show_teams(request, form)


@require_GET
def one_team(request: PersonRequest, pk: int) -> HttpResponse:
    return show_team(request, team_of(pk))


def show_team(request: PersonRequest, team: Team, **refused: Any) -> HttpResponse:
    """The forms only for those who may use them; one that was refused takes its fresh one's place."""
    members = Person.objects.visible_to(request.user).filter(team=team, is_active=True)
    may_shape = policy.can_shape_teams(request.user)
    forms = {}
    if may_shape:
        forms = {
            "rename": RenameTeamForm(initial={"name": team.name}, prefix="rename"),
            "move": MoveTeamForm(initial={"parent": team.parent_id}),
            "place": PlaceForm(viewer=request.user, team=team),
        }
    below = draw_team_tree(team)
    context = {
        "section": "people",
        "team": team,
        "page": Paginator(members, PER_PAGE).get_page(request.GET.get("page")),
        "branches": below[:MAX_TEAMS_DRAWN],
        "count_below": len(below),
        "may_shape": may_shape,
        **(forms | refused),
    }
    return render(request, "people/one_team.html", context, status=422 if refused else 200)


@require_POST
def rename_team(request: PersonRequest, pk: int) -> HttpResponse:
    require_shaping(request.user)
    team = team_of(pk)
    form = RenameTeamForm(request.POST, prefix="rename")
    if form.is_valid():
        try:
            services.rename_team(request.user, team=team, name=form.cleaned_data["name"])
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            messages.success(request, "The team has its new name.")
            return redirect(team)
    return show_team(request, team_of(pk), rename=form)


@require_POST
def move_team(request: PersonRequest, pk: int) -> HttpResponse:
    require_shaping(request.user)
    team = team_of(pk)
    form = MoveTeamForm(request.POST)
    if form.is_valid():
        try:
            services.move_team(request.user, team=team, parent=form.cleaned_data["parent"])
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            messages.success(request, "The team has moved, with everybody in it.")
            return redirect(team)
    return show_team(request, team_of(pk), move=form)


@require_POST
def archive_team(request: PersonRequest, pk: int) -> HttpResponse:
    require_shaping(request.user)
    team = team_of(pk)
    try:
        services.archive_team(request.user, team=team)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(team)
    messages.success(request, f"{team.name} is archived.")
    return redirect("people:teams")


@require_POST
def place_person(request: PersonRequest, pk: int) -> HttpResponse:
    require_shaping(request.user)
    team = team_of(pk)
    form = PlaceForm(request.POST, viewer=request.user, team=team)
    if not form.is_valid():
        return show_team(request, team, place=form)
    person = services.place_person(request.user, person=form.cleaned_data["person"], team=team)
    messages.success(request, f"{person.name} is in {team.name} now.")
    return redirect(team)


@require_POST
def leave_team(request: PersonRequest, pk: int, person_pk: int) -> HttpResponse:
    """Out of the team, into none."""
    require_shaping(request.user)
    team = team_of(pk)
    members = Person.objects.visible_to(request.user).filter(team=team)
    person = services.place_person(request.user, person=get_object_or_404(members, pk=person_pk), team=None)
    messages.success(request, f"{person.name} is in no team now.")
    return redirect(team)


def team_of(pk: int) -> Team:
    return get_object_or_404(Team.objects.filter(archived_at=None).select_related("parent"), pk=pk)


def require_shaping(person: Person) -> None:
    if not policy.can_shape_teams(person):
        raise NotAllowed
