"""Putting a colleague forward, the second person's decision, and what the nominee makes of it."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.recognition import policy
from northing.recognition.models import Incentive, Nomination, NominationState
from northing.recognition.queries.nominations import incentives_to_choose
from northing.recognition.services.ledger import NOTHING, reserve_cost, settle_cost

#: How long an approved incentive waits for its nominee.
TIME_TO_TAKE = timedelta(days=90)
DECISION_FIELDS = ["state", "decided_by", "decided_at", "note", "expires_on"]
CLOSING_FIELDS = ["state", "taken", "closed_at"]


@transaction.atomic
def create_nomination(actor: Person, *, incentive: Incentive, nominee: Person, reason: str) -> Nomination:
    """Anyone for a colleague, never for oneself. The same once more, while it waits, is the one that is there;
    with another reason it is refused.
    """
    lock_person(actor)
    if nominee.pk == actor.pk:
        raise Refused(_("Put a colleague forward; a colleague may do the same for you."), field="nominee")
    if not nominee.is_active:
        raise Refused(_("This person is not here any more."), field="nominee")
    if not Incentive.objects.offered().filter(pk=incentive.pk).exists():
        raise Refused(_("This is not offered at the moment."))
    existing = Nomination.objects.filter(
        nominator=actor, nominee=nominee, incentive=incentive, state=NominationState.WAITING
    ).first()
    if existing is not None:
        return require_same_reason(existing, reason)
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


def require_same_reason(existing: Nomination, reason: str) -> Nomination:
    """Other words would be lost: they stay in the form, and the first nomination can be withdrawn."""
    if existing.reason != reason:
        message = _("You have put %(name)s forward for this already. Withdraw that first to give another reason.")
        raise Refused(message % {"name": existing.nominee.first_name}, field="reason")
    return existing


def lock_nomination(nomination: Nomination) -> Nomination:
    """The nomination as stored, locked until the transaction ends."""
    return (
        Nomination.objects.select_for_update(of=("self",)).select_related("nominee", "incentive").get(pk=nomination.pk)
    )


def check_state(nomination: Nomination, wanted: NominationState) -> None:
    if nomination.state != wanted:
        raise Refused(settled_message(nomination))


def settled_message(nomination: Nomination) -> str:
    messages = {
        NominationState.WAITING: _("This still waits for a second person."),
        NominationState.WITHDRAWN: _("This has been settled meanwhile: withdrawn."),
        NominationState.REFUSED: _("This has been settled meanwhile: not this time."),
        NominationState.APPROVED: _("This has been settled meanwhile: theirs to take."),
        NominationState.REDEEMED: _("This has been settled meanwhile: taken."),
        NominationState.DECLINED: _("This has been settled meanwhile: declined."),
        NominationState.EXPIRED: _("This has been settled meanwhile: not taken in time."),
    }
    return messages[NominationState(nomination.state)]


@transaction.atomic
def approve(actor: Person, *, nomination: Nomination) -> Nomination:
    """The second person's yes: the cost is set aside and the nominee may take it. Twice changes nothing."""
    nomination = lock_nomination(nomination)
    require(policy.can_decide_nomination(actor, nomination))
    if nomination.state == NominationState.APPROVED:
        return nomination
    check_state(nomination, NominationState.WAITING)
    if not nomination.nominee.is_active:
        raise Refused(_("This person is not here any more."))
    reserve_cost(actor, nomination)
    nomination.expires_on = dates.today() + TIME_TO_TAKE
    return save_decision(actor, nomination, NominationState.APPROVED)


@transaction.atomic
def refuse(actor: Person, *, nomination: Nomination, note: str) -> Nomination:
    """The second person's no, with a word for the nominator. The nominee never hears of it."""
    nomination = lock_nomination(nomination)
    require(policy.can_decide_nomination(actor, nomination))
    if nomination.state == NominationState.REFUSED:
        return nomination
    check_state(nomination, NominationState.WAITING)
    nomination.note = note
    return save_decision(actor, nomination, NominationState.REFUSED)


def save_decision(actor: Person, nomination: Nomination, state: NominationState) -> Nomination:
    nomination.state, nomination.decided_by, nomination.decided_at = state, actor, dates.now()
    nomination.full_clean(exclude=["incentive", "nominee", "nominator", "decided_by", "taken"])
    nomination.save(update_fields=DECISION_FIELDS)
    return nomination


@transaction.atomic
def withdraw(actor: Person, *, nomination: Nomination) -> Nomination:
    nomination = lock_nomination(nomination)
    require(policy.can_withdraw_nomination(actor, nomination))
    if nomination.state == NominationState.WITHDRAWN:
        return nomination
    check_state(nomination, NominationState.WAITING)
    return close_nomination(nomination, NominationState.WITHDRAWN)


@transaction.atomic
def take(actor: Person, *, nomination: Nomination, incentive: Incentive) -> Nomination:
    """The nominee takes it, or something else of the catalogue that costs no more; the rest goes back."""
    nomination = lock_nomination(nomination)
    require(policy.can_take_incentive(actor, nomination))
    if nomination.state == NominationState.REDEEMED:
        return nomination
    check_can_be_taken(nomination)
    if incentive not in incentives_to_choose(nomination):
        raise Refused(_("Choose one of these."), field="incentive")
    cost = nomination.cost if incentive.pk == nomination.incentive_id else incentive.cost
    settle_cost(actor, nomination, cost)
    nomination.taken = incentive
    return close_nomination(nomination, NominationState.REDEEMED)


def check_can_be_taken(nomination: Nomination) -> None:
    check_state(nomination, NominationState.APPROVED)
    if nomination.expires_on is not None and nomination.expires_on < dates.today():
        raise Refused(_("Its last day has passed. A colleague may put you forward again."))


@transaction.atomic
def decline(actor: Person, *, nomination: Nomination) -> Nomination:
    """The nominee would rather not; what was set aside is free again. Nobody asks why."""
    nomination = lock_nomination(nomination)
    require(policy.can_take_incentive(actor, nomination))
    if nomination.state == NominationState.DECLINED:
        return nomination
    check_state(nomination, NominationState.APPROVED)
    settle_cost(actor, nomination, NOTHING)
    return close_nomination(nomination, NominationState.DECLINED)


def close_nomination(nomination: Nomination, state: NominationState) -> Nomination:
    nomination.state, nomination.closed_at = state, dates.now()
    nomination.save(update_fields=CLOSING_FIELDS)
    return nomination


def release_expired(today: date) -> int:
    """Releases what nobody took in time, each in a transaction of its own. Returns how many."""
    keys = list(Nomination.objects.expired(today).values_list("pk", flat=True))
    return sum(release_expired_nomination(pk, today) for pk in keys)


@transaction.atomic
def release_expired_nomination(pk: int, today: date) -> bool:
    nomination = Nomination.objects.expired(today).select_for_update(of=("self",)).filter(pk=pk).first()
    if nomination is None:
        return False
    settle_cost(None, nomination, NOTHING)
    close_nomination(nomination, NominationState.EXPIRED)
    return True
