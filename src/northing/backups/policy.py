"""Who may see how backups stand."""

from __future__ import annotations

from northing.people.models import Person


def can_see_backups(actor: Person) -> bool:
    return actor.is_administrator
