"""One record: somebody's half year, shared with the manager."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from northing.kernel import dates
from northing.people.models import Person
from northing.records.models import Record, RecordWords
from northing.records.services.records import begin_record
from northing.records.services.sharing import share_record

INTRODUCTION = (
    "Two things mattered to me this half year: that the work goes on when I am away, and that the people who come new "
    "find their way without asking twice."
)


def build_record(people: Iterable[Person], today: date) -> Record | None:
    """Of the first who reports to somebody."""
    person = next((each for each in people if each.manager_id is not None), None)
    if person is None:
        return None
    first = dates.add_months(dates.first_of_month(today), -5)
    words = RecordWords(first, dates.last_of_month(today), introduction=INTRODUCTION)
    return share_record(person, record=begin_record(person, words=words), audience="manager")
