"""The months that a page of insights is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from northing.goals.models import Plan
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.ui.charts import share_of_span


@dataclass(frozen=True, slots=True)
class YearSpan:
    """Twelve months, of which those up to ``today`` can be told."""

    first: date
    last: date
    today: date

    @property
    def until(self) -> date:
        return min(self.today, self.last)

    @property
    def months(self) -> list[date]:
        """Those that have begun, by their first days."""
        return list(dates.each_month(self.first, self.until))

    def at(self, day: date) -> float:
        """Where a day lies in the whole span, in percent, never outside."""
        return share_of_span(day, self.first, self.last)


def span_of_calendar_year(year: int, today: date) -> YearSpan:
    return YearSpan(date(year, 1, 1), date(year, 12, 31), today)


def span_so_far(person: Person, today: date) -> YearSpan:
    """The months of the plan that spans today, else those of the calendar year."""
    plan = next(iter(read_plan_of_day(person, today)), None)
    if plan is None:
        return span_of_calendar_year(today.year, today)
    first = dates.first_of_month(plan.starts_on)
    return YearSpan(first, dates.last_of_month(dates.add_months(first, 11)), today)


@compiled_once
def read_plan_of_day(person: Person, day: date) -> QuerySet[Plan]:
    """One at most."""
    return Plan.objects.visible_to(person).spanning(day)[:1]
