"""Pictures in backups: they go in, they are checked, and they come back; but not those of people erased since."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from northing.backups.archive.format import BackupError, FileFacts, Manifest
from northing.backups.archive.reading import examine_archive
from northing.backups.archive.stored_files import names_in_rows, restore_files
from northing.backups.archive.tables import current_models
from northing.backups.archive.writing import signed_zip, write_files
from northing.boards.models import Picture
from northing.boards.services.files import delete_strays
from northing.boards.tests.builders import make_picture
from northing.kernel import dates
from northing.people.services.erasure import erase_person

pytestmark = pytest.mark.django_db


def backed_up():
    """The archive of the files alone; tables are tested elsewhere."""
    stream = io.BytesIO()
    migrations = [("people", "0001_initial")]
    manifest = Manifest("0.1.0", "SQLite", "https://goals.example.org", dates.now(), migrations, {})
    with signed_zip(stream, manifest) as archive:
        write_files(archive, manifest, current_models())
    return stream


def restore(stream):
    restore_files(examine_archive(stream), names_in_rows(current_models()))


def content_of(name):
    with default_storage.open(name) as file:
        return file.read()


@pytest.fixture
def picture(owner):
    return make_picture(owner).picture


def test_it_brings_every_size_of_every_picture_back(picture):
    stream = backed_up()
    contents = {name: content_of(name) for name in picture.names}
    for name in picture.names:
        default_storage.delete(name)
    restore(stream)
    assert {name: content_of(name) for name in picture.names} == contents


def test_it_mends_a_file_that_was_changed_and_leaves_one_that_was_not(picture, monkeypatch):
    stream = backed_up()
    changed, *whole = picture.names
    default_storage.delete(changed)
    default_storage.save(changed, ContentFile(b"other points"))
    before = {name: default_storage.get_modified_time(name) for name in whole}
    restore(stream)
    assert content_of(changed).endswith(b"Home by six, large")
    assert {name: default_storage.get_modified_time(name) for name in whole} == before


def test_it_says_which_files_the_storage_did_not_have(picture):
    default_storage.delete(picture.small.name)
    archive = examine_archive(backed_up())
    assert archive.manifest.missing == [picture.small.name]
    assert sorted(archive.manifest.files) == sorted([picture.large.name, picture.medium.name])


def test_it_brings_back_what_rows_name_and_nothing_else(
    picture, owner, tmp_path, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    stream = backed_up()
    names = picture.names
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(None, owner)
    assert not any(default_storage.exists(name) for name in names)
    restore(stream)
    assert not any(default_storage.exists(name) for name in names)


def test_it_notices_a_picture_that_is_another(picture):
    stream = backed_up()
    content = stream.getvalue()
    with pytest.raises(BackupError, match="damaged"):
        examine_archive(io.BytesIO(content.replace(b"Home by six, large", b"Home by ten, large")))


def forged(facts):
    stream = io.BytesIO()
    manifest = Manifest("0.1.0", "SQLite", "", dates.now(), [("people", "0001_initial")], {}, facts)
    with signed_zip(stream, manifest) as archive:
        for name in facts:
            archive.writestr(zipfile.ZipInfo(f"files/{name}"), b"x")
    return stream


def test_it_says_that_a_file_is_not_the_one_that_was_written():
    with pytest.raises(BackupError, match=r"the file pictures/a\.webp is not the one"):
        examine_archive(forged({"pictures/a.webp": FileFacts(1, "0" * 64)}))


def test_it_writes_nothing_outside_the_storage():
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    archive = examine_archive(forged({"../../outside": FileFacts(1, digest)}))
    with pytest.raises(BackupError, match="no name of a file"):
        restore_files(archive, ["../../outside"])


def test_it_reads_a_backup_from_before_there_were_files():
    facts = json.loads(Manifest("0.1.0", "SQLite", "", dates.now(), [], {}).to_json())
    facts |= {"format": 1}
    del facts["files"], facts["missing"]
    assert Manifest.from_json(json.dumps(facts)).files == {}


def test_it_deletes_what_no_row_names_once_it_is_a_day_old(
    picture, owner, travel_to, django_capture_on_commit_callbacks
):
    stray = default_storage.save("pictures/ab/stray-large.webp", ContentFile(b"x"))
    assert delete_strays() == 0
    travel_to(default_storage.get_modified_time(stray).date() + 3 * dates.ONE_DAY)
    delete_strays()
    assert not default_storage.exists(stray)
    assert all(default_storage.exists(name) for name in Picture.objects.get().names)
