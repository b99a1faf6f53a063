"""The tree of teams. Its shape changes under one lock, so that two moves at once never make a circle."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people import policy
from northing.people.models import Person, Team
from northing.people.models.event_kinds import TEAM_ARCHIVED, TEAM_CHANGED, TEAM_MADE, TEAM_MOVED, TEAM_RENAMED
from northing.people.queries.team_tree import teams_above
from northing.people.services.accounts import one_line
from northing.people.services.locks import lock_table
from northing.people.services.security_log import record_security_event


def _lock_tree(actor: Person) -> None:
    require(policy.can_shape_teams(actor))
    lock_table(Team)


@transaction.atomic
def create_team(actor: Person, *, name: str, parent: Team | None = None) -> Team:
    """A team below ``parent``, or at the top."""
    _lock_tree(actor)
    team = Team(name=one_line(name), parent=parent)
    _require_current(parent)
    _require_free_name(team)
    team.full_clean(exclude=["parent"])
    team.save()
    record_security_event(TEAM_MADE, actor=actor, team=team.name)
    return team


@transaction.atomic
def rename_team(actor: Person, *, team: Team, name: str) -> Team:
    _lock_tree(actor)
    former_name, team.name = team.name, one_line(name)
    _require_free_name(team)
    team.full_clean(exclude=["parent"])
    team.save(update_fields=["name"])
    record_security_event(TEAM_RENAMED, actor=actor, team=team.name, former_team=former_name)
    return team


@transaction.atomic
def move_team(actor: Person, *, team: Team, parent: Team | None) -> Team:
    """With all that is below it. Refuses a place below itself."""
    _lock_tree(actor)
    _require_current(parent)
    if parent is not None and team.pk in teams_above(parent.pk):
        message = _("%(parent)s is part of %(team)s, so %(team)s cannot go below it.")
        raise Refused(message % {"parent": parent.name, "team": team.name}, field="parent")
    team.parent = parent
    _require_free_name(team, field="parent")
    team.save(update_fields=["parent"])
    record_security_event(TEAM_MOVED, actor=actor, team=team.name, parent=parent.name if parent else "")
    return team


@transaction.atomic
def archive_team(actor: Person, *, team: Team) -> None:
    """Only an empty one: nobody loses a team without knowing. What was shared with it stays as it is."""
    _lock_tree(actor)
    if team.members.filter(is_active=True).exists():
        raise Refused(_("%(team)s has members. Place them elsewhere first.") % {"team": team.name})
    if team.children.filter(archived_at=None).exists():
        raise Refused(_("%(team)s has teams below it. Move them first.") % {"team": team.name})
    team.archived_at = dates.now()
    team.save(update_fields=["archived_at"])
    record_security_event(TEAM_ARCHIVED, actor=actor, team=team.name)


@transaction.atomic
def place_person(actor: Person, *, person: Person, team: Team | None) -> Person:
    """Into a team, or none. It opens what the members share with their team from now on, and nothing shared before
    with another.
    """
    require(policy.can_shape_teams(actor))
    _require_current(team)
    put_in_team(actor, person, team)
    return person


def put_in_team(actor: Person, person: Person, team: Team | None) -> None:
    """The placing itself, inside the caller's transaction; who may ask for it is decided before."""
    former_team = person.team
    if former_team == team:
        return
    person.team, person.placed_at = team, dates.now()
    person.save(update_fields=["team", "placed_at"])
    names = {"former_team": former_team.name if former_team else "", "team": team.name if team else ""}
    record_security_event(TEAM_CHANGED, actor=actor, subject=person, **names)


def _require_current(team: Team | None) -> None:
    if team is not None and team.archived_at is not None:
        raise Refused(_("%(team)s is archived.") % {"team": team.name}, field="parent")


def _require_free_name(team: Team, field: str = "name") -> None:
    beside = Team.objects.current().filter(parent=team.parent, name__iexact=team.name).exclude(pk=team.pk)
    if beside.exists():
        message = _("There is a team “%(team)s” in this place already.")
        raise Refused(message % {"team": team.name}, field=field)
