"""The months of a group as they were counted, and the picture that a page makes of them. Nothing is counted here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from northing.insights.queries.organisation_counts import COUNTED, FIGURES, FigureKind, inside_subject, month_subject
from northing.kernel import dates
from northing.people.models import Team
from northing.people.queries.guarded_counts import COUNT_STEP
from northing.people.queries.guarded_groups import EVERYBODY
from northing.people.queries.published_figures import read_published

#: Months that a page tells of.
MONTHS_SHOWN = 12
#: Teams on one page.
TEAMS_PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class RoughCount:
    """A guarded count of ``people``: a multiple of five, and 0 where it is less."""

    count: int
    people: int

    @property
    def text(self) -> str:
        facts = {"count": self.count or COUNT_STEP, "people": self.people}
        if self.count:
            return _("about %(count)s of %(people)s") % facts
        return _("fewer than %(count)s of %(people)s") % facts

    @property
    def figure(self) -> str:
        """As a table shows it, under “About”."""
        return str(self.count) if self.count else _("fewer than %(count)s") % {"count": COUNT_STEP}

    @property
    def percent(self) -> int:
        return min(100, round(100 * self.count / self.people))


@dataclass(frozen=True, slots=True)
class CountedMonth:
    """What was counted of a group in a month."""

    month: date
    people: int
    above: int | None
    counts: Mapping[str, int]

    def rough(self, name: str) -> RoughCount:
        return RoughCount(self.counts.get(name, 0), self.people)


@dataclass(frozen=True, slots=True)
class TeamsInside:
    """Keys of the teams inside a group in its last month, by name. ``small_count`` is how many are too small; ``small``
    are the first of them. ``beside`` are hidden with them.
    """

    inside: Sequence[int] = ()
    beside: Sequence[int] = ()
    small: Sequence[int] = ()
    small_count: int = 0

    @property
    def unnamed_count(self) -> int:
        return self.small_count - len(self.small)


@dataclass(frozen=True, slots=True)
class GroupMonths:
    """The months that a group was counted in, the earliest first, and the teams inside it in the last of them."""

    key: int
    months: tuple[CountedMonth, ...]
    teams: TeamsInside

    @property
    def last(self) -> CountedMonth:
        return self.months[-1]


def months_before(today: date, number: int) -> list[date]:
    """The last months that are over, the earliest first."""
    this = dates.first_of_month(today)
    return [dates.add_months(this, -back) for back in range(number, 0, -1)]


def read_group(key: int) -> GroupMonths | None:
    """None where the group was never told in these months: it is too small, or no team. One query."""
    months = months_before(dates.now().date(), MONTHS_SHOWN)
    subjects = [subject(key, month) for month in months for subject in (month_subject, inside_subject)]
    found = read_published(subjects)
    told = tuple(
        _counted(month, figures) for month in months if (figures := found.get(month_subject(key, month))) is not None
    )
    if not told:
        return None
    return GroupMonths(key, told, TeamsInside(**found.get(inside_subject(key, told[-1].month), {})))


def read_month(keys: Sequence[int], month: date) -> dict[int, CountedMonth]:
    """What was counted of several groups in one month. One query."""
    subjects = {month_subject(key, month): key for key in keys}
    return {subjects[subject]: _counted(month, figures) for subject, figures in read_published(subjects).items()}


def _counted(month: date, figures: Mapping[str, Any]) -> CountedMonth:
    counts = dict(zip(COUNTED, figures["counts"], strict=False))
    return CountedMonth(month, figures["people"], figures["above"], counts)


def find_figure(key: str) -> FigureKind:
    """The first one for a key that there is not."""
    return next((figure for figure in FIGURES if figure.key == key), FIGURES[0])


def read_team_names(keys: Sequence[int]) -> dict[int, str]:
    wanted = [key for key in keys if key != EVERYBODY]
    return dict(Team.objects.filter(pk__in=wanted).order_by().values_list("pk", "name")) if wanted else {}
