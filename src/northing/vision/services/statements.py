"""The vision statement; each saving that changes it is a version."""

from __future__ import annotations

from django.db import transaction

from northing.kernel import dates
from northing.kernel.errors import EditConflict, Refused
from northing.kernel.versions import fingerprint
from northing.people.models import Audience, Person
from northing.people.queries.audiences import require_audience
from northing.people.services.locks import lock_person
from northing.vision import policy
from northing.vision.models import VisionStatement


@transaction.atomic
def write_statement(
    actor: Person, *, text: str, horizon_year: int, version: str = "", audience: str | None = None
) -> VisionStatement:
    """The new north, or the present one when its words did not change. Earlier versions are the actor's alone again.

    Without an ``audience`` the audience stays as it is.
    Raises EditConflict when another window saved since the form with ``version`` (see ``opened_at``) was opened.
    """
    year = dates.today().year
    if not year + policy.NEAREST_HORIZON <= horizon_year <= year + policy.FURTHEST_HORIZON:
        first, last = year + policy.NEAREST_HORIZON, year + policy.FURTHEST_HORIZON
        raise Refused(f"A year from {first} to {last} works here; five years ahead is usual.", field="horizon_year")
    lock_person(actor)
    current = VisionStatement.objects.latest_of(actor)
    if current and (current.text, current.horizon_year) == (text, horizon_year):
        return _share(actor, current, audience)
    if current and version not in {"", opened_at(current)}:
        raise EditConflict(f"{current.text}\n{current.horizon_year}", field="text", version=opened_at(current))
    audience_option = current.audience_fields if current else {}
    statement = VisionStatement(
        person=actor, text=text, horizon_year=horizon_year, written_at=dates.now(), **audience_option
    )
    statement.full_clean(exclude=["person", "shared_manager", "shared_team"])
    statement.save()
    _close_earlier(actor, statement)
    return _share(actor, statement, audience)


def _share(actor: Person, statement: VisionStatement, audience: str | None) -> VisionStatement:
    """Another audience is set anew; the one that stands already keeps the manager and team it was shared with."""
    if audience is not None and audience != statement.audience:
        statement.set_audience(actor, require_audience(audience))
        statement.save(update_fields=["audience", "shared_manager", "shared_team"])
    return statement


def _close_earlier(actor: Person, statement: VisionStatement) -> None:
    earlier = VisionStatement.objects.of(actor).exclude(pk=statement.pk).exclude(audience=Audience.ONLY_ME)
    earlier.update(audience=Audience.ONLY_ME, shared_manager=None, shared_team=None)


def opened_at(statement: VisionStatement | None) -> str:
    """The version a form carries that was opened with this statement; there is one for the first of all, too."""
    return fingerprint(statement.pk if statement else None)
