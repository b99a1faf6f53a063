"""The vision statement; each saving that changes it is a version."""

from __future__ import annotations

from django.db import transaction

from northing.common import dates
from northing.common.errors import Overtaken, Refused
from northing.common.versions import version_of
from northing.people.models import Person
from northing.people.services.turns import take_turns_of
from northing.vision import policy
from northing.vision.models import VisionStatement


@transaction.atomic
def write_statement(actor: Person, *, text: str, horizon_year: int, version: str = "") -> VisionStatement:
    """The new north, or the present one when nothing changed.

    Raises Overtaken when another window saved since the form with ``version`` (see ``opened_at``) was opened.
    """
    year = dates.today().year
    if not year + policy.NEAREST_HORIZON <= horizon_year <= year + policy.FURTHEST_HORIZON:
        first, last = year + policy.NEAREST_HORIZON, year + policy.FURTHEST_HORIZON
        raise Refused(f"A year from {first} to {last} works here; five years ahead is usual.", field="horizon_year")
    take_turns_of(actor)
    current = VisionStatement.objects.latest_of(actor)
    if current and (current.text, current.horizon_year) == (text, horizon_year):
        return current
    if current and version not in {"", opened_at(current)}:
        raise Overtaken(f"{current.text}\n{current.horizon_year}", field="text", version=opened_at(current))
    statement = VisionStatement(person=actor, text=text, horizon_year=horizon_year, written_at=dates.now())
    statement.full_clean(exclude=["person"])
    statement.save()
    return statement


def opened_at(statement: VisionStatement | None) -> str:
    """The version a form carries that was opened with this statement; there is one for the first of all, too."""
    return version_of(statement.pk if statement else None)
