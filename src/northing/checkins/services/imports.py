"""Many accomplishments at once, from a list that was looked through before; and taken back.

Prepared outside a transaction, written in a few statements, as ``goals.services.imports`` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from northing.checkins import policy
from northing.checkins.models import Accomplishment, AccomplishmentDetails
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.services.locks import lock_person

#: Rows in one statement.
BATCH = 500


def prepare_accomplishment(actor: Person, details: AccomplishmentDetails) -> Accomplishment:
    """Its person's alone. Raises Refused, or ValidationError by field, for what a form would not take either."""
    if details.on > dates.today():
        raise Refused(_("That day is still to come."), field="on")
    require(policy.can_accomplish_for(actor, details.goal))
    accomplishment = Accomplishment(
        person=actor,
        what=details.what,
        on=details.on,
        impact=details.impact,
        evidence=details.evidence,
        goal=details.goal,
    )
    accomplishment.clean_fields(exclude=["person", "goal", "shared_manager", "shared_team"])
    return accomplishment


@transaction.atomic
def add_accomplishments(actor: Person, *, accomplishments: Sequence[Accomplishment]) -> list[Accomplishment]:
    lock_person(actor)
    require(all(one.person_id == actor.pk for one in accomplishments))
    return Accomplishment.objects.bulk_create(accomplishments, batch_size=BATCH)


@transaction.atomic
def remove_accomplishments(actor: Person, *, keys: Iterable[int]) -> int:
    lock_person(actor)
    wanted, count = list(keys), 0
    for start in range(0, len(wanted), BATCH):
        own = Accomplishment.objects.of(actor).filter(pk__in=wanted[start : start + BATCH])
        count += own.count()
        own.delete()
    return count
