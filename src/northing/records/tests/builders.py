"""A half year of somebody, for the tests of records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from northing.people.models import Person
from northing.records.models import Record, RecordWords
from northing.records.services.records import begin_record
from northing.records.services.sharing import share_record

START, END = date(2026, 1, 1), date(2026, 6, 30)


def make_record(person: Person, **fields: Any) -> Record:
    facts = {"starts_on": START, "ends_on": END, "introduction": "A half year of talks."} | fields
    return begin_record(person, words=RecordWords(**facts))


def one_of_each(owner: Person) -> dict[str, Any]:
    """A record of the owner, shared with manager and mentors."""
    return {"record": share_record(owner, record=make_record(owner), audience="mentors")}


def about_record(world: Any) -> dict[str, Any]:
    return {"pk": world.record.pk}


#: What each address is about, in a world with ``one_of_each``.
ABOUT: dict[str, Callable[[Any], dict[str, Any]]] = {
    f"records:{name}": about_record
    for name in "record edit_record choose choose_entry delete_record share withdraw mark_read pdf markdown".split()
}
