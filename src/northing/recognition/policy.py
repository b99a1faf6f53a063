"""Who may do what with thanks, values and incentives they can see."""

from __future__ import annotations

from datetime import timedelta

from northing.kernel import dates
from northing.people.models import Person
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
    """A second person: a people partner or the nominee's manager, neither of the two it is about, and not bound to
    them by an invitation.
    """
    return Nomination.objects.filter(Nomination.objects.is_for_decision_of(actor), pk=nomination.pk).exists()


def is_bound_by_invitation(actor: Person, nomination: Nomination) -> bool:
    """Whether the actor would decide, if they had not let both of them in, nor been let in by one of them."""
    overseen = Nomination.objects.filter(Nomination.objects.is_overseen_by(actor), pk=nomination.pk)
    return overseen.exists() and not can_decide_nomination(actor, nomination)


def can_take_incentive(actor: Person, nomination: Nomination) -> bool:
    return nomination.nominee_id == actor.pk and nomination.state != NominationState.WAITING


def can_withdraw_nomination(actor: Person, nomination: Nomination) -> bool:
    return nomination.nominator_id == actor.pk
