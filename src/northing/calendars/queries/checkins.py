"""Check-ins by month, as the plan marks them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from northing.calendars.queries.window import Entry, Window, day_entry
from northing.checkins.queries.checkins import finished_months, marked_day, months_ahead
from northing.people.models import Person
from northing.ui.formats import format_month


def checkin_entries(person: Person, window: Window) -> list[Entry]:
    """Those that are done, and, while there are active goals, those ahead until the plan ends."""
    done = finished_months(person, *window.span)
    last = window.plan_ends_on
    ahead = months_ahead(done, window.today, last, window.today) if last else []
    return [checkin_entry_of(person, month) for month in sorted({*done, *ahead})]


def checkin_entry_of(person: Person, month: date) -> Entry:
    return day_entry(
        f"checkin-{month:%Y-%m}-{person.pk}",
        marked_day(month),
        summary=_("Check-in: %(month)s") % {"month": format_month(month)},
        category=_("Check-in"),
        path=reverse("checkins:check_in", args=[month.year, month.month]),
    )
