"""What stands where in a backup, and its manifest."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.metadata import version

from django.conf import settings

from northing.kernel import dates

#: Rises when an earlier Northing could not read what a later one writes.
FORMAT = 2
#: The first file in a backup, so that its name stands in the first bytes.
FIRST_NAME = "northing-backup.txt"
FIRST_TEXT = (  # untranslated: for who finds the file without the program
    """This is a backup of Northing (format {format}), made on {created_at} at {site}.

northing verify FILE   reads all of it and says whether it is whole
northing restore FILE  puts it in the place of a site's data, on SQLite or PostgreSQL

It holds everything people wrote, and their pictures in the folder "files". Keep it as safe as the site itself.
"""
)
MANIFEST_NAME = "manifest.json"
#: A ZIP file begins with a header of 30 bytes, then the name of the first file in it.
SIGNATURE, NAME_OFFSET = b"PK\x03\x04", 30
#: The comment at the end: its words, and the checksum in 64 hexadecimal digits.
TRAILER = "northing backup sha256="
DIGEST_LENGTH = 64
TRAILER_PATTERN = re.compile(TRAILER.encode() + rb"[0-9a-f]{64}")


class BackupError(Exception):
    """Why there is no backup, or why a file cannot be restored. ``str(error)`` is a sentence for the administrator."""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """``sequence`` is the last key the table gave out, which may be higher than any that is still there."""

    columns: list[str]
    rows: int
    sha256: str
    sequence: int | None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Of a file that a row names: its length in bytes and checksum."""

    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``migrations`` are all that had been applied, as (app, name); ``database`` is SQLite's or PostgreSQL's name.

    ``files`` are by their name in the storage. Those that rows named and the storage did not have are ``missing``.
    """

    northing: str
    database: str
    site: str
    created_at: datetime
    migrations: list[tuple[str, str]]
    tables: dict[str, TableFacts]
    files: dict[str, FileFacts] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    def to_json(self) -> str:
        facts = asdict(self) | {"created_at": self.created_at.isoformat()}
        return json.dumps({"format": FORMAT} | facts, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str | bytes) -> Manifest:
        """Raises BackupError for a later format, ValueError, KeyError or TypeError for what no Northing wrote."""
        facts = json.loads(text)
        if facts.pop("format") > FORMAT:
            raise BackupError("it comes from a newer Northing than this one; upgrade first.")
        facts["created_at"] = datetime.fromisoformat(facts["created_at"])
        facts["migrations"] = [(app, name) for app, name in facts["migrations"]]
        facts["tables"] = {name: TableFacts(**table) for name, table in facts["tables"].items()}
        facts["files"] = {name: FileFacts(**file) for name, file in facts.get("files", {}).items()}
        return cls(**facts)


def begin_manifest(database: str, migrations: list[tuple[str, str]]) -> Manifest:
    """Without tables yet; they are added as they are written."""
    return Manifest(version("northing"), database, settings.PUBLIC_URL, dates.now(), migrations, {})


def entry_name(table: str) -> str:
    return f"tables/{table}.jsonl"


def file_entry_name(name: str) -> str:
    return f"files/{name}"
