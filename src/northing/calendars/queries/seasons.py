"""The last days of seasons that invite the person, from the day they open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from northing.calendars.queries.window import Entry, Window, day_entry
from northing.objectives.models import Season
from northing.people.models import Person
from northing.people.queries.compiled import compiled_for_keys
from northing.people.queries.team_tree import teams_above


def season_entries(person: Person, window: Window) -> list[Entry]:
    """Not those that were closed early."""
    seasons = seasons_open_to(teams_above(person.team_id), person.level, window.today, *window.span)
    return [
        day_entry(
            f"season-{season.pk}",
            season.closes_on,
            summary=_("Last day of the season %(season)s") % {"season": season.name},
            category=_("Season"),
            path=reverse("home:today"),
        )
        for season in seasons
    ]


@compiled_for_keys
def seasons_open_to(teams: Sequence[int], level: str, today: date, first: date, last: date) -> QuerySet[Season]:
    """Open today to whoever is in the teams and of the level, with their last day between the two days."""
    open_now = Season.objects.inviting_any_of(teams, level).filter(closed_on=None, opens_on__lte=today)
    return open_now.filter(closes_on__range=(first, last)).order_by("pk")
