"""Who can see a goal: which rings its owner can choose, and the words that say who that is."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from northing.common import dates
from northing.common.errors import Refused
from northing.goals import policy
from northing.goals.models import Audience, Goal
from northing.people.models import Mentorship, Person


@dataclass(frozen=True, slots=True)
class Ring:
    """One choice of audience: ``who`` is the name in bold, ``note`` what follows it."""

    audience: Audience
    who: str
    note: str = ""


def rings_for(person: Person) -> list[Ring]:
    """The audiences that reach somebody; empty for a person alone, who is then not asked. One query."""
    others = Person.objects.filter(is_active=True).exclude(pk=person.pk)
    known = (
        Person.objects.select_related("manager", "team")
        .annotate(
            is_with_others=Exists(others),
            is_in_a_team=Exists(others.filter(team=OuterRef("team"))),
            has_mentors=Exists(Mentorship.objects.current().filter(person=OuterRef("pk"))),
        )
        .get(pk=person.pk)
    )
    if not known.is_with_others:
        return []
    rings = [Ring(Audience.ONLY_ME, "Only me")]
    if known.manager is not None:
        rings.append(Ring(Audience.MANAGER, known.manager.first_name, "my manager"))
    if known.has_mentors:
        who = f"{known.manager.first_name} and my mentors" if known.manager else "My mentors"
        rings.append(Ring(Audience.MENTORS, who))
    if known.team is not None and known.is_in_a_team:
        rings.append(Ring(Audience.TEAM, known.team.name, "everyone in my team"))
    return [*rings, Ring(Audience.EVERYONE, f"Everyone at {settings.ORGANISATION}")]


@transaction.atomic
def share_goal(actor: Person, *, goal: Goal, audience: str) -> Goal:
    """Open or close a goal to others. The manager and team of this moment are kept with it.

    A later manager or team sees nothing until the owner shares again; so choosing the same ring renews it.
    """
    policy.require_change(actor, goal)
    if audience not in Audience.values:
        raise Refused("Choose who can see it.", field="audience")
    goal.set_audience(actor, Audience(audience))
    goal.changed_at = dates.now()
    goal.save(update_fields=["audience", "shared_manager", "shared_team", "changed_at"])
    return goal


def audience_words(goal: Goal) -> str:
    """Who can see it now, as its owner reads it: somebody who no longer is their manager is not named.

    Fetch ``owner``, ``shared_manager`` and ``shared_team`` along with the goal.
    """
    if goal.audience == Audience.EVERYONE:
        return f"Everyone at {settings.ORGANISATION}"
    named = []
    if goal.audience != Audience.ONLY_ME and goal.shared_manager and goal.shared_manager_id == goal.owner.manager_id:
        named.append(goal.shared_manager.first_name)
    if goal.audience == Audience.MENTORS:
        named.append("your mentors")
    if goal.audience == Audience.TEAM and goal.shared_team and goal.shared_team_id == goal.owner.team_id:
        named.append(f"the {goal.shared_team.name} team")
    return f"You, {' and '.join(named)}" if len(named) > 1 else f"You and {named[0]}" if named else "Only you"
