"""Reviews by quarter, on the quarter's last day."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from northing.calendars.queries.window import Entry, Window, day_entry
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.reviews.models import Quarter, Review, quarter_of


def review_entries(person: Person, window: Window) -> list[Entry]:
    """Those that are done, and, while there are active goals, those ahead until the plan ends."""
    done = {Quarter(first) for first in read_finished_quarters(person, *window.span)}
    return [review_entry_of(person, quarter) for quarter in sorted(done | set(quarters_ahead(window)))]


@compiled_once
def read_finished_quarters(person: Person, first: date, last: date) -> QuerySet[Review, date]:
    reviews = Review.objects.visible_to(person).finished().filter(quarter__range=(first, last))
    return reviews.values_list("quarter", flat=True)


def quarters_ahead(window: Window) -> list[Quarter]:
    found, quarter = [], quarter_of(window.today)
    while window.plan_ends_on and quarter.last <= window.plan_ends_on:
        found.append(quarter)
        quarter = quarter.following
    return found


def review_entry_of(person: Person, quarter: Quarter) -> Entry:
    return day_entry(
        f"review-{quarter.first:%Y-%m}-{person.pk}",
        quarter.last,
        summary=quarter.review_title,
        category=_("Review"),
        path=reverse("reviews:review", args=[quarter.first.year, quarter.first.month]),
    )
