"""Accomplishments: added, changed and removed by the person they belong to."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.checkins import policy
from northing.checkins.models import Accomplishment, AccomplishmentDetails
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.queries.audiences import CLOSE, require_audience
from northing.people.services.locks import lock_person, refresh_locked


@transaction.atomic
def add_accomplishment(actor: Person, *, details: AccomplishmentDetails) -> Accomplishment:
    """Raises Refused for a day to come and NotAllowed for somebody else's goal.

    The same details again, as a second press sends them, add nothing: the accomplishment that has them is returned.
    """
    lock_person(actor)
    existing = Accomplishment.objects.of(actor).filter(**details.values).first()
    return existing or _save_accomplishment(actor, Accomplishment(person=actor), details)


@transaction.atomic
def change_accomplishment(
    actor: Person, *, accomplishment: Accomplishment, details: AccomplishmentDetails, version: str = ""
) -> Accomplishment:
    """Raises EditConflict when it was saved since ``version``, and RowRemoved when it was removed; an empty
    ``version`` is not compared.
    """
    require(policy.can_change_accomplishment(actor, accomplishment))
    lock_person(actor)
    refresh_locked(accomplishment)
    if version:
        check_version(accomplishment, version, values=details.values)
    return _save_accomplishment(actor, accomplishment, details)


def _save_accomplishment(
    actor: Person, accomplishment: Accomplishment, details: AccomplishmentDetails
) -> Accomplishment:
    if details.on > dates.today():
        raise Refused(_("That day is still to come."), field="on")
    require(policy.can_accomplish_for(actor, details.goal))
    if details.evidence and not details.evidence.startswith(("http://", "https://")):
        message = _("A web address works here, such as https://example.org/report.")
        raise Refused(message, field="evidence")
    accomplishment.what, accomplishment.on, accomplishment.goal = details.what, details.on, details.goal
    accomplishment.impact, accomplishment.evidence = details.impact, details.evidence
    if details.audience != accomplishment.audience:
        accomplishment.set_audience(actor, require_audience(details.audience, CLOSE))
    accomplishment.full_clean(exclude=["person", "goal", "shared_manager", "shared_team"])
    accomplishment.save()
    return accomplishment


@transaction.atomic
def remove_accomplishment(actor: Person, *, accomplishment: Accomplishment) -> None:
    require(policy.can_change_accomplishment(actor, accomplishment))
    accomplishment.delete()
