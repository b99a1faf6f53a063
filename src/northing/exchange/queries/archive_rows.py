"""Reading what archives brought and no row here can hold."""

from __future__ import annotations

from typing import Any

from northing.exchange.models import ArchiveRow
from northing.people.models import Person
from northing.people.queries.export_parts import ExportPart, ExportRow, KeptRows
from northing.people.queries.export_types import types_of

#: Before the key of a row that lives in words alone, so that it is never taken for the key of another.
KEPT = "kept-"  # untranslated: part of a key


def kept_rows_of(person: Person, part: ExportPart) -> KeptRows:
    """For the export: what goes out again beside the rows here."""
    rows, beside = [], {}
    found = ArchiveRow.objects.visible_to(person).filter(part=part.name).exclude(key__isnull=False, content={})
    for pk, key, content in found.values_list("pk", "key", "content"):
        if key is None:
            rows.append(row_in_words(part, pk, content))
        else:
            beside[key] = typed(part, content)
    return KeptRows(rows, beside)


def row_in_words(part: ExportPart, pk: int, content: ExportRow) -> ExportRow:
    """With every column of its part, and a key that says what it is."""
    row = {column.name: None for column in part.columns} | typed(part, content)
    return row | {"id": f"{KEPT}{pk}"} if "id" in row else row


def typed(part: ExportPart, content: ExportRow) -> ExportRow:
    """As a row of the database would have it: days as days, figures as figures."""
    kinds = types_of(part.name)
    known = kinds.keys() - set(part.file_columns)  # a file is whose it is: no row in words leads to one
    return {name: _parse(kinds[name].parse, value) for name, value in content.items() if name in known}


def _parse(parse: Any, value: Any) -> Any:
    try:
        return value if value is None else parse(value)
    except (ValueError, TypeError):
        return value
