"""Read what ``pg_dump`` wrote in its custom format, which is what backups on PostgreSQL used to be."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

from django.db import models

from northing.backups.archive.files import new_file
from northing.backups.archive.format import BackupError, Manifest, TableFacts, begin_manifest
from northing.backups.archive.tables import (
    Migration,
    Model,
    automatic_key,
    columns_of,
    models_at,
    present_names,
    refuse_unknown_migrations,
)
from northing.backups.archive.values import encode_row
from northing.backups.archive.writing import signed_zip, write_lines

COPY_LINE = re.compile(r'COPY (?:\S+\.)?"?(\w+)"? \((.*)\) FROM stdin;')
SEQUENCE_LINE = re.compile(r"SELECT pg_catalog\.setval\('(?:[^'.]+\.)?\"?(\w+)\"?', (\d+), true\);")
END_OF_ROWS, NULL = "\\.", "\\N"
ESCAPED = re.compile(r"\\(.)")
ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def convert_dump(file: Path, target: Path) -> None:
    """``pg_restore`` turns a dump into text without running any of it; only its rows are taken from there."""
    applied = read_migrations(file)
    refuse_unknown_migrations(applied)
    manifest = begin_manifest("PostgreSQL", applied)
    with new_file(target) as stream, signed_zip(stream, manifest) as archive, text_of(file) as lines:
        copy_tables(lines, archive, manifest)


def read_migrations(file: Path) -> list[Migration]:
    with text_of(file, "--table=django_migrations") as lines:
        for line in lines:
            if block := COPY_LINE.match(line):
                columns = column_names(block[2])
                rows = [dict(zip(columns, row, strict=True)) for row in rows_of_block(lines)]
                return present_names((str(row["app"]), str(row["name"])) for row in rows)
    return []


@contextmanager
def text_of(file: Path, *arguments: str) -> Iterator[Iterator[str]]:
    program = shutil.which("pg_restore")
    if program is None:
        raise BackupError("reading it takes pg_restore, which comes with PostgreSQL's client programs.")
    command = [program, "--data-only", "--file=-", *arguments, str(file.absolute())]
    with tempfile.TemporaryFile() as complaints:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints) as process:  # noqa: S603
            output = cast("IO[bytes]", process.stdout)
            yield (line.decode().rstrip("\n") for line in output)
            output.read()
        if process.returncode:
            complaints.seek(0)
            lines = complaints.read().decode(errors="replace").strip().splitlines()
            raise BackupError(f"it is damaged: {lines[-1] if lines else 'pg_restore gives no reason'}.")


def column_names(text: str) -> list[str]:
    return [name.strip().strip('"') for name in text.split(",")]


def rows_of_block(lines: Iterator[str]) -> Iterator[list[str | None]]:
    for line in lines:
        if line == END_OF_ROWS:
            return
        yield [unescape(value) for value in line.split("\t")]
    raise BackupError("it is damaged: its rows end too early.")


def unescape(value: str) -> str | None:
    if value == NULL:
        return None
    return ESCAPED.sub(lambda sign: ESCAPES.get(sign[1], sign[1]), value) if "\\" in value else value


def copy_tables(lines: Iterator[str], archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """In a dump the sequences follow their tables."""
    models = {model._meta.db_table: model for model in models_at(manifest.migrations)}
    owners = {sequence_name(model): table for table, model in models.items()}
    for line in lines:
        if (block := COPY_LINE.match(line)) and block[1] in models:
            rows = rows_of_block(lines)
            manifest.tables[block[1]] = copy_table(archive, models[block[1]], column_names(block[2]), rows)
        elif (sequence := SEQUENCE_LINE.match(line)) and (table := owners.get(sequence[1])) in manifest.tables:
            manifest.tables[table] = replace(manifest.tables[table], sequence=int(sequence[2]))
    if missing := sorted(models.keys() - manifest.tables.keys()):
        raise BackupError(f"it lacks the table {missing[0]}.")


def copy_table(
    archive: zipfile.ZipFile, model: Model, columns: list[str], rows: Iterator[list[str | None]]
) -> TableFacts:
    fields = list(model._meta.local_concrete_fields)
    names = columns_of(model)
    if sorted(names) != sorted(columns):
        raise BackupError(f"the columns of {model._meta.db_table} are not those that its migrations make.")
    places = [columns.index(name) for name in names]
    lines = (encode_row([read_text(field, row[at]) for field, at in zip(fields, places, strict=True)]) for row in rows)
    count, digest = write_lines(archive, model._meta.db_table, lines)
    return TableFacts(names, count, digest, None)


def read_text(field: models.Field[Any, Any], text: str | None) -> Any:
    if text is None:
        return None
    return json.loads(text) if isinstance(field, models.JSONField) else field.to_python(text)


def sequence_name(model: Model) -> str:
    """As PostgreSQL names it: of 63 characters at most, the table's name being cut."""
    key = automatic_key(model)
    if key is None:
        return ""
    ending = f"_{key.column}_seq"
    return model._meta.db_table[: 63 - len(ending)] + ending
