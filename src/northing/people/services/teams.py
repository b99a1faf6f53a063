"""The tree of teams. Its shape changes under one lock, so that two moves at once never make a circle."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.folding import fold_text
from northing.people import policy
from northing.people.models import Person, Team
from northing.people.models.event_kinds import TEAM_ARCHIVED, TEAM_CHANGED, TEAM_MADE, TEAM_MOVED, TEAM_RENAMED
from northing.people.queries.team_tree import teams_above
from northing.people.services.accounts import visible_name
from northing.people.services.handover import close_what_was_shared
from northing.people.services.locks import lock_table
from northing.people.services.security_log import record_security_event

PLACEMENT_FIELDS = ["team", "team_placed_by", "placed_at", "team_since", "newcomers_seen_at"]


def _lock_tree(actor: Person) -> None:
    require(policy.can_shape_teams(actor))
    lock_table(Team)


@transaction.atomic
def create_team(actor: Person, *, name: str, parent: Team | None = None) -> Team:
    """A team below ``parent``, or at the top."""
    _lock_tree(actor)
    team = Team(name=visible_name(name), parent=parent)
    _require_current(parent)
    _require_free_name(team)
    team.full_clean(exclude=["parent"])
    team.save()
    record_security_event(TEAM_MADE, actor=actor, team=team.name)
    return team


@transaction.atomic
def rename_team(actor: Person, *, team: Team, name: str) -> Team:
    _lock_tree(actor)
    former_name, team.name = team.name, visible_name(name)
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
    """Into a team, or none. It opens what the members share with their team, so the members are told."""
    require(policy.can_shape_teams(actor))
    put_in_team(actor, person, team, field="person")
    return person


def put_in_team(actor: Person, person: Person, team: Team | None, *, field: str) -> None:
    """The placing itself, inside the caller's transaction. Raises Refused, at ``field``, for placing oneself.

    What the person shared with this team when they were in it before stays hidden until they release it.
    """
    former_team = person.team
    if former_team == team:
        return
    _require_current(team)
    _require_placing(actor, person, team, field)
    person.team, person.team_placed_by = team, actor
    person.placed_at = person.team_since = person.newcomers_seen_at = dates.now()
    person.save(update_fields=PLACEMENT_FIELDS)
    if team is not None:
        close_what_was_shared(person, shared_team=team)
    names = {"former_team": former_team.name if former_team else "", "team": team.name if team else ""}
    record_security_event(TEAM_CHANGED, actor=actor, subject=person, **names)


def see_newcomers(actor: Person) -> None:
    """The actor has seen who is new in their team; the question comes again with the next."""
    Person.objects.filter(pk=actor.pk).update(newcomers_seen_at=dates.now())


def _require_placing(actor: Person, person: Person, team: Team | None, field: str) -> None:
    if policy.can_place(actor, person, team):
        return
    if policy.can_shape_teams(actor) and policy.is_only_placer(actor):
        message = _(
            "Nobody places themself where others are. You alone could place people here: make somebody else people "
            "partner or administrator, and they can place you."
        )
    else:
        message = _("Nobody places themself. Ask a people partner or an administrator; it opens what a team shares.")
    raise Refused(message, field=field)


def _require_current(team: Team | None) -> None:
    if team is not None and team.archived_at is not None:
        raise Refused(_("%(team)s is archived.") % {"team": team.name}, field="parent")


def _require_free_name(team: Team, field: str = "name") -> None:
    beside = Team.objects.current().filter(parent=team.parent, folded_name=fold_text(team.name)).exclude(pk=team.pk)
    if beside.exists():
        message = _("There is a team “%(team)s” in this place already.")
        raise Refused(message % {"team": team.name}, field=field)
