"""Notes of an interview or a meeting: written by one, confirmed by the other."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from northing.feedback import policy
from northing.feedback.models import Conversation, Notes
from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.errors import Refused, RowRemoved, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person


@transaction.atomic
def create_conversation(
    actor: Person, *, other: Person, notes: Notes, goal: Goal | None = None, send: bool = False
) -> Conversation:
    """Keeps notes for oneself, or sends them to the other person. Where the same notes are stored already, returns
    those.
    """
    if other.pk == actor.pk:
        raise Refused(_("Notes of a conversation with yourself belong into your journal."), field="person")
    lock_person(actor)
    same = Conversation.objects.filter(owner=actor, other=other, **asdict(notes)).first()
    return save_notes(actor, same or Conversation(owner=actor, other=other), notes, goal, send=send)


@transaction.atomic
def update_conversation(
    actor: Person,
    *,
    conversation: Conversation,
    notes: Notes,
    goal: Goal | None = None,
    send: bool = False,
    version: str = "",
) -> Conversation:
    """Raises Refused once the other person has confirmed or declined, EditConflict when the notes were saved since the
    form with ``version`` was opened, and RowRemoved when they were deleted.
    """
    require(policy.can_edit_conversation(actor, conversation))
    conversation = lock_conversation(conversation)
    if conversation.is_settled:
        raise Refused(_("The other person has said their word on these notes, so they stay as they are."))
    if version:
        check_version(conversation, version, values=asdict(notes))
    return save_notes(actor, conversation, notes, goal, send=send)


def lock_conversation(conversation: Conversation) -> Conversation:
    """The notes as stored, locked until the transaction ends. Raises RowRemoved when they were deleted meanwhile."""
    try:
        return Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    except Conversation.DoesNotExist:
        raise RowRemoved from None


def save_notes(
    actor: Person, conversation: Conversation, notes: Notes, goal: Goal | None, *, send: bool
) -> Conversation:
    if notes.on > dates.today():
        raise Refused(_("Write down what you heard once you have heard it."), field="on")
    require(goal is None or goal.owner_id == actor.pk)
    for name, value in asdict(notes).items():
        setattr(conversation, name, value)
    conversation.goal = goal
    if send and conversation.sent_at is None:
        conversation.sent_at = dates.now()
    conversation.full_clean(exclude=["owner", "other", "goal"])
    conversation.save()
    return conversation


@transaction.atomic
def confirm_notes(actor: Person, *, conversation: Conversation, remark: str = "", version: str = "") -> Conversation:
    """The other person's yes, with a remark where something was meant otherwise. Raises Refused when the notes were
    changed since the page with ``version`` was opened.
    """
    conversation = lock_sent_conversation(actor, conversation)
    if version not in {"", conversation.version}:
        raise Refused(_("The notes were changed a moment ago. Have another look before you confirm them."))
    conversation.confirmed_at, conversation.remark = dates.now(), remark.strip()
    conversation.full_clean(exclude=["owner", "other", "goal"])
    conversation.save(update_fields=["confirmed_at", "remark"])
    return conversation


@transaction.atomic
def decline_notes(actor: Person, *, conversation: Conversation, remark: str = "") -> Conversation:
    """The notes stay, marked as not confirmed."""
    conversation = lock_sent_conversation(actor, conversation)
    conversation.declined_at, conversation.remark = dates.now(), remark.strip()
    conversation.full_clean(exclude=["owner", "other", "goal"])
    conversation.save(update_fields=["declined_at", "remark"])
    return conversation


def lock_sent_conversation(actor: Person, conversation: Conversation) -> Conversation:
    """The notes, locked, that wait for ``actor`` to confirm them. Raises Refused when they no longer do."""
    require(policy.can_confirm_conversation(actor, conversation))
    conversation = lock_conversation(conversation)
    if not conversation.waits:
        raise Refused(_("You have said your word on these notes already."))
    return conversation


@transaction.atomic
def delete_conversation(actor: Person, *, conversation: Conversation) -> None:
    """Raises Refused once the other person has confirmed: from then on the notes are both people's."""
    require(policy.can_edit_conversation(actor, conversation))
    conversation = lock_conversation(conversation)
    if conversation.confirmed_at:
        raise Refused(_("These notes are confirmed, so they are both yours, and stay."))
    conversation.delete()
