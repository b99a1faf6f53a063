"""A year looked back on, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.checkins.models import Accomplishment, GoalNote
from northing.checkins.queries.checkins import finished_months
from northing.goals.models import ActionDone, Goal, Plan, Revision
from northing.goals.models.goals import CLOSED_STATES
from northing.insights.queries.months import MonthLine, YearRows, month_lines
from northing.insights.queries.said import Quote, quotes_of
from northing.insights.queries.spans import YearSpan, span_of_calendar_year
from northing.insights.queries.year_map import YearMap, map_of
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.recognition.models import Receipt, Thanks
from northing.reviews.queries.next_plan import plan_to_renew

#: Of accomplishments and of notes in a year.
MAX_ROWS = 200


@dataclass(frozen=True, slots=True)
class LookedBack:
    """``begin_url`` is where the next plan begins, empty while a plan has months ahead."""

    span: YearSpan
    title: str
    map: YearMap
    lines: list[MonthLine]
    quotes: list[Quote]
    in_short: list[str]
    begin_url: str

    @property
    def is_empty(self) -> bool:
        return not (self.lines or self.quotes or self.in_short)


def look_back(person: Person, year: int, today: date) -> LookedBack:
    span = span_of_calendar_year(year, today)
    plans = read_plans_from(person, span.first)
    rows = _rows_of(person, span, [plan for plan in plans if span.first <= plan.starts_on <= span.until])
    done = finished_months(person, span.first, span.until)
    lines = month_lines(rows, span)
    begins = _first_month(span, plans, [*done, *(each.month for each in lines)])
    return LookedBack(
        span=span,
        title=_title(span, len(rows.reached)),
        map=map_of(span, rows.reached, done, begins=begins),
        lines=lines,
        quotes=quotes_of(person, span),
        in_short=list(_in_short(person, span, rows, len(done))),
        begin_url=_begin_url(plans, today),
    )


def _first_month(span: YearSpan, plans: list[Plan], told: list[date]) -> date:
    """The first month of which there is something to tell, or January where a plan of the year before goes on."""
    if any(plan.starts_on < span.first for plan in plans):
        return span.first
    return min(told, default=span.first)


def _begin_url(plans: list[Plan], today: date) -> str:
    if plan_to_renew(plans, today):
        return reverse("reviews:next_plan")
    return "" if plans else reverse("goals:plan")


def _rows_of(person: Person, span: YearSpan, plans: list[Plan]) -> YearRows:
    within = (span.first, span.until)
    closed = read_closed_goals(person, *within)
    return YearRows(
        plans=plans,
        reached=[goal for goal in closed if goal.is_achieved],
        let_go=[goal for goal in closed if goal.is_dropped],
        revisions=read_later_revisions(person, *within),
        deeds=read_deeds(person, *within),
        notes=read_notes(person, *within),
    )


@compiled_once
def read_plans_from(person: Person, first: date) -> QuerySet[Plan]:
    return Plan.objects.visible_to(person).filter(ends_on__gte=first).order_by("starts_on")


@compiled_once
def read_closed_goals(person: Person, first: date, last: date) -> QuerySet[Goal]:
    closed = Goal.objects.of(person).filter(state__in=CLOSED_STATES, closed_on__range=(first, last))
    return closed.order_by("closed_on", "pk")


@compiled_once
def read_later_revisions(person: Person, first: date, last: date) -> QuerySet[Revision]:
    found = Revision.objects.filter(goal__owner=person, number__gt=1, written_at__date__range=(first, last))
    return found.select_related("goal").order_by("written_at")


@compiled_once
def read_deeds(person: Person, first: date, last: date) -> QuerySet[Accomplishment]:
    return Accomplishment.objects.of(person).between(first, last).order_by("on", "pk")[:MAX_ROWS]


@compiled_once
def read_notes(person: Person, first: date, last: date) -> QuerySet[GoalNote]:
    notes = GoalNote.objects.filter(checkin__person=person, checkin__month__range=(first, last)).exclude(progress="")
    return notes.select_related("checkin").order_by("checkin__month", "pk")[:MAX_ROWS]


def _title(span: YearSpan, flags: int) -> str:
    facts = {"year": str(span.first.year), "count": flags}
    if span.today <= span.last:
        return _("%(year)s so far") % facts
    if not flags:
        return _("%(year)s, in twelve months") % facts
    words = ngettext("%(year)s, in twelve months and one flag", "%(year)s, in twelve months and %(count)s flags", flags)
    return words % facts


def _in_short(person: Person, span: YearSpan, rows: YearRows, checkins: int) -> Iterator[str]:
    """A sentence for each count that is not none. Two queries."""
    within = (span.first, span.until)
    changed = len({revision.goal_id for revision in rows.revisions})
    actions = ActionDone.objects.filter(action__owner=person, on__range=within).count()
    given = Q(giver=person)
    got = Q(pk__in=Receipt.objects.filter(person=person).values("thanks")) & ~given
    # Those of others are left out first: everybody sees most of them.
    thanks = Thanks.objects.visible_to(person).filter(given | got, given_at__date__range=within)
    counts = thanks.aggregate(got=Count("pk", filter=got), given=Count("pk", filter=given))
    reached, let_go = len(rows.reached), len(rows.let_go)
    sentences = (
        (reached, ngettext("one goal reached", "%(count)s goals reached", reached)),
        (changed, ngettext("one goal changed", "%(count)s goals changed", changed)),
        (let_go, ngettext("one goal let go", "%(count)s goals let go", let_go)),
        (checkins, ngettext("one check-in held", "%(count)s check-ins held", checkins)),
        (actions, ngettext("one action done", "%(count)s actions done", actions)),
        (len(rows.deeds), ngettext("one accomplishment noted", "%(count)s accomplishments noted", len(rows.deeds))),
        (counts["got"], ngettext("thanked once", "thanked %(count)s times", counts["got"])),
        (counts["given"], ngettext("thanked others once", "thanked others %(count)s times", counts["given"])),
    )
    return (capfirst(words % {"count": count}) for count, words in sentences if count)
