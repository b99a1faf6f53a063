"""A manager promises something for a goal, keeps it, or says why they cannot."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked
from northing.together import policy
from northing.together.models import Promise


@transaction.atomic
def make_promise(actor: Person, *, goal: Goal, kind: str, text: str, due_on: date | None = None) -> Promise:
    """The same promise sent twice is one."""
    require(policy.can_promise(actor, goal))
    lock_person(actor)
    same = Promise.objects.open().filter(goal=goal, by=actor, kind=kind, text=text, due_on=due_on).first()
    if same is not None:
        return same
    if due_on is not None and due_on < dates.today():
        raise Refused(_("That day is behind us. Choose one ahead, or none."), field="due_on")
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
    """It cannot be kept; ``note`` tells the owner why."""
    if _is_settled(actor, promise):
        return promise
    if not note.strip():
        raise Refused(_("A line why; it is kept beside the promise."), field="note")
    promise.released_at, promise.release_note = dates.now(), note.strip()
    promise.full_clean(exclude=["goal", "by"])
    promise.save(update_fields=["released_at", "release_note"])
    return promise


@transaction.atomic
def take_over_promise(actor: Person, *, promise: Promise) -> Promise:
    """The manager of now keeps what an earlier one promised. A day that is behind us is left out."""
    if promise.by_id == actor.pk:
        return promise
    require(policy.can_take_over_promise(actor, promise))
    lock_person(actor)
    refresh_locked(promise)
    if not promise.is_open:
        raise Refused(_("This has been settled meanwhile."))
    promise.by = actor
    if promise.due_on is not None and promise.due_on < dates.today():
        promise.due_on = None
    promise.save(update_fields=["by", "due_on"])
    return promise


def _is_settled(actor: Person, promise: Promise) -> bool:
    """Kept or released already, read under a lock. Raises NotAllowed."""
    require(policy.can_settle_promise(actor, promise))
    lock_person(actor)
    refresh_locked(promise)
    return not promise.is_open
