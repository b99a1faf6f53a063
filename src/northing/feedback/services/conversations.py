"""Notes of an interview or a meeting: written by one, confirmed by the other."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from northing.feedback import policy
from northing.feedback.models import Conversation
from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.errors import EditConflict, NotAllowed, Refused, RowRemoved
from northing.kernel.versions import fingerprint
from northing.people.models import Person
from northing.people.services.locks import lock_person


@dataclass(frozen=True, slots=True)
class Notes:
    """What the one who asked writes down."""

    kind: str
    on: date
    asked: str
    heard: str
    takeaway: str = ""


@transaction.atomic
def write_conversation(
    actor: Person, *, other: Person, notes: Notes, goal: Goal | None = None, send: bool = False
) -> Conversation:
    """Kept for oneself, or sent to the other person for a look. The same notes again are those that are there."""
    if other.pk == actor.pk:
        raise Refused("Notes of a talk with yourself belong into your journal.", field="person")
    lock_person(actor)
    same = Conversation.objects.filter(owner=actor, other=other, **asdict(notes)).first()
    return keep(actor, same or Conversation(owner=actor, other=other), notes, goal, send=send)


@transaction.atomic
def change_conversation(
    actor: Person,
    *,
    conversation: Conversation,
    notes: Notes,
    goal: Goal | None = None,
    send: bool = False,
    version: str = "",
) -> Conversation:
    """Raises Refused once the other person has said their word, EditConflict for a window opened before another's
    changes (``opened_at``), and RowRemoved when they were deleted.
    """
    policy.require_owner(actor, conversation)
    conversation = locked(conversation)
    if conversation.confirmed_at or conversation.declined_at:
        raise Refused("The other person has said their word on these notes, so they stay as they are.")
    if version not in {"", opened_at(conversation)} and notes_of(conversation) != notes:
        theirs = "\n\n".join(filter(None, said(conversation)))
        raise EditConflict(theirs, field="heard", version=opened_at(conversation))
    return keep(actor, conversation, notes, goal, send=send)


def locked(conversation: Conversation) -> Conversation:
    """The notes as they stand, until the transaction ends. Raises RowRemoved when they were deleted meanwhile."""
    try:
        return Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    except Conversation.DoesNotExist:
        raise RowRemoved from None


def keep(actor: Person, conversation: Conversation, notes: Notes, goal: Goal | None, *, send: bool) -> Conversation:
    if notes.on > dates.today():
        raise Refused("Write down what you heard once you have heard it.", field="on")
    if goal is not None and goal.owner_id != actor.pk:
        raise NotAllowed
    for name, value in asdict(notes).items():
        setattr(conversation, name, value)
    conversation.goal = goal
    if send and conversation.sent_at is None:
        conversation.sent_at = dates.now()
    conversation.full_clean(exclude=["owner", "other", "goal"])
    conversation.save()
    return conversation


def notes_of(conversation: Conversation) -> Notes:
    names: dict[str, Any] = {name: getattr(conversation, name) for name in Notes.__dataclass_fields__}
    return Notes(**names)


def said(conversation: Conversation) -> tuple[str, str, str]:
    return conversation.asked, conversation.heard, conversation.takeaway


def opened_at(conversation: Conversation) -> str:
    """The version a form about these notes carries."""
    return fingerprint(*asdict(notes_of(conversation)).values())


@transaction.atomic
def confirm(actor: Person, *, conversation: Conversation, remark: str = "", version: str = "") -> Conversation:
    """The other person's yes, with a remark where something was meant otherwise. It is to the words they have read:
    raises Refused when these have changed since.
    """
    conversation = awaiting(actor, conversation)
    if version not in {"", opened_at(conversation)}:
        raise Refused("The notes were changed a moment ago. Have another look before you confirm them.")
    conversation.confirmed_at, conversation.remark = dates.now(), remark.strip()
    conversation.full_clean(exclude=["owner", "other", "goal"])
    conversation.save(update_fields=["confirmed_at", "remark"])
    return conversation


@transaction.atomic
def decline(actor: Person, *, conversation: Conversation, remark: str = "") -> Conversation:
    """The notes stay, marked as not confirmed."""
    conversation = awaiting(actor, conversation)
    conversation.declined_at, conversation.remark = dates.now(), remark.strip()
    conversation.full_clean(exclude=["owner", "other", "goal"])
    conversation.save(update_fields=["declined_at", "remark"])
    return conversation


def awaiting(actor: Person, conversation: Conversation) -> Conversation:
    policy.require_other(actor, conversation)
    conversation = locked(conversation)
    if not conversation.waits:
        raise Refused("You have said your word on these notes already.")
    return conversation


@transaction.atomic
def remove_conversation(actor: Person, *, conversation: Conversation) -> None:
    """Only what the other person has not confirmed: from then on the notes are both people's."""
    policy.require_owner(actor, conversation)
    conversation = locked(conversation)
    if conversation.confirmed_at:
        raise Refused("These notes are confirmed, so they are both yours, and stay.")
    conversation.delete()
