"""Who is new in a person's team: a team opens what its members share with it, so they are told who came in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from northing.people.models import Person, Team

#: After this nobody is new any more, looked at or not.
TIME_OF_BEING_NEW = timedelta(days=30)


def newcomers_in_team(person: Person, today: date) -> QuerySet[Person]:
    """Placed in the person's team by somebody else since the person last looked, in the last days."""
    looked = Person.objects.filter(pk=person.pk).values(at=Coalesce("newcomers_seen_at", "joined_at"))
    first = timezone.make_aware(datetime.combine(today - TIME_OF_BEING_NEW, time.min))
    newcomers = Person.objects.filter(team=person.team_id, is_active=True, team_since__gt=first)
    newcomers = newcomers.filter(team_since__gt=looked).exclude(pk=person.pk)
    return newcomers.filter(Q(team_placed_by=None) | ~Q(team_placed_by=person.pk))


def teams_with_newcomers(person: Person, today: date) -> QuerySet[Team]:
    """The person's own team while somebody is new in it, with ``newcomer_count``, the ``newcomer_name`` of one, and
    ``newest_at``; otherwise none.
    """
    if person.team_id is None:
        return Team.objects.none()
    newcomers = newcomers_in_team(person, today)
    is_new = Q(members__in=newcomers.values("pk"))
    found = Team.objects.filter(pk=person.team_id).filter(Exists(newcomers.filter(team=OuterRef("pk"))))
    return found.annotate(
        newcomer_count=Count("members", filter=is_new),
        newcomer_name=Max(F("members__name"), filter=is_new),
        newest_at=Max(F("members__team_since"), filter=is_new),
    )
