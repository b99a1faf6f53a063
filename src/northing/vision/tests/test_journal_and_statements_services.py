from datetime import timedelta

import pytest

from conftest import TODAY
from northing.kernel import dates
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.vision.models import JournalEntry, VisionStatement
from northing.vision.services import journal
from northing.vision.services.statements import write_statement


def test_it_keeps_every_version_of_a_vision(owner):
    write_statement(owner, text="First", horizon_year=2031)
    write_statement(owner, text="Second", horizon_year=2031)
    write_statement(owner, text="Second", horizon_year=2031)
    assert VisionStatement.objects.latest_of(owner).text == "Second"
    assert VisionStatement.objects.count() == 2


@pytest.mark.parametrize("year", [2026, 2057, 1999])
def test_it_looks_one_to_thirty_years_ahead(owner, year):
    with pytest.raises(Refused) as refusal:
        write_statement(owner, text="x", horizon_year=year)
    assert refusal.value.field == "horizon_year"


def test_it_finds_notes_that_hold_every_word(owner, stranger):
    journal.create_entry(owner, on=TODAY, title="Walk with Ruth", text="Ask about mentoring")
    journal.create_entry(owner, on=TODAY, title="", text="Something else")
    journal.create_entry(stranger, on=TODAY, title="Ruth", text="mentoring")
    found = JournalEntry.objects.visible_to(owner).matching("mentoring RUTH")
    assert [entry.title for entry in found] == ["Walk with Ruth"]


def test_it_finds_notes_without_their_marks(owner):
    note = journal.create_entry(owner, on=TODAY, title="Café", text="С Сергеем")
    assert list(JournalEntry.objects.visible_to(owner).matching("cafe сергеем")) == [note]
    journal.update_entry(owner, entry=note, on=TODAY, title="Tee", text="Alone", version=note.version)
    assert not JournalEntry.objects.visible_to(owner).matching("cafe")


def test_it_writes_nothing_over_a_note_changed_elsewhere(owner, monkeypatch):
    entry = journal.create_entry(owner, on=TODAY, title="", text="One")
    opened = entry.version
    moment = dates.now() + timedelta(minutes=1)
    monkeypatch.setattr(dates, "clock", lambda: moment)
    journal.update_entry(owner, entry=entry, on=TODAY, title="", text="Two", version=opened)
    with pytest.raises(EditConflict):
        journal.update_entry(owner, entry=entry, on=TODAY, title="", text="Three", version=opened)
    entry.refresh_from_db()
    assert entry.text == "Two"


@pytest.mark.parametrize("name", ["manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_is_the_owners_journal_alone(name, owner, request):
    actor = request.getfixturevalue(name)
    entry = journal.create_entry(owner, on=TODAY, title="", text="Mine")
    with pytest.raises(NotAllowed):
        journal.update_entry(actor, entry=entry, on=TODAY, title="", text="x", version=entry.version)
    with pytest.raises(NotAllowed):
        journal.delete_entry(actor, entry=entry)
