"""How much fits, and whose it is."""

from __future__ import annotations

from northing.people.models import Person
from northing.vision.models import JournalEntry, Value

#: Three to five can be kept in mind; beyond ten nothing is ranked any more.
FEW_VALUES, MAX_VALUES = 5, 10
#: A vision looks further than a plan and nearer than a lifetime.
MIN_HORIZON_YEARS, DEFAULT_HORIZON_YEARS, MAX_HORIZON_YEARS = 1, 5, 30


def can_change(actor: Person, row: Value | JournalEntry) -> bool:
    return row.person_id == actor.pk
