"""The quarters of the organisation's year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates

MONTHS_PER_QUARTER = 3
#: Its review opens so long before a quarter ends.
DAYS_BEFORE_END = 14
NAMES = (_("First quarter"), _("Second quarter"), _("Third quarter"), _("Fourth quarter"))
REVIEW_TITLES = (
    _("First-quarter review"),
    _("Second-quarter review"),
    _("Third-quarter review"),
    _("Fourth-quarter review"),
)
DONE_SENTENCES = (
    _("First quarter is done"),
    _("Second quarter is done"),
    _("Third quarter is done"),
    _("Fourth quarter is done"),
)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months, by their first day."""

    first: date

    @property
    def last(self) -> date:
        return dates.add_months(self.first, MONTHS_PER_QUARTER) - dates.ONE_DAY

    @property
    def months(self) -> list[date]:
        """The first days of its months."""
        return list(dates.each_month(self.first, self.last))

    @property
    def number(self) -> int:
        """Its place in the organisation's year, from 1."""
        return 1 + (self.first.month - settings.FISCAL_YEAR_START_MONTH) % 12 // MONTHS_PER_QUARTER

    @property
    def opens_on(self) -> date:
        """From this day on people are asked for its review."""
        return self.last - timedelta(days=DAYS_BEFORE_END - 1)

    @property
    def previous(self) -> Quarter:
        return Quarter(dates.add_months(self.first, -MONTHS_PER_QUARTER))

    @property
    def following(self) -> Quarter:
        return Quarter(dates.add_months(self.first, MONTHS_PER_QUARTER))

    @property
    def name(self) -> str:
        """“Second quarter”."""
        return str(NAMES[self.number - 1])

    @property
    def review_title(self) -> str:
        """“Second-quarter review”."""
        return str(REVIEW_TITLES[self.number - 1])

    @property
    def done_sentence(self) -> str:
        return str(DONE_SENTENCES[self.number - 1])


def quarter_of(day: date) -> Quarter:
    """The quarter in which ``day`` lies."""
    months_in = (day.month - settings.FISCAL_YEAR_START_MONTH) % MONTHS_PER_QUARTER
    return Quarter(dates.add_months(dates.first_of_month(day), -months_in))
