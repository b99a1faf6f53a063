"""What a season asks of those it invites."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.goals.models import Goal, Plan
from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.objectives.models import Season
from northing.people.models import Person
from northing.ui.formats import format_day
from northing.ui.text import shorten_text

MAX_NAME_LENGTH = 90


def seasons_to_begin(person: Person, today: date) -> QuerySet[Season]:
    """Open to the person, and since it opened neither a plan begun nor a goal written. One's own season is no news."""
    return seasons_not_begun(person, today) & Season.objects.inviting(person)


def seasons_not_begun(person: Person, today: date) -> QuerySet[Season]:
    """The same whomever it invites; finding out whom runs a query."""
    open_ones = Season.objects.open(today).exclude(opened_by=person)
    plans = Plan.objects.filter(person=person, made_at__date__gte=OuterRef("opens_on"))
    goals = Goal.objects.filter(owner=person, made_at__date__gte=OuterRef("opens_on"))
    return open_ones.filter(~Exists(plans), ~Exists(goals))


def season_item(season: Season) -> InboxItem:
    sentence = _("Until %(date)s. What you write stays yours.")
    if season.templates:
        sentence = _("Until %(date)s, with a few goals to start from. What you write stays yours.")
    return InboxItem(
        icon="calendar-event",
        title=_("%(season)s is open") % {"season": shorten_text(season.name, MAX_NAME_LENGTH)},
        text=sentence % {"date": format_day(season.closes_on)},
        url=reverse("objectives:season", args=[season.pk]),
        button=_("Begin"),
        key=f"goals.season:{season.pk}",
        at=season.opens_on,
    )


register(
    InboxSource(
        kind="goals.season",
        label=gettext_lazy("A season for setting goals is open"),
        position=200,
        waiting=seasons_to_begin,
        item=season_item,
        candidates=seasons_not_begun,
    )
)
