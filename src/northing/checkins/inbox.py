"""What waits for a person in check-ins: this month's, until it is done."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, FilteredRelation, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from northing.checkins.models import CheckIn
from northing.goals.models import Goal, GoalState
from northing.kernel import dates
from northing.kernel.inbox import NEVER, InboxGroup, InboxItem, InboxSource, register
from northing.people.models import Person


def people_to_check_in(person: Person, today: date) -> QuerySet[Person]:
    """The person themself, while they have active goals and have not begun this month's check-in."""
    begun = FilteredRelation("checkins", condition=Q(checkins__month=dates.first_of_month(today)))
    not_begun = Person.objects.annotate(begun=begun).filter(pk=person.pk, begun=None, goals__state=GoalState.ACTIVE)
    return not_begun.annotate(goal_count=Count("goals")).order_by().only("pk")


def open_checkin_item(person: Person) -> InboxItem:
    """``person`` comes from ``people_to_check_in``, with its annotation."""
    month = dates.first_of_month(dates.today())
    count: int = person.goal_count  # type: ignore[attr-defined]
    text = ngettext("One goal, three short questions.", "%(count)s goals, three short questions each.", count)
    return InboxItem(
        icon="circle-check",
        title=_("Your %(month)s check-in is open") % {"month": date_format(month, "F")},
        text=text % {"count": count},
        url=reverse("checkins:check_in", args=[month.year, month.month]),
        button=_("Check in"),
        key=f"checkins.open:{month:%Y-%m}",
    )


def unfinished_checkins(person: Person, today: date) -> QuerySet[CheckIn]:
    """Of the present month, while there are active goals. Nobody is asked to finish an earlier month's."""
    goals = Goal.objects.of(person).active()
    begun = CheckIn.objects.visible_to(person).filter(month=dates.first_of_month(today), finished_at=None)
    return begun.filter(Exists(goals))


def unfinished_checkin_item(checkin: CheckIn) -> InboxItem:
    return InboxItem(
        icon="circle-check",
        title=_("Your %(month)s check-in is begun") % {"month": date_format(checkin.month, "F")},
        text=_("It goes on where you left it."),
        url=reverse("checkins:check_in", args=[checkin.month.year, checkin.month.month]),
        button=_("Go on"),
        key=f"checkins.begun:{checkin.month:%Y-%m}",
    )


register(
    InboxSource(
        kind="checkins.open",
        label=gettext_lazy("Your check-in is open"),
        position=10,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=people_to_check_in,
        item=open_checkin_item,
    ),
    InboxSource(
        kind="checkins.begun",
        label=gettext_lazy("Your check-in is begun"),
        position=15,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=unfinished_checkins,
        item=unfinished_checkin_item,
    ),
)
