"""A record given to the manager and the mentors, as it stands at that moment; and taken back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Audience, Person
from northing.people.queries.audiences import require_audience
from northing.people.services.locks import lock_person, refresh_locked
from northing.records import policy
from northing.records.models import Record, RecordReading
from northing.records.queries.collect import contents_of

#: Those who can be given a record.
READERS = (Audience.MANAGER, Audience.MENTORS)
SHARING_COLUMNS = [*(name.removesuffix("_id") for name in Record.audience_columns), "shared_at", "snapshot"]


@transaction.atomic
def share_record(actor: Person, *, record: Record, audience: str) -> Record:
    """Its readers read from now on what it says now. Shared again, it waits for them again."""
    require(policy.can_change_record(actor, record))
    lock_person(actor)
    refresh_locked(record)
    contents = contents_of(record)
    if contents.is_empty:
        raise Refused(_("There is nothing in it yet."), field="audience")
    record.set_audience(actor, require_audience(audience, READERS))
    record.shared_at, record.snapshot = dates.now(), contents.as_json()
    record.save(update_fields=SHARING_COLUMNS)
    return record


@transaction.atomic
def withdraw_record(actor: Person, *, record: Record) -> Record:
    """Nobody else reads it any more, and what was shared is not kept."""
    require(policy.can_change_record(actor, record))
    lock_person(actor)
    refresh_locked(record)
    record.set_audience(actor, Audience.ONLY_ME)
    record.forget_sharing()
    record.save(update_fields=SHARING_COLUMNS)
    record.readings.all().delete()
    return record


@transaction.atomic
def mark_record_read(actor: Person, *, record: Record) -> None:
    require(policy.can_mark_read(actor, record))
    RecordReading.objects.update_or_create(record=record, reader=actor, defaults={"read_at": dates.now()})
