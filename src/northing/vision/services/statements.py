"""The vision statement; each saving that changes it is a version."""

from __future__ import annotations

from django.db import transaction

from northing.common import dates
from northing.common.errors import Refused
from northing.people.models import Person
from northing.vision import policy
from northing.vision.models import VisionStatement


@transaction.atomic
def write_statement(actor: Person, *, text: str, horizon_year: int) -> VisionStatement:
    """The new north, or the present one when nothing changed."""
    year = dates.today().year
    if not year + policy.NEAREST_HORIZON <= horizon_year <= year + policy.FURTHEST_HORIZON:
        first, last = year + policy.NEAREST_HORIZON, year + policy.FURTHEST_HORIZON
        raise Refused(f"A year from {first} to {last} works here; five years ahead is usual.", field="horizon_year")
    current = VisionStatement.objects.latest_of(actor)
    if current and (current.text, current.horizon_year) == (text, horizon_year):
        return current
    statement = VisionStatement(person=actor, text=text, horizon_year=horizon_year, written_at=dates.now())
    statement.full_clean(exclude=["person"])
    statement.save()
    return statement
