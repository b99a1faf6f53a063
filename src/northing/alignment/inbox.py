"""What a season asks of those it invites."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from northing.goals.models import Goal, Plan
from northing.kernel.inbox import InboxItem, InboxSource
from northing.objectives.models import Season
from northing.people.models import Person
from northing.ui.templatetags.northing import brief, day

WORDS = 90


def seasons_to_begin(person: Person, today: date) -> QuerySet[Season]:
    """Open to the person, and since it opened neither a plan begun nor a goal written. One's own season is no news."""
    return seasons_not_begun(person, today) & Season.objects.inviting(person)


def seasons_not_begun(person: Person, today: date) -> QuerySet[Season]:
    """The same for whomever it invites, which has to be looked up."""
    open_ones = Season.objects.open(today).exclude(opened_by=person)
    plans = Plan.objects.filter(person=person, made_at__date__gte=OuterRef("opens_on"))
    goals = Goal.objects.filter(owner=person, made_at__date__gte=OuterRef("opens_on"))
    return open_ones.filter(~Exists(plans), ~Exists(goals))


def season_row(season: Season) -> InboxItem:
    text = f"Until {day(season.closes_on)}. A few goals to start from are there; yours stay yours."
    url = reverse("objectives:season", args=[season.pk])
    title = f"{brief(season.name, WORDS)} is open"
    return InboxItem("calendar-event", title, text, url, "Begin", f"goals.season:{season.pk}")


SOURCES: tuple[InboxSource[Season], ...] = (
    InboxSource(
        "goals.season", "A season for setting goals is open", seasons_to_begin, season_row, gate=seasons_not_begun
    ),
)
