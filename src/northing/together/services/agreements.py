"""Agreeing on a wording, and what the manager promises to do for it."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from django.db import transaction

from northing.goals.models import Goal, Revision
from northing.kernel import dates
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked
from northing.together import policy
from northing.together.models import Agreement, Promise


@transaction.atomic
def sign_agreement(actor: Person, *, goal: Goal, number: int) -> Agreement:
    """The owner or the manager signs the goal's newest revision; whoever is first asks the other.

    ``number`` is the revision they read: nobody signs a wording they have not seen.
    """
    policy.require_agree(actor, goal)
    locked = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    newest = locked.revisions.first()
    if newest is None:
        raise Refused("There is no wording to agree on yet. It is kept when the goal becomes active.")
    if newest.number != number:
        raise EditConflict(newest.statement, field="number", version=str(newest.number))
    agreement = Agreement.objects.filter(revision=newest, manager=goal.shared_manager_id).first() or Agreement(
        goal=goal, revision=newest, manager_id=manager_of(goal)
    )
    _sign(agreement, owner=actor.pk == goal.owner_id, at=dates.now())
    return agreement


def manager_of(goal: Goal) -> int:
    """The key of the manager it is shared with; ``policy.can_agree`` has made sure of there being one."""
    return cast("int", goal.shared_manager_id)


def _sign(agreement: Agreement, *, owner: bool, at: datetime) -> None:
    """Pressing twice keeps the first date."""
    if owner:
        agreement.owner_signed_at = agreement.owner_signed_at or at
    else:
        agreement.manager_signed_at = agreement.manager_signed_at or at
    agreement.lapsed_at = None
    agreement.full_clean(exclude=["goal", "revision", "manager"])
    signatures = ["owner_signed_at", "manager_signed_at", "lapsed_at"]
    agreement.save(update_fields=signatures if agreement.pk else None)


def lapse_agreement(*, actor: Person, goal: Goal, revision: Revision, **_: object) -> None:
    """A new wording ends what was agreed on the old one, and asks the same manager again. Call inside the transaction.

    Whoever wrote it stands behind it; the other's name is theirs alone to give. A manager who came later was never
    asked, and nobody's name is put under a question to them.
    """
    standing = Agreement.objects.filter(goal=goal, lapsed_at=None)
    was_asked = standing.filter(manager=goal.shared_manager_id).exists()
    standing.update(lapsed_at=revision.written_at)
    if was_asked and policy.can_agree(actor, goal):
        again = Agreement(goal=goal, revision=revision, manager_id=manager_of(goal))
        _sign(again, owner=actor.pk == goal.owner_id, at=revision.written_at)


@transaction.atomic
def make_promise(actor: Person, *, goal: Goal, kind: str, text: str, due_on: date | None = None) -> Promise:
    """The same promise again, as a second press sends it, is the one that is there."""
    policy.require_promise(actor, goal)
    lock_person(actor)
    standing = Promise.objects.open().filter(goal=goal, by=actor, kind=kind, text=text, due_on=due_on).first()
    if standing is not None:
        return standing
    if due_on is not None and due_on < dates.today():
        raise Refused("That day is behind us. Choose one ahead, or none.", field="due_on")
    promise = Promise(goal=goal, by=actor, kind=kind, text=text, due_on=due_on)
    promise.full_clean(exclude=["goal", "by"])
    promise.save()
    return promise


@transaction.atomic
def keep_promise(actor: Person, *, promise: Promise) -> Promise:
    if _is_settled(actor, promise):
        return promise
    promise.kept_at = dates.now()
    promise.save(update_fields=["kept_at"])
    return promise


@transaction.atomic
def release_promise(actor: Person, *, promise: Promise, note: str) -> Promise:
    """It cannot be kept; the owner reads why."""
    if _is_settled(actor, promise):
        return promise
    if not note.strip():
        raise Refused("A line why; it is kept beside the promise.", field="note")
    promise.released_at, promise.release_note = dates.now(), note.strip()
    promise.full_clean(exclude=["goal", "by"])
    promise.save(update_fields=["released_at", "release_note"])
    return promise


def _is_settled(actor: Person, promise: Promise) -> bool:
    if not policy.can_settle_promise(actor, promise):
        raise NotAllowed
    lock_person(actor)
    refresh_locked(promise)
    return not promise.is_open
