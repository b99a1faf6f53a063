"""The rows of an archive, read one by one and held against what each column may hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from northing.exchange.archive.container import ArchiveFile, no_archive
from northing.exchange.archive.earlier import UPGRADES
from northing.kernel.errors import Refused
from northing.people.queries.export_parts import EXPORT_SCHEMA_VERSION, ExportPart, ExportRow, export_parts
from northing.people.queries.export_types import types_of

#: Of all parts that come along. Somebody who noted five readings a day for twenty years has fewer.
MAX_ROWS = 50_000
MANIFEST = "export.json"
#: For reading by people or programs, and made anew whenever an archive is.
MADE_ANEW = {"everything.md", "schema.json", "calendar.ics"}


class PersonalArchive:
    """``made_at`` and ``owner`` are as the archive says: who it was made for, and when."""

    def __init__(self, file: ArchiveFile) -> None:
        self.file = file
        manifest = self._read_manifest()
        self.version: int = require_known_version(manifest.get("schema_version"))
        self.made_at = str(manifest.get("made_at", ""))[:40]
        self._left = MAX_ROWS
        self._require_known_files()
        person: dict[str, Any] = next(self.rows(export_parts()["person"]), {})
        self.owner_name = str(person.get("name") or "")
        self.owner_email = str(person.get("email") or "")

    def rows(self, part: ExportPart) -> Iterator[ExportRow]:
        """As JSON has them, one after the other; each holds what its columns may hold. None where the file is not."""
        name = f"{part.name}.json"
        if name not in self.file.names:
            return
        kinds = types_of(part.name)
        for number, row in enumerate(self._raw_rows(part, name), start=1):
            row = self._upgrade(part, row)  # noqa: PLW2901 - the row as it is today
            for column, value in row.items():
                if not is_of_type(kinds.get(column), value):
                    facts = {"file": name, "row": number, "column": column[:60]}
                    sentence = _("%(file)s, row %(row)s: “%(column)s” does not hold what it should.")
                    raise Refused(sentence % facts, field="file")
            yield row

    def count(self, part: ExportPart) -> int:
        """How many rows there are, without reading them."""
        name = f"{part.name}.json"
        return sum(not line.startswith("]}") for line in self.file.lines(name)) - 1 if name in self.file.names else 0

    def _raw_rows(self, part: ExportPart, name: str) -> Iterator[ExportRow]:
        lines = self.file.lines(name)
        require_head(next(lines, ""), part, name, self.version)
        for line in lines:
            if line.startswith("]}"):
                return
            self._left -= 1
            if self._left < 0:
                raise Refused(_("There are more rows in this archive than Northing reads."), field="file")
            row = parse_line(line.removeprefix(", "), name)
            if not isinstance(row, dict):
                raise Refused(not_as_written(name), field="file")
            yield row
        raise Refused(not_as_written(name), field="file")  # it was cut off

    def _upgrade(self, part: ExportPart, row: ExportRow) -> ExportRow:
        for version in range(self.version, EXPORT_SCHEMA_VERSION):
            row = UPGRADES[version](part.name, row)
        return row

    def _read_manifest(self) -> dict[str, Any]:
        if MANIFEST not in self.file.names:
            raise Refused(no_archive(), field="file")
        manifest = parse_line(next(self.file.lines(MANIFEST), ""), MANIFEST)
        if not isinstance(manifest, dict):
            raise Refused(no_archive(), field="file")
        return manifest

    def _require_known_files(self) -> None:
        known = {MANIFEST, *MADE_ANEW, *(f"{name}.json" for name in export_parts())}
        for name in sorted(self.file.names):
            if "/" not in name and name not in known:
                sentence = _("%(file)s is a file this Northing does not know. Bring this Northing up to date first.")
                raise Refused(sentence % {"file": name}, field="file")


def is_of_type(kind: Any, value: object) -> bool:
    """A missing value is as good as any."""
    if kind is None or value is None:
        return kind is not None
    try:
        kind.parse(value)
    except (ValueError, TypeError, RecursionError):
        return False
    return True


def require_known_version(version: object) -> int:
    if type(version) is not int or version < 1:
        raise Refused(no_archive(), field="file")
    if version > EXPORT_SCHEMA_VERSION:
        facts = {"theirs": version, "ours": EXPORT_SCHEMA_VERSION}
        sentence = _(
            "This archive was made by a newer Northing: its format is %(theirs)s, and this one reads up to %(ours)s."
            " Bring this Northing up to date first."
        )
        raise Refused(sentence % facts, field="file")
    return version


def require_head(line: str, part: ExportPart, name: str, version: int) -> None:
    """The first line of a file of rows, closed for the parser."""
    head = parse_line(f"{line}]}}", name)
    if head != {"schema_version": version, "kind": part.name, "rows": []}:
        raise Refused(not_as_written(name), field="file")


def parse_line(line: str, name: str) -> Any:
    """Raises Refused for what is no JSON: figures that are none, or depths that no row has, included."""
    try:
        return json.loads(line, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Refused(not_as_written(name), field="file") from error


def refuse_constant(word: str) -> None:
    raise ValueError(word)


def not_as_written(name: str) -> str:
    return _("%(file)s is not as Northing writes it. Choose the ZIP as it was saved.") % {"file": name}
