"""What was kept and done: rhythms as a rate, check-ins, actions by quarter, and the mix of kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from northing.goals.models import ActionDone, Goal, GoalKind, Measure
from northing.goals.queries.progress import describe_tally
from northing.insights.queries.spans import YearSpan
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.ui.formats import format_month_name
from northing.ui.text import join_and

MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class KeptRhythm:
    """``percent`` of the periods that are over and were not spent away; None before the first is over."""

    goal: Goal
    name: str
    agreed: str
    figure: str
    percent: int | None


def kept_rhythms(goals: Iterable[Goal], today: date) -> list[KeptRhythm]:
    """``goals`` come from ``goals_of_span``."""
    return [_kept(goal, one, today) for goal in goals for one in goal.measures.all() if one.is_rhythm]


def _kept(goal: Goal, measure: Measure, today: date) -> KeptRhythm:
    tally = measure.tally_in(goal, today)
    percent = round(100 * tally.kept / tally.due) if tally.due else None
    agreed = f"{measure.rhythm.rate}, {measure.rhythm.share}" if measure.rhythm else ""
    figure = describe_tally(measure, tally) if tally.due else _("nothing to count yet")
    return KeptRhythm(goal, goal.name, agreed, figure, percent)


@dataclass(frozen=True, slots=True)
class HeldMonths:
    """The months with a check-in among those that could have one. ``is_open``: the present one is still to do."""

    marks: tuple[tuple[date, bool], ...]
    is_open: bool

    @property
    def names(self) -> str:
        return join_and(format_month_name(month) for month, is_held in self.marks if is_held)

    @property
    def count(self) -> int:
        return sum(is_held for _month, is_held in self.marks)


def held_months(done: Collection[date], goals: Iterable[Goal], span: YearSpan) -> HeldMonths:
    """From the month of the first goal or the first check-in on."""
    within = [month for month in done if span.first <= month <= span.until]
    begins = [dates.first_of_month(goal.began_on) for goal in goals]
    first = min([*within, *begins], default=span.until)
    months = [month for month in span.months if month >= first]
    present = dates.first_of_month(span.today)
    return HeldMonths(tuple((month, month in within) for month in months), present in months and present not in within)


@dataclass(frozen=True, slots=True)
class QuarterBar:
    """Three months of the span with ``count`` actions done in them; ``percent`` of the quarter with the most."""

    label: str
    count: int
    percent: int


def actions_by_quarter(person: Person, span: YearSpan) -> list[QuarterBar]:
    """Those in which something was done. One query."""
    days = days_of_ticks(person, span.first, span.until)
    counts = Counter(dates.months_between(span.first, on) // MONTHS_OF_A_QUARTER for on in days)
    return [
        QuarterBar(_name_quarter(span, number), count, round(100 * count / max(counts.values())))
        for number, count in sorted(counts.items())
    ]


@compiled_once
def days_of_ticks(person: Person, first: date, last: date) -> QuerySet[ActionDone, date]:
    """One for each time an action was done."""
    return ActionDone.objects.filter(action__owner=person, on__range=(first, last)).values_list("on", flat=True)


def _name_quarter(span: YearSpan, number: int) -> str:
    first = dates.add_months(span.first, number * MONTHS_OF_A_QUARTER)
    last = dates.add_months(first, MONTHS_OF_A_QUARTER - 1)
    facts = {"first": format_month_name(first, short=True), "last": format_month_name(last, short=True)}
    # Translators: two short months, “Jan to Mar”.
    return _("%(first)s to %(last)s") % facts


def mix_of(goals: Iterable[Goal]) -> Iterator[tuple[GoalKind, int]]:
    """How many goals there are of each kind that has any."""
    counts = Counter(goal.kind for goal in goals if goal.kind)
    return ((kind, counts[kind.value]) for kind in GoalKind if counts[kind.value])
