"""Whom a goal reaches, in words: for its owner, for its readers, and before it is shared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.goals.models import Audience, Goal
from northing.people.models import WITH_MENTORS, AccessLogEntry, Mentorship, Person
from northing.people.queries.audiences import AudienceOption, audience_options_for, describe_audience
from northing.ui.text import join_and


@dataclass(frozen=True, slots=True)
class AudiencePreview:
    """An audience, and in words whom it reaches today and what they get."""

    audience_option: AudienceOption
    words: str


def audience_previews_for(person: Person) -> list[AudiencePreview]:
    """Three queries, however many there are."""
    options = audience_options_for(person)
    mentors = Person.objects.filter(is_active=True, mentees__in=Mentorship.objects.current().filter(person=person))
    manager = [person.manager.first_name] if person.manager else []
    closest = [*manager, *(mentor.first_name for mentor in mentors)] if options else []
    return [
        AudiencePreview(
            option, _describe_reach(option.audience, manager if option.audience == Audience.MANAGER else closest)
        )
        for option in options
    ]


def _describe_reach(audience: Audience, names: list[str]) -> str:
    """``names`` are those who get all of it."""
    if audience == Audience.ONLY_ME:
        return _("Nobody else sees that it is there.")
    in_full = ngettext(
        "%(names)s sees all of it: actions, readings, check-ins, its history, and what is said about it.",
        "%(names)s see all of it: actions, readings, check-ins, its history, and what is said about it.",
        len(names),
    )
    in_part = {
        Audience.TEAM: _("The others in the team see the sentence and how far it is."),
        Audience.EVERYONE: _("Everyone else sees the sentence and how far it is."),
    }
    sentences = [in_full % {"names": join_and(names)} if names else "", in_part.get(audience, "")]
    return " ".join(filter(None, sentences))


@dataclass(frozen=True, slots=True)
class ToldReader:
    """Somebody close to the owner who found a line about the goal in their inbox, and when they opened it last."""

    person: Person
    told_at: datetime | None
    opened_on: date | None


def list_told_readers(goal: Goal) -> list[ToldReader]:
    """The manager it is shared with and the mentors, for its owner. Two queries; fetch ``owner`` with the goal."""
    if not goal.is_shared:
        return []
    keys = Q(pk=goal.shared_manager_id, reports=goal.owner_id)
    if goal.audience in WITH_MENTORS:
        keys |= Q(pk__in=Mentorship.objects.current().filter(person=goal.owner_id).values("mentor"))
    entries = AccessLogEntry.objects.at(Goal._meta.label_lower, goal.pk).filter(reader=OuterRef("pk"))
    opened = Subquery(entries.order_by("-on").values("on")[:1])
    readers = Person.objects.filter(keys, is_active=True).annotate(opened_on=opened).order_by("name").distinct()
    return [ToldReader(reader, told_moment(goal, reader), reader.opened_on) for reader in readers]


def told_moment(goal: Goal, reader: Person) -> datetime | None:
    """When the line about the goal came into the reader's inbox."""
    is_manager = goal.shared_manager_id == reader.pk
    return goal.shared_at if is_manager else goal.mentors_read_from or goal.shared_at


def describe_goal_audience(goal: Goal) -> str:
    """For its owner. Fetch ``owner``, ``shared_manager`` and ``shared_team`` along with the goal."""
    return describe_audience(goal, goal.owner)


def describe_audience_to(goal: Goal, reader: Person) -> str:
    """The same as somebody else reads it, who sees the goal."""
    if goal.audience == Audience.EVERYONE:
        return describe_audience(goal, goal.owner)
    names = [goal.owner.first_name]
    if goal.shared_manager_id == reader.pk == goal.owner.manager_id:
        names.append(_("you"))
    elif goal.shared_manager and goal.shared_manager_id == goal.owner.manager_id:
        names.append(goal.shared_manager.first_name)
    if goal.audience == Audience.MENTORS:
        names.append(_("the mentors"))
    if goal.audience == Audience.TEAM and goal.shared_team and goal.shared_team_id == goal.owner.team_id:
        names.append(_("the %(team)s team") % {"team": goal.shared_team.name})
    return join_and(names)
