"""The one rule of the last day of a goal: whoever sets it means a day ahead, and none that is a slip of the pen."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from northing.goals.queries.plans import MAX_YEARS_AHEAD
from northing.kernel import dates


def is_far_ahead(day: date) -> bool:
    return day > dates.add_months(dates.today(), 12 * MAX_YEARS_AHEAD)


def fault_of_day(day: date | None, *, stored: date | None = None) -> str:
    """What is wrong with a new last day, in a sentence; empty for a day that may stand.

    ``stored`` is the day that stood there before: it may stay though it is behind us.
    """
    if day is None or day == stored:
        return ""
    if day < dates.today():
        return _("That day is behind us. Choose one ahead.")
    return _("That is further than ten years ahead. Is the year right?") if is_far_ahead(day) else ""
