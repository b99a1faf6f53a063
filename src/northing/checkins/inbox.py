"""What waits for a person in check-ins: this month's, until it is done."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import Count, Exists, FilteredRelation, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from northing.checkins.models import Ask, CheckIn
from northing.checkins.queries.asks import answered_asks, asks_past_their_day, asks_to_answer
from northing.goals.models import Goal, GoalState
from northing.kernel import dates
from northing.kernel.inbox import NEVER, InboxGroup, InboxItem, InboxSource, register
from northing.people.models import Person
from northing.ui.formats import format_day
from northing.ui.text import shorten_text

MINUTES_PER_GOAL = 2
MAX_TITLE_LENGTH, MAX_WORDS_LENGTH = 160, 90


def people_to_check_in(person: Person, today: date) -> QuerySet[Person]:
    """The person themself, while they have active goals and have not begun this month's check-in."""
    begun = FilteredRelation("checkins", condition=Q(checkins__month=dates.first_of_month(today)))
    not_begun = Person.objects.annotate(begun=begun).filter(pk=person.pk, begun=None, goals__state=GoalState.ACTIVE)
    return not_begun.annotate(goal_count=Count("goals")).order_by().only("pk")


def open_checkin_item(person: Person) -> InboxItem:
    """``person`` comes from ``people_to_check_in``, with its annotation."""
    month = dates.first_of_month(dates.today())
    count: int = person.goal_count  # type: ignore[attr-defined]
    text = ngettext("One goal, about two minutes", "%(number)s goals, about two minutes each", count)
    return InboxItem(
        icon="circle-check",
        title=_("Your %(month)s check-in is open") % {"month": date_format(month, "F")},
        text=text % {"number": capfirst(str(apnumber(count)))},
        url=reverse("checkins:check_in", args=[month.year, month.month]),
        button=_("Check in"),
        key=f"checkins.open:{month:%Y-%m}",
        at=month,
        minutes=MINUTES_PER_GOAL * count,
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
        text=_("It goes on where you stopped."),
        url=reverse("checkins:check_in", args=[checkin.month.year, checkin.month.month]),
        button=_("Go on"),
        key=f"checkins.begun:{checkin.month:%Y-%m}",
        at=checkin.month,
    )


def unread_summaries(person: Person, today: date) -> QuerySet[CheckIn]:  # noqa: ARG001 - they wait every day
    """What those who report to the person sent them."""
    return CheckIn.objects.received_by(person).filter(read_at=None).select_related("person").order_by("sent_at")


def unread_summary_item(checkin: CheckIn) -> InboxItem:
    facts = {"name": checkin.person.first_name, "month": date_format(checkin.month, "F")}
    return InboxItem(
        icon="circle-check",
        title=_("%(name)s sent you a check-in") % facts,
        text=_("%(month)s, goal by goal.") % facts,
        url=reverse("checkins:received", args=[checkin.pk]),
        button=_("Read it"),
        key=f"checkins.summary:{checkin.pk}",
        person=checkin.person,
        at=checkin.sent_at,
    )


def ask_item(ask: Ask) -> InboxItem:
    text = _("What blocks %(goal)s") % {"goal": ask.goal.name}
    if ask.until:
        text = _("An answer helps until %(day)s") % {"day": format_day(ask.until)}
    return item_of_ask(
        ask,
        title=_("%(name)s asks you for help with %(goal)s") % _facts_of(ask, ask.goal.owner),
        text=text,
        words=ask.words,
        button=_("Answer"),
        kind="ask",
        person=ask.goal.owner,
        at=ask.made_at,
    )


def answered_ask_item(ask: Ask) -> InboxItem:
    sentence = _("%(name)s answered you about %(goal)s")
    if not ask.helps:
        sentence = _("%(name)s cannot help with %(goal)s")
    return item_of_ask(
        ask,
        title=sentence % _facts_of(ask, ask.asked),
        text=_("You asked about what blocks it."),
        words=ask.answer,
        button=_("Read"),
        kind="ask_answered",
        person=ask.asked,
        at=ask.answered_at,
    )


def late_ask_item(ask: Ask) -> InboxItem:
    facts = {"name": ask.asked.first_name, "day": format_day(ask.until)}
    return item_of_ask(
        ask,
        title=_("No answer yet about %(goal)s") % {"goal": ask.goal.name},
        text=_("You asked %(name)s until %(day)s. Ask somebody else?") % facts,
        button=_("Look at it"),
        kind="ask_late",
        at=ask.until,
    )


def item_of_ask(
    ask: Ask,
    *,
    title: str,
    text: str,
    button: str,
    kind: str,
    at: date | datetime | None,
    words: str = "",
    person: Person | None = None,
) -> InboxItem:
    """It leads to the page of the ask. An e-mail never names a goal that only its owner sees."""
    return InboxItem(
        icon="lifebuoy",
        title=shorten_text(title, MAX_TITLE_LENGTH),
        text=text,
        words=shorten_text(words, MAX_WORDS_LENGTH),
        url=reverse("checkins:ask", args=[ask.pk]),
        button=button,
        key=f"checkins.{kind}:{ask.pk}",
        person=person,
        about=ask.goal.name,
        at=at,
        is_private=not ask.goal.is_shared,
    )


def _facts_of(ask: Ask, person: Person) -> dict[str, str]:
    return {"name": person.first_name, "goal": ask.goal.name}


register(
    InboxSource(
        kind="checkins.ask",
        label=gettext_lazy("Somebody asks you about what blocks them"),
        position=128,
        waiting=asks_to_answer,
        item=ask_item,
    ),
    InboxSource(
        kind="checkins.ask_answered",
        label=gettext_lazy("What you asked about a blocker is answered"),
        position=215,
        waiting=answered_asks,
        item=answered_ask_item,
    ),
    InboxSource(
        kind="checkins.ask_late",
        label=gettext_lazy("The day by which you asked for an answer is over"),
        position=725,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=asks_past_their_day,
        item=late_ask_item,
    ),
    InboxSource(
        kind="checkins.summary",
        label=gettext_lazy("Somebody sends you their check-in"),
        position=428,
        waiting=unread_summaries,
        item=unread_summary_item,
    ),
    InboxSource(
        kind="checkins.open",
        label=gettext_lazy("Your check-in is open"),
        position=10,
        group=InboxGroup.OWN_PLAN,
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
