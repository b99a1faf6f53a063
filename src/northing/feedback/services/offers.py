"""Offering feedback that nobody asked for; accepting, declining and withdrawing the offer."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.feedback import policy
from northing.feedback.models import Offer
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.services.locks import lock_person


@transaction.atomic
def create_offer(actor: Person, *, receiver: Person, about: str, text: str) -> Offer:
    """Returns the stored offer where the same words wait for the receiver already."""
    if receiver.pk == actor.pk:
        raise Refused(_("What you see yourself belongs into your journal."), field="person")
    if not receiver.is_active:
        raise Refused(_("They do not work here any more."), field="person")
    lock_person(actor)
    existing = Offer.objects.waiting().filter(giver=actor, receiver=receiver, about=about, text=text).first()
    if existing is not None:
        return existing
    offer = Offer(giver=actor, receiver=receiver, about=about, text=text)
    offer.full_clean(exclude=["giver", "receiver"])
    offer.save()
    return offer


@transaction.atomic
def accept_offer(actor: Person, *, offer: Offer) -> Offer:
    """Keeps the offer, which both can read from now on."""
    offer = lock_waiting_offer(actor, offer)
    offer.accepted_at = dates.now()
    offer.save(update_fields=["accepted_at"])
    return offer


@transaction.atomic
def decline_offer(actor: Person, *, offer: Offer) -> None:
    """Deletes the words, for both."""
    offer = lock_waiting_offer(actor, offer)
    offer.declined_at, offer.text = dates.now(), ""
    offer.save(update_fields=["declined_at", "text"])


def lock_waiting_offer(actor: Person, offer: Offer) -> Offer:
    """The offer, locked, for its receiver to decide. Raises Refused when they have decided already."""
    require(policy.can_decide_offer(actor, offer))
    offer = lock_offer(offer)
    if not offer.waits:
        raise Refused(_("You have decided about this one already."))
    return offer


def lock_offer(offer: Offer) -> Offer:
    """The offer as stored, locked until the transaction ends. Raises Refused when its giver withdrew it meanwhile."""
    existing = Offer.objects.select_for_update(of=("self",)).filter(pk=offer.pk).first()
    if existing is None:
        raise Refused(_("This was withdrawn a moment ago."))
    return existing


@transaction.atomic
def withdraw_offer(actor: Person, *, offer: Offer) -> None:
    """Deletes the offer. Raises Refused once the receiver has decided."""
    require(policy.can_withdraw_offer(actor, offer))
    offer = lock_offer(offer)
    if not offer.waits:
        raise Refused(_("They have decided about it already."))
    offer.delete()
