"""Opening and closing a goal to others."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from northing.goals import policy
from northing.goals.models import Audience, Goal
from northing.kernel import dates
from northing.people.models import Mentorship, Person
from northing.people.queries.audiences import AudienceOption, audience_options_for, describe_audience, require_audience

__all__ = [
    "AudienceOption",
    "Preview",
    "audience_options_for",
    "audience_words",
    "previews_for",
    "seen_as",
    "share_goal",
]


@dataclass(frozen=True, slots=True)
class Preview:
    """An audience, and in words whom it reaches today and what they get."""

    audience_option: AudienceOption
    words: str


IN_FULL = "all of it: actions, readings, check-ins, its history, and what is said about it"
IN_PART = "the sentence and how far it is"


def previews_for(person: Person) -> list[Preview]:
    """Three queries, however many there are."""
    audience_options = audience_options_for(person)
    mentors = Person.objects.filter(is_active=True, mentees__in=Mentorship.objects.current().filter(person=person))
    close = [person.manager.first_name] if person.manager else []
    closest = [*close, *(mentor.first_name for mentor in mentors)] if audience_options else []
    return [
        Preview(audience_option, _preview(audience_option.audience, close, closest))
        for audience_option in audience_options
    ]


def _preview(audience: Audience, close: list[str], closest: list[str]) -> str:
    if audience == Audience.ONLY_ME:
        return "Nobody else sees that it is there."
    names = close if audience == Audience.MANAGER else closest
    full = f"{joined(names)} {'see' if len(names) > 1 else 'sees'} {IN_FULL}." if names else ""
    wide = {Audience.TEAM: "The others in the team", Audience.EVERYONE: "Everyone else"}.get(audience)
    return f"{full} {wide} see{'s' if audience == Audience.EVERYONE else ''} {IN_PART}.".strip() if wide else full


def joined(names: list[str]) -> str:
    """``Daniel, Ruth and Mira``."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


@transaction.atomic
def share_goal(actor: Person, *, goal: Goal, audience: str) -> Goal:
    """Open or close a goal to others. The manager and team of this moment are kept with it.

    A later manager or team sees nothing until the owner shares again; so choosing the same audience renews it.
    """
    policy.require_change(actor, goal)
    goal.set_audience(actor, require_audience(audience))
    goal.changed_at = dates.now()
    goal.save(update_fields=["audience", "shared_manager", "shared_team", "changed_at"])
    return goal


def audience_words(goal: Goal) -> str:
    """Fetch ``owner``, ``shared_manager`` and ``shared_team`` along with the goal."""
    return describe_audience(goal, goal.owner)


def seen_as(goal: Goal, reader: Person) -> str:
    """The same as somebody else reads it, who sees the goal."""
    if goal.audience == Audience.EVERYONE:
        return describe_audience(goal, goal.owner)
    named = [goal.owner.first_name]
    if goal.shared_manager_id == reader.pk == goal.owner.manager_id:
        named.append("you")
    elif goal.shared_manager and goal.shared_manager_id == goal.owner.manager_id:
        named.append(goal.shared_manager.first_name)
    if goal.audience == Audience.MENTORS:
        named.append("the mentors")
    if goal.audience == Audience.TEAM and goal.shared_team and goal.shared_team_id == goal.owner.team_id:
        named.append(f"the {goal.shared_team.name} team")
    return joined(named)
