"""Accomplishments: what I did, what it changed, and the evidence."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import transaction

from northing.checkins import policy
from northing.checkins.models import Accomplishment
from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.kernel.versions import fingerprint
from northing.people.models import Audience, Person
from northing.people.queries.audiences import CLOSE, require_audience
from northing.people.services.locks import lock_person, refresh_locked


@dataclass(frozen=True, slots=True)
class Facts:
    what: str
    on: date
    impact: str = ""
    evidence: str = ""
    goal: Goal | None = None
    #: Who can read it, of the audiences for those close to a person.
    audience: str = Audience.ONLY_ME


@transaction.atomic
def add_accomplishment(actor: Person, *, facts: Facts) -> Accomplishment:
    """Raises Refused for a day to come and NotAllowed for somebody else's goal.

    The same facts again, as a second press sends them, are the accomplishment that is there.
    """
    lock_person(actor)
    standing = Accomplishment.objects.of(actor).filter(**asdict_of(facts)).first()
    return standing or keep(actor, Accomplishment(person=actor), facts)


def asdict_of(facts: Facts) -> dict[str, Any]:
    """By field; ``dataclasses.asdict`` would take the goal apart, too."""
    return {field.name: getattr(facts, field.name) for field in fields(facts)}


@transaction.atomic
def change_accomplishment(
    actor: Person, *, accomplishment: Accomplishment, facts: Facts, version: str = ""
) -> Accomplishment:
    """Raises EditConflict when another window saved since the form with ``version`` (see ``opened_at``) was opened, and
    RowRemoved when it was taken off the record.
    """
    policy.require_own(actor, accomplishment)
    lock_person(actor)
    refresh_locked(accomplishment)
    standing, current = facts_of(accomplishment), opened_at(accomplishment)
    if version not in {"", current} and standing != facts:
        theirs = "\n".join(filter(None, [standing.what, standing.impact, standing.evidence]))
        raise EditConflict(theirs, field="what", version=current)
    return keep(actor, accomplishment, facts)


def facts_of(accomplishment: Accomplishment) -> Facts:
    return Facts(**{field.name: getattr(accomplishment, field.name) for field in fields(Facts)})


def opened_at(accomplishment: Accomplishment) -> str:
    """The version a form about this accomplishment carries."""
    return fingerprint(*asdict_of(facts_of(accomplishment)).values())


def keep(actor: Person, accomplishment: Accomplishment, facts: Facts) -> Accomplishment:
    if facts.on > dates.today():
        raise Refused("That day is still to come.", field="on")
    if facts.goal is not None and facts.goal.owner_id != actor.pk:
        raise NotAllowed
    if facts.evidence and not facts.evidence.startswith(("http://", "https://")):
        raise Refused("A web address works here, such as https://example.org/report.", field="evidence")
    accomplishment.what, accomplishment.on, accomplishment.goal = facts.what, facts.on, facts.goal
    accomplishment.impact, accomplishment.evidence = facts.impact, facts.evidence
    if facts.audience != accomplishment.audience:
        accomplishment.set_audience(actor, require_audience(facts.audience, CLOSE))
    accomplishment.full_clean(exclude=["person", "goal", "shared_manager", "shared_team"])
    accomplishment.save()
    return accomplishment


@transaction.atomic
def remove_accomplishment(actor: Person, *, accomplishment: Accomplishment) -> None:
    policy.require_own(actor, accomplishment)
    accomplishment.delete()
