"""The journal: private notes in Markdown."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from northing.common import dates
from northing.common.errors import Refused
from northing.people.models import Person
from northing.people.services.turns import take_turns_of
from northing.vision import policy
from northing.vision.models import JournalEntry


class EntryOvertaken(Refused):
    """Another window saved since this one was opened. ``current`` is what it saved; nothing was written."""

    def __init__(self, current: JournalEntry) -> None:
        super().__init__("This note was changed in another window since you opened it.", field="text")
        self.current = current


@transaction.atomic
def write_entry(actor: Person, *, on: date, title: str, text: str) -> JournalEntry:
    """A note. The same words for the same day again, as a second press sends them, are the note that is there."""
    take_turns_of(actor)
    standing = JournalEntry.objects.visible_to(actor).filter(on=on, title=title, text=text).first()
    if standing is not None:
        return standing
    entry = JournalEntry(person=actor, on=on, title=title, text=text)
    entry.full_clean(exclude=["person"])
    entry.save()
    return entry


@transaction.atomic
def change_entry(actor: Person, *, entry: JournalEntry, on: date, title: str, text: str, version: str) -> JournalEntry:
    """Raises EntryOvertaken when ``version`` (see ``version_of``) is no longer the current one."""
    policy.require_own(actor, entry.person_id)
    entry = JournalEntry.objects.select_for_update().get(pk=entry.pk)
    if version != version_of(entry) and (entry.on, entry.title, entry.text) != (on, title, text):
        raise EntryOvertaken(entry)
    entry.on, entry.title, entry.text, entry.changed_at = on, title, text, dates.now()
    entry.full_clean(exclude=["person"])
    entry.save(update_fields=["on", "title", "text", "changed_at"])
    return entry


def version_of(entry: JournalEntry) -> str:
    return entry.changed_at.isoformat()


@transaction.atomic
def remove_entry(actor: Person, *, entry: JournalEntry) -> None:
    policy.require_own(actor, entry.person_id)
    entry.delete()
