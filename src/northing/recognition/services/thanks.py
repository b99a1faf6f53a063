"""Giving thanks, changing one's words soon after, taking them back, and what receivers do with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.errors import EditConflict, Refused, RowRemoved
from northing.kernel.versions import fingerprint
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked
from northing.recognition import policy
from northing.recognition.models import CompanyValue, Receipt, Thanks

#: More at once is an announcement, and hardly a thank-you to anyone.
MOST_RECEIVERS = 12
#: The same words to the same people within this time are a second press, not a second thank-you.
SAME_PRESS = timedelta(minutes=10)
KEPT = ["reason", "company_value", "goal", "is_public", "changed_at"]


@dataclass(frozen=True, slots=True)
class Words:
    """What thanks say, apart from to whom."""

    reason: str
    company_value: CompanyValue | None = None
    goal: Goal | None = None
    is_public: bool = True


@transaction.atomic
def give_thanks(actor: Person, *, to: Sequence[Person], words: Words) -> Thanks:
    """Raises Refused for nobody, oneself, somebody who has left, too many, or a goal the actor does not see."""
    lock_person(actor)
    people = list({person.pk: person for person in to}.values())
    require_receivers(actor, people)
    standing = already_given(actor, people, words)
    if standing is not None:
        return standing
    thanks = fill(actor, Thanks(giver=actor), words)
    thanks.save()
    Receipt.objects.bulk_create([Receipt(thanks=thanks, person=person) for person in people])
    return thanks


def require_receivers(actor: Person, people: Sequence[Person]) -> None:
    if not people:
        raise Refused("Choose whom you want to thank.", field="to")
    if len(people) > MOST_RECEIVERS:
        raise Refused(f"At most {MOST_RECEIVERS} people at once; thanks are best in small circles.", field="to")
    if any(person.pk == actor.pk for person in people):
        raise Refused("Thanks are for others. What you did yourself fits among your accomplishments.", field="to")
    if not all(person.is_active for person in people):
        raise Refused("Somebody you chose is not here any more.", field="to")


def already_given(actor: Person, people: Sequence[Person], words: Words) -> Thanks | None:
    lately = Thanks.objects.visible_to(actor).filter(
        giver=actor, reason=words.reason, given_at__gt=dates.now() - SAME_PRESS
    )
    wanted = {person.pk for person in people}
    same = (thanks for thanks in lately if {receipt.person_id for receipt in thanks.receipts.all()} == wanted)
    return next(same, None)


def fill(actor: Person, thanks: Thanks, words: Words) -> Thanks:
    """Set the words without saving. A value or goal that is there already may stay, whatever became of it."""
    if words.goal is not None and words.goal.pk != thanks.goal_id:
        require_goal(actor, words.goal)
    value = words.company_value
    if value is not None and value.archived_at and value.pk != thanks.company_value_id:
        raise Refused("This value is not in use any more.", field="company_value")
    if words.is_public and thanks.hidden_by_id:
        raise Refused("Who you thanked would rather keep it between you.", field="is_public")
    thanks.reason, thanks.company_value, thanks.goal = words.reason, value, words.goal
    thanks.is_public = words.is_public
    thanks.full_clean(exclude=["giver", "company_value", "goal", "hidden_by"])
    return thanks


def require_goal(actor: Person, goal: Goal) -> None:
    if not Goal.objects.visible_to(actor).filter(pk=goal.pk).exists():
        raise Refused("Choose a goal that you can see.", field="goal")


@transaction.atomic
def edit_thanks(actor: Person, *, thanks: Thanks, words: Words, version: str = "") -> Thanks:
    """Within the hour. Raises EditConflict when another window saved since the form with ``version`` was opened."""
    lock_person(actor)
    refresh_locked(thanks)
    policy.require(policy.can_edit(actor, thanks))
    if version not in {"", opened_at(thanks)} and words_of(thanks) != words:
        raise EditConflict(thanks.reason, field="reason", version=opened_at(thanks))
    fill(actor, thanks, words)
    thanks.changed_at = dates.now()
    thanks.save(update_fields=KEPT)
    return thanks


def words_of(thanks: Thanks) -> Words:
    return Words(thanks.reason, thanks.company_value, thanks.goal, thanks.is_public)


def opened_at(thanks: Thanks) -> str:
    """The version a form about these thanks carries."""
    return fingerprint(thanks.reason, thanks.company_value_id, thanks.goal_id, thanks.is_public)


@transaction.atomic
def remove_thanks(actor: Person, *, thanks: Thanks) -> None:
    policy.require(policy.can_remove(actor, thanks))
    thanks.delete()


@transaction.atomic
def hide_thanks(actor: Person, *, thanks: Thanks) -> Thanks:
    """A receiver takes them off the wall, for good; giver and receivers keep them. Raises RowRemoved when taken
    back.
    """
    thanks = hold(actor, thanks)
    policy.require(policy.is_receiver(actor, thanks))
    if thanks.is_public:
        thanks.is_public, thanks.hidden_by = False, actor
        thanks.save(update_fields=["is_public", "hidden_by"])
    return thanks


def hold(actor: Person, thanks: Thanks) -> Thanks:
    """The thanks as they stand, nobody taking them back until the transaction ends. Raises RowRemoved when
    somebody has.
    """
    standing = Thanks.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=thanks.pk).first()
    if standing is None:
        raise RowRemoved("These thanks have been taken back meanwhile.")
    return standing


@transaction.atomic
def see_thanks(actor: Person, *, thanks: Thanks) -> None:
    """From now on it does not wait on Today."""
    policy.require(policy.is_receiver(actor, thanks))
    Receipt.objects.visible_to(actor).unseen_by(actor).filter(thanks=thanks).update(seen_at=dates.now())


@transaction.atomic
def see_all(actor: Person) -> None:
    """Everything that waits has been read."""
    Receipt.objects.unseen_by(actor).update(seen_at=dates.now())
