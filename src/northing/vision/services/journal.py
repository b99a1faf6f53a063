"""The journal: private notes in Markdown."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from northing.kernel import dates
from northing.kernel.errors import require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked
from northing.vision import policy
from northing.vision.models import JournalEntry


@transaction.atomic
def create_entry(actor: Person, *, on: date, title: str, text: str) -> JournalEntry:
    """A note. The same words for the same day again, as a second press sends them, are the note that is there."""
    lock_person(actor)
    existing = JournalEntry.objects.visible_to(actor).filter(on=on, title=title, text=text).first()
    if existing is not None:
        return existing
    entry = JournalEntry(person=actor, on=on, title=title, text=text)
    entry.full_clean(exclude=["person"])
    entry.save()
    return entry


@transaction.atomic
def update_entry(actor: Person, *, entry: JournalEntry, on: date, title: str, text: str, version: str) -> JournalEntry:
    """Raises EditConflict when ``version`` is no longer the note's, and RowRemoved when it was thrown away."""
    require(policy.can_change(actor, entry))
    lock_person(actor)
    refresh_locked(entry)
    check_version(entry, version, values={"on": on, "title": title, "text": text})
    entry.on, entry.title, entry.text, entry.changed_at = on, title, text, dates.now()
    entry.full_clean(exclude=["person"])
    entry.save(update_fields=["on", "title", "text", "changed_at"])
    return entry


@transaction.atomic
def delete_entry(actor: Person, *, entry: JournalEntry) -> None:
    require(policy.can_change(actor, entry))
    entry.delete()
