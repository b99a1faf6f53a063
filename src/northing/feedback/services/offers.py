"""Offering feedback nobody asked for, and keeping it or not."""

from __future__ import annotations

from django.db import transaction

from northing.feedback import policy
from northing.feedback.models import Offer
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person
from northing.people.services.locks import lock_person


@transaction.atomic
def offer_feedback(actor: Person, *, receiver: Person, about: str, text: str) -> Offer:
    """The same words again while they wait are the offer that is there."""
    if receiver.pk == actor.pk:
        raise Refused("What you see yourself belongs into your journal.", field="person")
    if not receiver.is_active:
        raise Refused("They do not work here any more.", field="person")
    lock_person(actor)
    standing = Offer.objects.waiting().filter(giver=actor, receiver=receiver, about=about, text=text).first()
    if standing is not None:
        return standing
    offer = Offer(giver=actor, receiver=receiver, about=about, text=text)
    offer.full_clean(exclude=["giver", "receiver"])
    offer.save()
    return offer


@transaction.atomic
def keep_offer(actor: Person, *, offer: Offer) -> Offer:
    """From now on it is the receiver's, and both can read it."""
    offer = waiting(actor, offer)
    offer.accepted_at = dates.now()
    offer.save(update_fields=["accepted_at"])
    return offer


@transaction.atomic
def let_offer_go(actor: Person, *, offer: Offer) -> None:
    """Not taken: the words are gone, for both."""
    offer = waiting(actor, offer)
    offer.declined_at, offer.text = dates.now(), ""
    offer.save(update_fields=["declined_at", "text"])


def waiting(actor: Person, offer: Offer) -> Offer:
    policy.require_receiver(actor, offer)
    offer = locked(offer)
    if not offer.waits:
        raise Refused("You have decided about this one already.")
    return offer


def locked(offer: Offer) -> Offer:
    """The offer as it stands, until the transaction ends. Raises Refused when its giver took it back meanwhile."""
    standing = Offer.objects.select_for_update(of=("self",)).filter(pk=offer.pk).first()
    if standing is None:
        raise Refused("This has been taken back a moment ago.")
    return standing


@transaction.atomic
def take_offer_back(actor: Person, *, offer: Offer) -> None:
    """As long as the receiver has not decided."""
    if offer.giver_id != actor.pk:
        raise NotAllowed
    offer = locked(offer)
    if not offer.waits:
        raise Refused("They have decided about it already.")
    offer.delete()
