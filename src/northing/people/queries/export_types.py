"""What each column of an archive may hold: for its schema, and for reading it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from math import isfinite
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_datetime

from northing.people.queries.export_parts import EXPORT_SCHEMA_VERSION, ExportColumn, ExportPart, export_parts

JsonSchema = dict[str, Any]

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
FIGURE = re.compile(r"-?\d{1,20}(\.\d{1,20})?", re.ASCII)
#: The key of a row that an earlier archive brought and that lives in words alone.
KEPT_KEY = re.compile(r"kept-\d{1,18}", re.ASCII)
MAX_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class ColumnType:
    """``parse`` gives what a row of the database holds, or raises ValueError."""

    schema: Mapping[str, Any]
    parse: Callable[[Any], Any]


def _parse_text(value: Any) -> str:
    """PostgreSQL takes no NUL, and half of a pair of surrogates is no text."""
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    value.encode()
    return value


def _parse_whole(value: Any) -> int:
    if type(value) is not int or abs(value) > MAX_KEY:
        raise ValueError(value)
    return value


def _parse_key(value: Any) -> int | str:
    """A number; or text, for a row that was kept in words."""
    return _parse_text(value) if isinstance(value, str) else _parse_whole(value)


def _parse_flag(value: Any) -> bool:
    if value not in (True, False) or type(value) is not bool:
        raise ValueError(value)
    return bool(value)


def _parse_day(value: Any) -> date:
    return date.fromisoformat(_parse_text(value))


def _parse_time(value: Any) -> time:
    return time.fromisoformat(_parse_text(value))


def _parse_moment(value: Any) -> datetime:
    moment = parse_datetime(_parse_text(value))
    if moment is None or moment.tzinfo is None:
        raise ValueError(value)
    return moment


def _parse_figure(value: Any) -> Decimal:
    if not FIGURE.fullmatch(_parse_text(value)):
        raise ValueError(value)
    return Decimal(value)


def _parse_anything(value: Any) -> Any:
    """Text inside it is text as well, and a figure is one."""
    for part in value.items() if isinstance(value, dict) else (value,) if isinstance(value, list) else ():
        for inner in part:
            _parse_anything(inner)
    if isinstance(value, float) and not isfinite(value):
        raise ValueError(value)
    return _parse_text(value) if isinstance(value, str) else value


TEXT = ColumnType({"type": "string"}, _parse_text)
KEY = ColumnType({"type": ["integer", "string"]}, _parse_key)
ANYTHING = ColumnType({}, _parse_anything)
#: The first that fits: a column of moments is one of days too in the eyes of Django.
TYPES: tuple[tuple[type[models.Field[Any, Any]], ColumnType], ...] = (
    (models.BooleanField, ColumnType({"type": "boolean"}, _parse_flag)),
    (models.DateTimeField, ColumnType({"type": "string", "format": "date-time"}, _parse_moment)),
    (models.DateField, ColumnType({"type": "string", "format": "date"}, _parse_day)),
    (models.TimeField, ColumnType({"type": "string", "format": "time"}, _parse_time)),
    (models.DecimalField, ColumnType({"type": "string", "pattern": f"^{FIGURE.pattern}$"}, _parse_figure)),
    (models.IntegerField, ColumnType({"type": "integer"}, _parse_whole)),
    (models.CharField, TEXT),
    (models.TextField, TEXT),
)


def field_of(part: ExportPart, column: ExportColumn) -> models.Field[Any, Any] | None:
    """The field at the end of the column's path; None for what a query works out."""
    model, found = part.model, None
    try:
        for name in (column.path or column.name).split("__"):
            found = model._meta.pk if name == "pk" else model._meta.get_field(name)
            model = found.related_model or model
    except FieldDoesNotExist:
        return None
    return found  # type: ignore[return-value] # paths of columns end at fields


@cache
def types_of(name: str) -> dict[str, ColumnType]:
    """By the columns of a part."""
    part = export_parts()[name]
    return {column.name: _type_of(part, column) for column in part.columns}


def _type_of(part: ExportPart, column: ExportColumn) -> ColumnType:
    if column.refers or column.name == "id":
        return KEY
    found = field_of(part, column)
    return next((kind for model_field, kind in TYPES if isinstance(found, model_field)), ANYTHING)


def archive_schema() -> JsonSchema:
    """The JSON Schema of every file of rows, made from what the parts declare."""
    files = {f"{name}.json": _schema_of_file(part) for name, part in export_parts().items()}
    return {
        "$schema": SCHEMA_DIALECT,
        "title": "A personal archive of Northing",  # untranslated: programs read it
        "description": "By name, what each file of rows holds.",  # untranslated: as above
        "schema_version": EXPORT_SCHEMA_VERSION,
        "$defs": files,
    }


def _schema_of_file(part: ExportPart) -> JsonSchema:
    rows = {
        "type": "object",
        "properties": {column.name: _schema_of_column(part, column) for column in part.columns},
        "required": [column.name for column in part.columns],
        "additionalProperties": False,
    }
    properties = {
        "schema_version": {"const": EXPORT_SCHEMA_VERSION},
        "kind": {"const": part.name},
        "rows": {"type": "array", "items": rows},
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _schema_of_column(part: ExportPart, column: ExportColumn) -> JsonSchema:
    """Any value may be missing: a row kept in words has what its archive had."""
    schema = dict(types_of(part.name)[column.name].schema)
    if "type" in schema:
        named = schema["type"]
        schema["type"] = [*(named if isinstance(named, list) else [named]), "null"]
    if column.refers:
        schema["description"] = f"The id of a row of {column.refers}.json."  # untranslated: programs read it
    return schema
