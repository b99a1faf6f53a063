"""Rows of archives made by earlier versions, as today's would write them. A version once written is read for ever."""

from __future__ import annotations

from collections.abc import Callable

from northing.people.queries.export_parts import ExportRow


def from_version_1(part: str, row: ExportRow) -> ExportRow:
    """It had no keys for values: goals said their names, and a person has one value of a name."""
    if part == "values":
        return {"id": row.get("name"), **row}
    if part == "goals":
        return {**row, "value_id": row.get("value")}
    return row


#: By the version they lead on from, to the next one.
UPGRADES: dict[int, Callable[[str, ExportRow], ExportRow]] = {1: from_version_1}
