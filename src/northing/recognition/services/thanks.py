"""Giving thanks, changing one's words soon after, taking them back, and what receivers do with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.errors import Refused, RowRemoved, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked
from northing.recognition import policy
from northing.recognition.models import Receipt, Thanks, ThanksContent

#: More at once is an announcement, and hardly a thank-you to anyone.
MAX_RECEIVERS = 12
#: The same words to the same people within this time are the same thanks sent twice.
REPEATED_THANKS_TIME = timedelta(minutes=10)
CONTENT_FIELDS = ["reason", "company_value", "goal", "is_public", "changed_at"]


@transaction.atomic
def create_thanks(actor: Person, *, to: Sequence[Person], content: ThanksContent) -> Thanks:
    """Raises Refused for nobody, oneself, somebody who has left, too many, or a goal the actor does not see."""
    lock_person(actor)
    people = list({person.pk: person for person in to}.values())
    check_receivers(actor, people)
    existing = recent_same_thanks(actor, people, content.reason)
    if existing is not None:
        return existing
    thanks = set_content(actor, Thanks(giver=actor), content)
    thanks.save()
    Receipt.objects.bulk_create([Receipt(thanks=thanks, person=person) for person in people])
    return thanks


def check_receivers(actor: Person, people: Sequence[Person]) -> None:
    if not people:
        raise Refused(_("Choose whom you want to thank."), field="to")
    if len(people) > MAX_RECEIVERS:
        message = _("At most %(most)s people at once; thanks are best in small circles.")
        raise Refused(message % {"most": MAX_RECEIVERS}, field="to")
    if any(person.pk == actor.pk for person in people):
        raise Refused(_("Thanks are for others. What you did yourself fits among your accomplishments."), field="to")
    if not all(person.is_active for person in people):
        raise Refused(_("Somebody you chose is not here any more."), field="to")


def recent_same_thanks(actor: Person, people: Sequence[Person], reason: str) -> Thanks | None:
    lately = Thanks.objects.visible_to(actor).filter(
        giver=actor, reason=reason, given_at__gt=dates.now() - REPEATED_THANKS_TIME
    )
    wanted = {person.pk for person in people}
    same = (thanks for thanks in lately if {receipt.person_id for receipt in thanks.receipts.all()} == wanted)
    return next(same, None)


def set_content(actor: Person, thanks: Thanks, content: ThanksContent) -> Thanks:
    """Sets the content without saving. A value or goal that is set already may stay, whatever became of it."""
    if content.goal is not None and content.goal.pk != thanks.goal_id:
        check_goal(actor, content.goal)
    value = content.company_value
    if value is not None and value.archived_at and value.pk != thanks.company_value_id:
        raise Refused(_("This value is not in use any more."), field="company_value")
    if content.is_public and thanks.hidden_by_id:
        raise Refused(_("Who you thanked would rather keep it between you."), field="is_public")
    thanks.reason, thanks.company_value, thanks.goal = content.reason, value, content.goal
    thanks.is_public = content.is_public
    thanks.full_clean(exclude=["giver", "company_value", "goal", "hidden_by"])
    return thanks


def check_goal(actor: Person, goal: Goal) -> None:
    if not Goal.objects.visible_to(actor).filter(pk=goal.pk).exists():
        raise Refused(_("Choose a goal that you can see."), field="goal")


@transaction.atomic
def update_thanks(actor: Person, *, thanks: Thanks, content: ThanksContent, version: str = "") -> Thanks:
    """Within the hour. Raises EditConflict when another window saved since the form with ``version`` was opened."""
    lock_person(actor)
    refresh_locked(thanks)
    require(policy.can_edit_thanks(actor, thanks))
    if version:
        names = ("reason", "company_value", "goal", "is_public")
        check_version(thanks, version, values={name: getattr(content, name) for name in names})
    set_content(actor, thanks, content)
    thanks.changed_at = dates.now()
    thanks.save(update_fields=CONTENT_FIELDS)
    return thanks


@transaction.atomic
def delete_thanks(actor: Person, *, thanks: Thanks) -> None:
    require(policy.can_remove_thanks(actor, thanks))
    thanks.delete()


@transaction.atomic
def hide_from_wall(actor: Person, *, thanks: Thanks) -> Thanks:
    """A receiver takes them off the wall, for good; giver and receivers keep them. Raises RowRemoved when they were
    deleted.
    """
    thanks = lock_thanks(actor, thanks)
    require(policy.is_receiver(actor, thanks))
    if thanks.is_public:
        thanks.is_public, thanks.hidden_by = False, actor
        thanks.save(update_fields=["is_public", "hidden_by"])
    return thanks


def lock_thanks(actor: Person, thanks: Thanks) -> Thanks:
    """The thanks as stored, locked until the transaction ends. Raises RowRemoved when their giver deleted them."""
    existing = Thanks.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=thanks.pk).first()
    if existing is None:
        raise RowRemoved(_("These thanks have been taken back meanwhile."))
    return existing


@transaction.atomic
def mark_thanks_seen(actor: Person, *, thanks: Thanks) -> None:
    """Takes it out of the inbox."""
    require(policy.is_receiver(actor, thanks))
    Receipt.objects.visible_to(actor).unseen_by(actor).filter(thanks=thanks).update(seen_at=dates.now())


@transaction.atomic
def mark_all_thanks_seen(actor: Person) -> None:
    """Takes all of them out of the inbox."""
    Receipt.objects.unseen_by(actor).update(seen_at=dates.now())
