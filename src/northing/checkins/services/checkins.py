"""A month's check-in: begun and finished."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from northing.checkins import policy
from northing.checkins.models import CheckIn, GoalNote
from northing.checkins.queries.checkins import find_checkin
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person


@transaction.atomic
def begin_checkin(actor: Person, *, month: date) -> CheckIn:
    """The month's check-in, made on first use. Raises Refused for a month that is not open."""
    existing = find_checkin(actor, month)
    if not policy.is_month_open(month, dates.today()):
        raise Refused(_("That month is closed. It stays a gap, and that is fine."))
    return existing or CheckIn.objects.get_or_create(person=actor, month=month)[0]


@transaction.atomic
def finish_checkin(actor: Person, *, checkin: CheckIn) -> CheckIn:
    """Raises Refused when no goal was answered. Finishing again keeps the first moment."""
    require(policy.can_change_checkin(actor, checkin))
    if not GoalNote.objects.filter(checkin=checkin).exists():
        raise Refused(_("Nothing is noted yet, so the month stays open."))
    if checkin.finished_at is None:
        checkin.finished_at = dates.now()
        checkin.save(update_fields=["finished_at"])
    return checkin
