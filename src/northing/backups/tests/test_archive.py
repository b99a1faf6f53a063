"""The file itself: what is wrong with it is noticed, and said in a sentence."""

from __future__ import annotations

import io
import json
import os
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db.migrations.loader import MigrationLoader
from hypothesis import given, settings
from hypothesis import strategies as st

from northing.backups.archive import format as file_format
from northing.backups.archive.files import WORKING_PREFIX, new_file, working_folder
from northing.backups.archive.format import BackupError, Manifest, TableFacts
from northing.backups.archive.reading import examine_archive, open_archive
from northing.backups.archive.values import encode_row
from northing.backups.archive.writing import signed_zip, write_lines

KNOWN = sorted(MigrationLoader(None).disk_migrations)
MOMENT = datetime(2026, 6, 10, 12, tzinfo=UTC)


def write_small(stream, migrations=KNOWN, change=lambda facts: facts):
    """Two tables with some rows; enough of a backup for everything that reads without loading."""
    manifest = Manifest("0.1.0", "SQLite", "https://goals.example.org", MOMENT, list(migrations), {})
    with signed_zip(stream, manifest) as archive:
        for table in ("people_person", "people_team"):
            rows, digest = write_lines(archive, table, [encode_row((number, "Ines")) for number in range(40)])
            manifest.tables[table] = change(TableFacts(["id", "name"], rows, digest, rows))


def small_backup(**options):
    stream = io.BytesIO()
    write_small(stream, **options)
    return stream.getvalue()


WHOLE = small_backup()


def complaint_about(content):
    with pytest.raises(BackupError) as caught:
        examine_archive(io.BytesIO(content))
    return str(caught.value)


def test_it_reads_what_was_written():
    archive = examine_archive(io.BytesIO(WHOLE))
    assert archive.manifest.rows == 80
    assert list(archive.rows_of("people_team"))[1] == [1, "Ines"]
    assert archive.manifest.created_at == MOMENT


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(WHOLE) * 8 - 1))
def test_it_notices_every_flipped_bit(bit):
    content = bytearray(WHOLE)
    content[bit // 8] ^= 1 << bit % 8
    assert complaint_about(bytes(content)).endswith(".")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(WHOLE) - 1))
def test_it_notices_every_end_that_came_too_early(length):
    complaint_about(WHOLE[:length])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a backup"),
        (b"PK\x03\x04 a ZIP file of somebody else's, long enough to have a name in it", "not a backup"),
        (WHOLE[:-1], "ends too early"),
        (WHOLE[: len(WHOLE) // 2], "ends too early"),
        (WHOLE + b"\n", "stands behind its end"),
        (WHOLE[:400] + b"x" + WHOLE[401:], "checksum"),
        (small_backup(change=lambda facts: replace(facts, rows=41)), "rows of people_person"),
        (small_backup(change=lambda facts: replace(facts, sha256="0" * 64)), "rows of people_person"),
        (small_backup(migrations=[*KNOWN, ("goals", "0999_future")]), "newer Northing"),
        (small_backup(migrations=[("blog", "0001_initial")]), "not one of Northing's"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_says_what_is_wrong(content, words):
    assert words in complaint_about(content)


def test_it_says_that_a_later_format_is_newer(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(file_format, "FORMAT", 3)
        content = small_backup()
    assert "newer Northing" in complaint_about(content)


def test_it_can_be_opened_by_any_program_for_zip_files():
    import zipfile

    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("manifest.json"))["format"] == 2
        assert b"northing restore" in archive.read(archive.namelist()[0])


@pytest.fixture
def odd_places(tmp_path):
    whole = tmp_path / "whole"
    whole.write_bytes(WHOLE)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(whole)
    (tmp_path / "folder").mkdir()
    return tmp_path


@pytest.mark.parametrize("name", ["pipe", "link", "folder", "nothing", "/dev/zero"])
def test_it_reads_plain_files_only_and_waits_for_nobody(odd_places, name):
    with pytest.raises(BackupError), open_archive(odd_places / name):
        pass


@pytest.mark.parametrize("name", ["whole", "pipe", "link", "folder"])
def test_it_writes_over_nothing(odd_places, name):
    with pytest.raises(BackupError, match="exists"), new_file(odd_places / name):
        pass
    assert (odd_places / "whole").read_bytes() == WHOLE


def test_it_gives_a_file_its_name_when_it_is_whole(tmp_path):
    with new_file(tmp_path / "kept") as stream:
        stream.write(b"words")
        assert not (tmp_path / "kept").exists()
    assert (tmp_path / "kept").read_bytes() == b"words"
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["kept"]


def test_it_leaves_nothing_of_a_file_that_failed(tmp_path):
    def write_too_much():
        with new_file(tmp_path / "kept") as stream:
            stream.write(b"words")
            raise OSError(28, "No space left on device")

    with pytest.raises(BackupError, match="No space left"):
        write_too_much()
    assert list(tmp_path.iterdir()) == []


def test_it_yields_to_a_file_that_came_meanwhile(tmp_path):
    def write_beside_another():
        with new_file(tmp_path / "kept") as stream:
            stream.write(b"mine")
            (tmp_path / "kept").write_bytes(b"theirs")

    with pytest.raises(BackupError, match="exists"):
        write_beside_another()
    assert (tmp_path / "kept").read_bytes() == b"theirs"


@contextmanager
def left_by_a_killed_process(parent):
    folder = parent / f"{WORKING_PREFIX}left"
    folder.mkdir()
    (folder / "half").write_bytes(b"words")
    yield folder


def test_it_removes_what_a_killed_process_left_and_nothing_that_is_in_use(tmp_path):
    with left_by_a_killed_process(tmp_path) as left, working_folder(tmp_path) as first:
        assert not left.exists()
        with working_folder(tmp_path) as second:
            assert first.exists()
            assert second != first
    assert list(tmp_path.iterdir()) == []
