"""``northing archive PERSON``: with consent alone, and for nobody else to read."""

from __future__ import annotations

import stat
from datetime import timedelta
from zipfile import ZipFile

import pytest

from northing.cli.commands import main
from northing.kernel import dates
from northing.people.models import ExportConsent, SecurityEvent
from northing.people.services.export_consent import allow_export, forbid_export

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_writes_nothing_without_consent(here, owner, capsys):
    assert main(["archive", owner.email]) == 2
    assert "has not agreed to this" in capsys.readouterr().err
    assert list(here.iterdir()) == []


def test_it_writes_a_private_file_with_consent(here, owner, capsys):
    allow_export(owner)
    assert main(["archive", owner.email.upper()]) == 0
    (file,) = here.iterdir()
    assert file.name == "northing-ines-2026-06-10.zip"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with ZipFile(file) as archive:
        assert owner.name in archive.read("everything.md").decode()
    event = SecurityEvent.objects.get(kind="people.exported_by_command")
    assert (event.actor_key, event.subject_key) == (None, owner.pk)
    assert main(["archive", owner.email]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["archive", owner.email, "--to", "other.zip"]) == 0
    assert main(["archive", owner.email, "--to", "no/such/folder.zip"]) == 2


def test_it_ends_after_a_week_or_when_it_is_taken_back(here, owner, monkeypatch):
    allow_export(owner)
    forbid_export(owner)
    assert main(["archive", owner.email]) == 2
    allow_export(owner)
    later = dates.now() + timedelta(days=7)
    monkeypatch.setattr(dates, "clock", lambda: later)
    assert main(["archive", owner.email]) == 2
    kinds = list(SecurityEvent.objects.order_by("number").values_list("kind", flat=True))
    assert kinds == ["people.export_allowed", "people.export_forbidden", "people.export_allowed"]


def test_it_knows_nobody_else(here, owner, capsys):
    assert main(["archive", "nobody@example.org"]) == 2
    assert "nobody here has the address" in capsys.readouterr().err


def test_it_is_given_and_taken_back_on_the_page(client_of, owner, peer):
    client = client_of(owner)
    assert "Let administrators make it" in client.get("/people/export/").text
    page = client.post("/people/export/allow/", follow=True).text
    assert "Until Wednesday 17 June, administrators can" in page
    assert list(ExportConsent.objects.values_list("person", flat=True)) == [owner.pk]
    page = client.post("/people/export/forbid/", follow=True).text
    assert "Let administrators make it" in page
    assert not ExportConsent.objects.exists()
