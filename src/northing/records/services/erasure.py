"""What erasing somebody does to records: their own go; of others' they are no reader any more."""

from __future__ import annotations

from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import clear_reference, delete_rows
from northing.records.models import Record, RecordReading


def register_rules_of_records() -> None:
    register_erasure_rules(Record, person=delete_rows, shared_manager=clear_reference)
    register_erasure_rules(RecordReading, reader=delete_rows)
