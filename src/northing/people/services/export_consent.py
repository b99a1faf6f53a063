"""Somebody lets administrators make their archive on the command line, for a week, or takes that back."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from northing.kernel import dates
from northing.people.models import ExportConsent, Person
from northing.people.models.event_kinds import EXPORT_ALLOWED, EXPORT_FORBIDDEN
from northing.people.services.security_log import record_security_event

#: Long enough to reach an administrator, too short to be forgotten.
CONSENT_TIME = timedelta(days=7)


@transaction.atomic
def allow_export(actor: Person) -> ExportConsent:
    """Given again it lasts from now on. Nobody gives it for anybody else."""
    now = dates.now()
    values = {"given_at": now, "until": now + CONSENT_TIME}
    consent, _is_new = ExportConsent.objects.update_or_create(person=actor, defaults=values)
    record_security_event(EXPORT_ALLOWED, actor=actor, subject=actor)
    return consent


@transaction.atomic
def forbid_export(actor: Person) -> None:
    if ExportConsent.objects.filter(person=actor).delete()[0]:
        record_security_event(EXPORT_FORBIDDEN, actor=actor, subject=actor)
