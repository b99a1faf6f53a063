"""Who may do what with thanks, values and incentives they can see."""

from __future__ import annotations

from datetime import timedelta

from northing.kernel import dates
from northing.people.models import Person, is_led_by
from northing.recognition.models import Nomination, NominationState, ReactionKind, Thanks

#: To correct a mistake; after that others have read it.
EDIT_TIME = timedelta(hours=1)


def can_edit_thanks(actor: Person, thanks: Thanks) -> bool:
    return thanks.giver_id == actor.pk and dates.now() - thanks.given_at < EDIT_TIME


def can_remove_thanks(actor: Person, thanks: Thanks) -> bool:
    return thanks.giver_id == actor.pk


def is_receiver(actor: Person, thanks: Thanks) -> bool:
    return any(receipt.person_id == actor.pk for receipt in thanks.receipts.all())


def can_hide_thanks(actor: Person, thanks: Thanks) -> bool:
    return thanks.is_public and is_receiver(actor, thanks)


def reactions_open_to(actor: Person, thanks: Thanks) -> tuple[ReactionKind, ...]:
    """Receivers say that they are glad, others join in, givers do neither."""
    if thanks.giver_id == actor.pk:
        return ()
    if is_receiver(actor, thanks):
        return (ReactionKind.GLAD,)
    return (ReactionKind.JOIN, ReactionKind.SAW, ReactionKind.LEARNED)


def can_keep_catalogue(actor: Person) -> bool:
    """The values, the incentives and their budgets."""
    return actor.is_partner


def can_decide_nomination(actor: Person, nomination: Nomination) -> bool:
    """A second person: a people partner or the nominee's manager, and neither of the two it is about."""
    if actor.pk in {nomination.nominee_id, nomination.nominator_id}:
        return False
    return actor.is_partner or Person.objects.filter(is_led_by(actor), pk=nomination.nominee_id).exists()


def can_take_incentive(actor: Person, nomination: Nomination) -> bool:
    return nomination.nominee_id == actor.pk and nomination.state != NominationState.WAITING


def can_withdraw_nomination(actor: Person, nomination: Nomination) -> bool:
    return nomination.nominator_id == actor.pk
