"""A finished check-in sent to the manager, and read by them."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.checkins import policy
from northing.checkins.models import CheckIn
from northing.checkins.queries.summaries import can_read_any
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.services.locks import lock_person


@transaction.atomic
def send_summary(actor: Person, *, checkin: CheckIn) -> CheckIn:
    """To the manager of now, who reads of it what is shared with them. Sent once: a second press changes nothing."""
    require(policy.can_send_summary(actor, checkin))
    lock_person(actor)
    checkin.refresh_from_db(fields=["sent_to", "sent_at"])
    if checkin.sent_at is not None:
        return checkin
    if not can_read_any(actor.manager, checkin):
        raise Refused(_("Nothing in this check-in is shared with your manager."))
    checkin.sent_to, checkin.sent_at = actor.manager, dates.now()
    checkin.save(update_fields=["sent_to", "sent_at"])
    return checkin


@transaction.atomic
def mark_summary_read(actor: Person, *, checkin: CheckIn) -> None:
    """By whom it was sent to. Pressing twice keeps the first moment."""
    require(policy.can_read_summary(actor, checkin))
    CheckIn.objects.filter(pk=checkin.pk, read_at=None).update(read_at=dates.now())
