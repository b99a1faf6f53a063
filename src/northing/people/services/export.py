"""A person takes along everything about themself: a zip of JSON files, and one file to read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.people.models import Person
from northing.people.models.event_kinds import DATA_EXPORTED
from northing.people.queries.export_parts import EXPORT_SCHEMA_VERSION, ExportPart, export_parts
from northing.people.queries.export_text import export_text
from northing.people.services.security_log import record_security_event


def export_own_data(actor: Person) -> IO[bytes]:
    """The zip, which the caller closes. Everybody may have their own, and nobody anybody else's.

    It is written to a temporary file row by row, outside a transaction, which on SQLite would hold up everybody's
    writing. That it was made is in the security log before a byte of it leaves.
    """
    parts = list(export_parts().values())
    file = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        title = _("%(name)s: everything about me in Northing") % {"name": actor.name}
        _write_lines(archive, "everything.md", export_text(title, parts, actor))
        counts = {f"{part.name}.json": _write_rows(archive, part, actor) for part in parts}
        facts = {"schema_version": EXPORT_SCHEMA_VERSION, "made_at": dates.now(), "rows": counts}
        _write_lines(archive, "export.json", [_as_json(facts)])
    file.seek(0)
    record_security_event(DATA_EXPORTED, actor=actor, subject=actor)
    return file


def _write_rows(archive: ZipFile, part: ExportPart, person: Person) -> int:
    """A row a line; how many."""
    count = 0

    def lines() -> Iterator[str]:
        nonlocal count
        yield f'{{"schema_version": {EXPORT_SCHEMA_VERSION}, "kind": "{part.name}", "rows": ['
        for row in part.rows_of(person):
            yield (", " if count else "") + _as_json(row)
            count += 1
        yield "]}"

    _write_lines(archive, f"{part.name}.json", lines())
    return count


def _write_lines(archive: ZipFile, name: str, lines: Iterable[str]) -> None:
    with archive.open(name, "w", force_zip64=True) as file:
        file.writelines(f"{line}\n".encode() for line in lines)


def _as_json(value: object) -> str:
    return json.dumps(value, cls=_Encoder, ensure_ascii=False)


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        """A figure as it was typed: "15", not "15.000"."""
        return format(o.normalize(), "f") if isinstance(o, Decimal) else super().default(o)
