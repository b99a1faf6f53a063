"""Who may do what with a record they can see."""

from __future__ import annotations

from northing.people.models import Person
from northing.records.models import Record


def can_change_record(actor: Person, record: Record) -> bool:
    return record.person_id == actor.pk


def can_mark_read(actor: Person, record: Record) -> bool:
    return Record.objects.shared_with(actor).filter(pk=record.pk).exists()
