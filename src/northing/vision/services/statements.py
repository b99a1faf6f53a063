"""The vision statement; each saving that changes it is a version."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.kernel.versions import check_version
from northing.people.models import Audience, Person
from northing.people.queries.audiences import require_audience
from northing.people.services.locks import lock_person
from northing.vision import policy
from northing.vision.models import VisionStatement


@transaction.atomic
def write_statement(
    actor: Person, *, text: str, horizon_year: int, version: str | None = None, audience: str | None = None
) -> VisionStatement:
    """The new north, or the present one when its words did not change. Earlier versions are the actor's alone again.

    Without an ``audience`` the audience stays as it is.
    ``version`` is that of the statement the form was opened with, empty for none; None is not compared. Raises
    EditConflict when another one is north by now.
    """
    year = dates.today().year
    first, last = year + policy.MIN_HORIZON_YEARS, year + policy.MAX_HORIZON_YEARS
    if not first <= horizon_year <= last:
        sentence = _("A year from %(first)s to %(last)s works here; five years ahead is usual.")
        raise Refused(sentence % {"first": first, "last": last}, field="horizon_year")
    lock_person(actor)
    current = VisionStatement.objects.latest_of(actor)
    if current and (current.text, current.horizon_year) == (text, horizon_year):
        return _share_statement(actor, current, audience)
    if current and version is not None:
        check_version(current, version)
    audience_fields = current.audience_fields if current else {}
    statement = VisionStatement(
        person=actor, text=text, horizon_year=horizon_year, written_at=dates.now(), **audience_fields
    )
    statement.full_clean(exclude=["person", "shared_manager", "shared_team"])
    statement.save()
    earlier = VisionStatement.objects.of(actor).exclude(pk=statement.pk).exclude(audience=Audience.ONLY_ME)
    earlier.update(audience=Audience.ONLY_ME, shared_manager=None, shared_team=None)
    return _share_statement(actor, statement, audience)


def _share_statement(actor: Person, statement: VisionStatement, audience: str | None) -> VisionStatement:
    """Another audience is set anew; the one that stands already keeps the manager and team it was shared with."""
    if audience is not None and audience != statement.audience:
        statement.set_audience(actor, require_audience(audience))
        statement.save(update_fields=["audience", "shared_manager", "shared_team"])
    return statement
