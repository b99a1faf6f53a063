"""The note at the end of a change of course: sent to the manager, who says that it was read."""

from __future__ import annotations

from django.db import transaction

from northing.goals import policy
from northing.goals.models import Adjustment
from northing.goals.services.adjusting import finish_adjustment
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person
from northing.people.services.locks import lock_person


@transaction.atomic
def finish_with_note(
    actor: Person, *, adjustment: Adjustment, note: str, send: bool = False, version: str = ""
) -> Adjustment:
    """Keep the note, and send it when asked to. What was sent is not changed any more."""
    if adjustment.sent_at is not None:
        raise Refused(f"The note has been sent to {adjustment.goal.owner.manager or 'your manager'} already.")
    finish_adjustment(actor, adjustment=adjustment, note=note, version=version)
    return send_note(actor, adjustment=adjustment) if send else adjustment


@transaction.atomic
def send_note(actor: Person, *, adjustment: Adjustment) -> Adjustment:
    """To the manager of now, who sees the goal; nothing else of the walk goes with it."""
    goal = adjustment.goal
    policy.require_change(actor, goal)
    if not policy.can_tell(actor, goal):
        raise Refused("Share the goal with your manager first; or copy the note.", field="note")
    if not adjustment.note.strip():
        raise Refused("There is nothing to send yet. A line is enough.", field="note")
    adjustment.sent_to, adjustment.sent_at = goal.owner.manager, dates.now()
    adjustment.save(update_fields=["sent_to", "sent_at"])
    return adjustment


@transaction.atomic
def acknowledge_note(actor: Person, *, adjustment: Adjustment, words: str = "") -> Adjustment:
    """Read, with a word if they like. Pressing twice keeps the first."""
    if adjustment.sent_to_id != actor.pk:
        raise NotAllowed
    policy.require_detail(actor, adjustment.goal)
    lock_person(actor)
    adjustment.refresh_from_db(fields=["acknowledged_at"])
    if adjustment.acknowledged_at is None:
        adjustment.acknowledged_at, adjustment.acknowledgement = dates.now(), words.strip()
        adjustment.save(update_fields=["acknowledged_at", "acknowledgement"])
    return adjustment
