"""The next plan, with the goals that live on in it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import ngettext

from northing.goals.models import Goal, Plan
from northing.goals.services.plans import create_plan, make_active, set_aside
from northing.kernel.errors import Refused
from northing.people.models import Person
from northing.people.services.locks import lock_person


@transaction.atomic
def start_next_plan(actor: Person, *, starts_on: date, carried: Collection[Goal]) -> Plan:
    """Twelve months from that day. Every open goal comes along with its history: ``carried`` ones as active goals, the
    others parked. The same press again gives the same plan.
    """
    lock_person(actor)
    _check_limit(carried)
    plan = create_plan(actor, starts_on=starts_on)
    keys = {goal.pk for goal in carried}
    goals = list(Goal.objects.of(actor).open())
    # Parked first, so that there is room for those that are taken up again.
    for goal in goals:
        if goal.is_active and goal.pk not in keys:
            set_aside(actor, goal=goal)
    for goal in goals:
        if goal.is_parked and goal.pk in keys:
            make_active(actor, goal=goal)
    return plan


def _check_limit(carried: Collection[Goal]) -> None:
    limit = settings.ACTIVE_GOALS_LIMIT
    if len(carried) > limit:
        sentence = ngettext(
            "One goal can be active at once. Leave the others unticked; they stay parked.",
            "%(limit)s goals can be active at once. Leave some unticked; they stay parked.",
            limit,
        )
        raise Refused(sentence % {"limit": limit}, field="carried")
