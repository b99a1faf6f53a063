"""A person takes along everything about themself: a zip of JSON files, and one file to read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.models import ExportConsent, Person
from northing.people.models.event_kinds import DATA_EXPORTED, EXPORTED_BY_COMMAND
from northing.people.queries.export_files import find_export_files
from northing.people.queries.export_parts import EXPORT_SCHEMA_VERSION, FILES_FOLDER, ExportPart, export_parts
from northing.people.queries.export_text import export_text
from northing.people.queries.export_types import archive_schema
from northing.people.queries.time_zones import zone_of
from northing.people.services.security_log import record_security_event


def export_own_data(actor: Person) -> IO[bytes]:
    """The zip, which the caller closes. Everybody may have their own, and nobody anybody else's.

    It is written to a temporary file row by row, outside a transaction, which on SQLite would hold up everybody's
    writing. That it was made is in the security log before a byte of it leaves.
    """
    return _make_archive(actor, lambda: record_security_event(DATA_EXPORTED, actor=actor, subject=actor))


def export_with_consent(person: Person) -> IO[bytes]:
    """The same for whoever runs the installation, while its person agrees. Raises Refused when they do not."""
    if not ExportConsent.objects.filter(person=person).valid(dates.now()).exists():
        sentence = _("%(name)s has not agreed to this, or a week has passed since. They agree on their export page.")
        raise Refused(sentence % {"name": person.name})
    return _make_archive(person, lambda: record_security_event(EXPORTED_BY_COMMAND, actor=None, subject=person))


def _make_archive(person: Person, note: Callable[[], object]) -> IO[bytes]:
    """The zip, open at its beginning; ``note`` writes down that it was made."""
    with ExitStack() as unless_sent:
        file = unless_sent.enter_context(TemporaryFile())
        _write_archive(file, person)
        file.seek(0)
        note()
        unless_sent.pop_all()  # whoever sends it closes it
    return file


def _write_archive(file: IO[bytes], person: Person) -> None:
    """In the person's language and by their clock, whoever has it made."""
    with (
        translation.override(person.language),
        timezone.override(zone_of(person)),
        ZipFile(file, "w", ZIP_DEFLATED) as archive,
    ):
        parts = list(export_parts().values())
        title = _("%(name)s: everything about me in Northing") % {"name": person.name}
        _write_lines(archive, "everything.md", export_text(title, parts, person))
        files: list[str] = []
        counts = {f"{part.name}.json": _write_rows(archive, part, person, files) for part in parts}
        missing = [path for path in files if not _write_file(archive, path)]
        facts = {"schema_version": EXPORT_SCHEMA_VERSION, "made_at": dates.now(), "rows": counts, "missing": missing}
        _write_lines(archive, "export.json", [_as_json(facts)])
        _write_lines(archive, "schema.json", [json.dumps(archive_schema(), indent=1, ensure_ascii=False)])
        for one in find_export_files(person):
            with archive.open(one.name, "w", force_zip64=True) as target:
                target.writelines(one.read())


def _write_file(archive: ZipFile, path: str) -> bool:
    """Block by block, as it is; False where the storage has it no longer."""
    try:
        with (
            default_storage.open(path.removeprefix(f"{FILES_FOLDER}/")) as source,
            archive.open(ZipInfo(path), "w", force_zip64=True) as copy,
        ):
            shutil.copyfileobj(source, copy)
    except FileNotFoundError:
        return False
    return True


def _write_rows(archive: ZipFile, part: ExportPart, person: Person, files: list[str]) -> int:
    """A row a line; how many. The paths of their files are added to ``files``."""
    count = 0

    def lines() -> Iterator[str]:
        nonlocal count
        yield f'{{"schema_version": {EXPORT_SCHEMA_VERSION}, "kind": "{part.name}", "rows": ['
        for row in part.rows_of(person):
            files.extend(row[name] for name in part.file_columns if row[name])
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
