"""Who may do what with archives. Spreadsheets and long work ask their own rules."""

from __future__ import annotations

from northing.exchange.models import BroughtArchive
from northing.people.models import Person


def can_bring_archive(actor: Person) -> bool:
    """Everybody, into their own account and into nobody else's."""
    return actor.is_active


def can_act_on_archive(actor: Person, archive: BroughtArchive) -> bool:
    return actor.is_active and archive.person_id == actor.pk
