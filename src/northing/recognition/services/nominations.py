"""Putting a colleague forward, the second person's decision, and what the nominee makes of it."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.recognition import policy
from northing.recognition.models import Incentive, Nomination, NominationState
from northing.recognition.services import ledger

#: How long an approved incentive waits for its nominee.
TIME_TO_TAKE = timedelta(days=90)
DECIDED = ["state", "decided_by", "decided_at", "note", "expires_on"]
CLOSED = ["state", "taken", "closed_at"]


@transaction.atomic
def nominate(actor: Person, *, incentive: Incentive, nominee: Person, reason: str) -> Nomination:
    """Anyone for a colleague, never for oneself. The same once more, while it waits, is the one that is there."""
    lock_person(actor)
    if nominee.pk == actor.pk:
        raise Refused("Put a colleague forward; a colleague may do the same for you.", field="nominee")
    if not nominee.is_active:
        raise Refused("This person is not here any more.", field="nominee")
    if not Incentive.objects.offered().filter(pk=incentive.pk).exists():
        raise Refused("This is not offered at the moment.")
    standing = Nomination.objects.filter(
        nominator=actor, nominee=nominee, incentive=incentive, state=NominationState.WAITING
    ).first()
    if standing is not None:
        return standing
    nomination = Nomination(
        incentive=incentive,
        nominee=nominee,
        nominator=actor,
        reason=reason,
        unit=incentive.unit,
        cost=incentive.cost,
    )
    nomination.full_clean(exclude=["incentive", "nominee", "nominator"])
    nomination.save()
    return nomination


def held(nomination: Nomination) -> Nomination:
    """As it stands, ours alone until the transaction ends."""
    return (
        Nomination.objects.select_for_update(of=("self",)).select_related("nominee", "incentive").get(pk=nomination.pk)
    )


def require_state(nomination: Nomination, wanted: NominationState) -> None:
    if nomination.state != wanted:
        raise Refused(f"This has been settled meanwhile: {nomination.get_state_display().lower()}.")


@transaction.atomic
def approve(actor: Person, *, nomination: Nomination) -> Nomination:
    """The second person's yes: the cost is set aside and the nominee may take it. Twice changes nothing."""
    nomination = held(nomination)
    policy.require(policy.can_decide(actor, nomination))
    if nomination.state == NominationState.APPROVED:
        return nomination
    require_state(nomination, NominationState.WAITING)
    if not nomination.nominee.is_active:
        raise Refused("This person is not here any more.")
    ledger.reserve(actor, nomination)
    nomination.expires_on = dates.today() + TIME_TO_TAKE
    return decide(actor, nomination, NominationState.APPROVED)


@transaction.atomic
def refuse(actor: Person, *, nomination: Nomination, note: str) -> Nomination:
    """The second person's no, with a word for the nominator. The nominee never hears of it."""
    nomination = held(nomination)
    policy.require(policy.can_decide(actor, nomination))
    if nomination.state == NominationState.REFUSED:
        return nomination
    require_state(nomination, NominationState.WAITING)
    nomination.note = note
    return decide(actor, nomination, NominationState.REFUSED)


def decide(actor: Person, nomination: Nomination, state: NominationState) -> Nomination:
    nomination.state, nomination.decided_by, nomination.decided_at = state, actor, dates.now()
    nomination.full_clean(exclude=["incentive", "nominee", "nominator", "decided_by", "taken"])
    nomination.save(update_fields=DECIDED)
    return nomination


@transaction.atomic
def withdraw(actor: Person, *, nomination: Nomination) -> Nomination:
    nomination = held(nomination)
    policy.require(policy.can_withdraw(actor, nomination))
    if nomination.state == NominationState.WITHDRAWN:
        return nomination
    require_state(nomination, NominationState.WAITING)
    return close(nomination, NominationState.WITHDRAWN)


@transaction.atomic
def take(actor: Person, *, nomination: Nomination, incentive: Incentive) -> Nomination:
    """The nominee takes it, or something else of the catalogue that costs no more; the rest goes back."""
    nomination = held(nomination)
    policy.require(policy.can_take(actor, nomination))
    if nomination.state == NominationState.REDEEMED:
        return nomination
    require_open(nomination)
    if incentive not in choices(nomination):
        raise Refused("Choose one of these.", field="incentive")
    cost = nomination.cost if incentive.pk == nomination.incentive_id else incentive.cost
    ledger.settle(actor, nomination, cost)
    nomination.taken = incentive
    return close(nomination, NominationState.REDEEMED)


def choices(nomination: Nomination) -> list[Incentive]:
    """What was put forward, and whatever is offered in the same unit and costs no more."""
    offered = Incentive.objects.offered().filter(unit=nomination.unit, cost__lte=nomination.cost)
    return [nomination.incentive, *(one for one in offered if one.pk != nomination.incentive_id)]


def require_open(nomination: Nomination) -> None:
    require_state(nomination, NominationState.APPROVED)
    if nomination.expires_on is not None and nomination.expires_on < dates.today():
        raise Refused("Its last day has passed. A colleague may put you forward again.")


@transaction.atomic
def decline(actor: Person, *, nomination: Nomination) -> Nomination:
    """The nominee would rather not; what was set aside is free again. Nobody asks why."""
    nomination = held(nomination)
    policy.require(policy.can_take(actor, nomination))
    if nomination.state == NominationState.DECLINED:
        return nomination
    require_state(nomination, NominationState.APPROVED)
    ledger.settle(actor, nomination, ledger.NOTHING)
    return close(nomination, NominationState.DECLINED)


def close(nomination: Nomination, state: NominationState) -> Nomination:
    nomination.state, nomination.closed_at = state, dates.now()
    nomination.save(update_fields=CLOSED)
    return nomination


def release_expired(today: date) -> int:
    """What nobody took in time is free again; how many that were. Each in a transaction of its own."""
    keys = list(Nomination.objects.expired(today).values_list("pk", flat=True))
    return sum(release_one(pk, today) for pk in keys)


@transaction.atomic
def release_one(pk: int, today: date) -> bool:
    nomination = Nomination.objects.expired(today).select_for_update(of=("self",)).filter(pk=pk).first()
    if nomination is None:
        return False
    ledger.settle(None, nomination, ledger.NOTHING)
    close(nomination, NominationState.EXPIRED)
    return True
