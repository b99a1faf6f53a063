"""Archives out of an account, and into one."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from northing.exchange.models import ArchiveRow, BroughtArchive
from northing.exchange.services.archives import bring_archive, confirm_archive
from northing.exchange.services.transfers import run_now
from northing.people.models import Person
from northing.people.services.export import export_own_data


def archive_of(person: Person) -> bytes:
    with export_own_data(person) as file:
        return file.read()


def rows_by_part(content: bytes) -> dict[str, list[dict[str, Any]]]:
    with ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".json")]
        return {
            name.removesuffix(".json"): json.loads(archive.read(name))["rows"]
            for name in names
            if name not in {"export.json", "schema.json"}
        }


def changed(content: bytes, files: dict[str, str | bytes | None]) -> bytes:
    """The archive with these files in place of its own; None takes one out."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in files:
                new.writestr(name, old.read(name))
        for name, text in files.items():
            if text is not None:
                new.writestr(name, text)
    return made.getvalue()


def file_of(part: str, rows: list[dict[str, Any]], version: int = 2) -> str:
    """Rows as Northing writes them."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    body = "\n, ".join(lines)
    return f'{{"schema_version": {version}, "kind": "{part}", "rows": [\n{body}\n]}}\n' if rows else (
        f'{{"schema_version": {version}, "kind": "{part}", "rows": [\n]}}\n'
    )  # fmt: skip


def look_at(person: Person, content: bytes, name: str = "northing.zip") -> BroughtArchive:
    return bring_archive(person, file=BytesIO(content), name=name)


def bring_in(person: Person, content: bytes) -> BroughtArchive:
    archive = look_at(person, content)
    transfer = run_now(confirm_archive(person, archive=archive))
    assert transfer.is_done, transfer.refusal
    archive.refresh_from_db()
    return archive


def one_archive(owner: Any) -> dict[str, Any]:
    """One of the owner's that was looked at and not brought in, for the walks over the whole site."""
    parts = {"goals": {"becomes": 2}, "comments": {"words": 1}, "access_log": {"behind": 3}}
    archive = BroughtArchive.objects.create(
        person=owner, file_name="northing-2026-06-01.zip", digest="0" * 64, content=b"PK", owner_name=owner.name,
        made_at="2026-06-01T09:00:00Z", preview={"parts": parts, "people": [], "version": 2},
    )  # fmt: skip
    words = {"author": "Daniel Brandt", "made_at": "2026-05-01T09:00:00Z", "text": "I know somebody"}
    ArchiveRow.objects.create(archive=archive, person=owner, part="comments", content=words)
    return {"brought_archive": archive}


#: What each address is about, in a world with ``one_archive``.
ABOUT: dict[str, Any] = {
    f"exchange:{name}": lambda world: {"pk": world.brought_archive.pk}
    for name in "archive confirm_archive forget_archive undo_archive archive_words".split()
}
