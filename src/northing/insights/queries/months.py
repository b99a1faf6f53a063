"""What there is to say of each month of a year, in a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from northing.checkins.models import Accomplishment, GoalNote
from northing.goals.models import Goal, Plan, Revision
from northing.insights.queries.spans import YearSpan
from northing.kernel import dates
from northing.ui.text import shorten_text

#: Of one month, of which one is a line from a check-in; and of one saying.
MAX_SAYINGS, MAX_LENGTH = 2, 150


@dataclass(frozen=True, slots=True)
class Saying:
    """``reached`` is the name of a goal that was reached, before ``text``; a quote is in one's own words."""

    text: str
    reached: str = ""
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month without sayings was a quiet one."""

    month: date
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class YearRows:
    """What of a year is told month by month, each in the order of its days."""

    plans: Sequence[Plan]
    reached: Sequence[Goal]
    let_go: Sequence[Goal]
    revisions: Sequence[Revision]
    deeds: Sequence[Accomplishment]
    notes: Sequence[GoalNote]


def month_lines(rows: YearRows, span: YearSpan) -> list[MonthLine]:
    """From the first month with something to say to the last; months between without anything are quiet."""
    said: dict[date, list[Saying]] = defaultdict(list)
    for day, saying in _sayings(rows):
        said[dates.first_of_month(day)].append(saying)
    told = [month for month in span.months if said[month]]
    if not told:
        return []
    return [MonthLine(month, tuple(said[month][:MAX_SAYINGS])) for month in span.months if told[0] <= month <= told[-1]]


def _sayings(rows: YearRows) -> Iterator[tuple[date, Saying]]:
    """The most telling first: a month has room for few."""
    for goal in rows.reached:
        yield _closing_day(goal), Saying(_brief(goal.closing_note), reached=goal.name)
    for goal in rows.let_go:
        yield _closing_day(goal), Saying(_("Let go of %(goal)s.") % {"goal": goal.name})
    for plan in rows.plans:
        yield plan.starts_on, Saying(_("Your plan began."))
    for revision in _first_of_each_month(rows.revisions):
        yield _day(revision.written_at), Saying(_("Changed %(goal)s.") % {"goal": revision.goal.name})
    for deed in rows.deeds:
        yield deed.on, Saying(_brief(deed.what))
    for month, note in {note.checkin.month: note for note in reversed(rows.notes)}.items():
        yield month, Saying(_brief(note.progress), is_quote=True)


def _first_of_each_month(revisions: Iterable[Revision]) -> list[Revision]:
    """One of each goal and month: several changes in a month are one to tell."""
    found = {(one.goal_id, dates.first_of_month(_day(one.written_at))): one for one in revisions}
    return list(found.values())


def _closing_day(goal: Goal) -> date:
    return goal.closed_on or dates.today()


def _brief(text: str) -> str:
    """The first line, cut to its length."""
    return shorten_text(next(iter(text.strip().splitlines()), ""), MAX_LENGTH)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
