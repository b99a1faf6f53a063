"""What waits for a person in check-ins: this month's, until it is done."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, DateField, Exists, OuterRef, QuerySet, Subquery, Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from northing.checkins.models import CheckIn
from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.inbox import NEVER, InboxGroup, InboxItem, InboxSource, register
from northing.people.models import Person


def open_checkin(person: Person, today: date) -> QuerySet[Person]:
    """The person themself, while they have active goals and this month's check-in is not finished."""
    month = dates.first_of_month(today)
    begun = CheckIn.objects.filter(person=OuterRef("pk"), month=month)
    goals = Goal.objects.active().filter(owner=OuterRef("pk")).order_by()
    return (
        Person.objects.filter(Exists(goals), ~Exists(begun.exclude(finished_at=None)), pk=person.pk)
        .annotate(
            month=Value(month, DateField()),
            is_begun=Exists(begun),
            goal_count=Subquery(goals.values("owner").annotate(count=Count("pk")).values("count")),
        )
        .only("pk")
    )


def open_checkin_item(person: Person) -> InboxItem:
    """``person`` comes from ``open_checkin``, with its annotations."""
    month: date = person.month  # type: ignore[attr-defined]
    count: int = person.goal_count  # type: ignore[attr-defined]
    if person.is_begun:  # type: ignore[attr-defined]
        title, text, button = _("Your %(month)s check-in is begun"), _("It goes on where you left it."), _("Go on")
    else:
        title, button = _("Your %(month)s check-in is open"), _("Check in")
        text = ngettext("One goal, three short questions.", "%(count)s goals, three short questions each.", count)
    return InboxItem(
        icon="circle-check",
        title=title % {"month": date_format(month, "F")},
        text=text % {"count": count},
        url=reverse("checkins:check_in", args=[month.year, month.month]),
        button=button,
        key=f"checkins.open:{month:%Y-%m}",
    )


register(
    InboxSource(
        kind="checkins.open",
        label=gettext_lazy("Your check-in is open"),
        position=10,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=open_checkin,
        item=open_checkin_item,
    )
)
