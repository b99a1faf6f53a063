"""The last days of seasons that invite the person, from the day they open."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from northing.calendars.queries.window import Entry, Window, day_entry
from northing.objectives.models import Season
from northing.people.models import Person


def season_entries(person: Person, window: Window) -> list[Entry]:
    """Not those that were closed early."""
    open_now = Season.objects.inviting(person).filter(closed_on=None, opens_on__lte=window.today)
    seasons = open_now.filter(closes_on__range=window.span).order_by("pk")
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
