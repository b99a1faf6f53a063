"""What erasing somebody does to their calendar address."""

from __future__ import annotations

from northing.calendars.models import CalendarAddress
from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import delete_rows


def register_rules_of_calendars() -> None:
    register_erasure_rules(CalendarAddress, person=delete_rows)
