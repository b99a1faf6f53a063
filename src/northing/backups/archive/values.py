"""A row as a line of JSON and back. Either database yields the same line for the same row."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

Convert = Callable[[Any], Any]
MICROSECOND = timedelta(microseconds=1)
#: Fields whose values stand in JSON as they are, and which both databases take as they are.
PLAIN_FIELDS = (models.BooleanField, models.CharField, models.FloatField, models.IntegerField, models.TextField)


def encode_row(row: Sequence[Any]) -> bytes:
    text = json.dumps(row, default=encode_value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def encode_value(value: object) -> str | int:
    """What JSON has no type for. Raises TypeError for a type that no field of ours yields."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case UUID():
            return str(value)
        case timedelta():
            return value // MICROSECOND
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} has no form in a backup")


def decoder_of(field: models.Field[Any, Any], connection: BaseDatabaseWrapper) -> Convert | None:
    """From a value in JSON to what the database takes. None where that is the same."""
    if isinstance(field, models.ForeignKey):
        return decoder_of(field.target_field, connection)
    if isinstance(field, PLAIN_FIELDS):
        return None
    read = READERS.get(field.get_internal_type(), field.to_python)

    def decode(value: Any) -> Any:
        return None if value is None else field.get_db_prep_save(read(value), connection)

    return decode


#: Where the field itself does not read what ``encode_value`` wrote.
READERS: dict[str, Convert] = {
    "BinaryField": base64.b64decode,
    "DurationField": lambda value: value * MICROSECOND,
    "JSONField": lambda value: value,
}


def decode_rows(
    rows: Iterator[list[Any]], fields: list[models.Field[Any, Any]], connection: BaseDatabaseWrapper
) -> Iterator[list[Any]]:
    """Each row with the values in the database's own form, ready to be inserted."""
    decoders = [(at, decode) for at, field in enumerate(fields) if (decode := decoder_of(field, connection))]
    for row in rows:
        for at, decode in decoders:
            row[at] = decode(row[at])
        yield row
