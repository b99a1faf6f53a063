"""What the page about the organisation, or one of its teams, shows: bars, a line and their tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from northing.goals.models import GoalKind
from northing.insights.queries.organisation_counts import FIGURES, FigureKind
from northing.insights.queries.organisation_months import (
    MONTHS_SHOWN,
    TEAMS_PER_PAGE,
    CountedMonth,
    GroupMonths,
    RoughCount,
    TeamsInside,
    months_before,
    read_group,
    read_month,
    read_team_names,
)
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.guarded_counts import is_long_known
from northing.people.queries.guarded_groups import EVERYBODY
from northing.people.queries.organisation import organisation_name
from northing.ui.formats import format_month, format_month_name
from northing.ui.month_chart import MonthChart, month_chart_of
from northing.ui.text import join_and


@dataclass(frozen=True, slots=True)
class RoughBar:
    """A line of bars; ``key`` is that of a team, or of what is counted."""

    key: str | int
    label: str
    rough: RoughCount

    @property
    def text(self) -> str:
        return self.rough.text

    @property
    def percent(self) -> int:
        return self.rough.percent


@dataclass(frozen=True, slots=True)
class MonthRow:
    """``rough`` is None for a month in which the group was not told."""

    month: date
    rough: RoughCount | None


@dataclass(frozen=True, slots=True)
class OrganisationPicture:
    """A group in its last month and over time. ``name`` is empty for an organisation without one; ``above`` are key and
    name of the team that holds it, where there is one. ``teams`` is a page of keys, ``team_bars`` are those on it.
    """

    group: GroupMonths
    figure: FigureKind
    name: str
    above: tuple[int, str] | None
    bars: list[RoughBar]
    kinds: list[RoughBar]
    rows: list[MonthRow]
    chart: MonthChart
    teams: Page[int]
    team_bars: list[RoughBar]
    small_names: list[str]
    beside_names: list[str]

    @property
    def is_everybody(self) -> bool:
        return self.group.key == EVERYBODY

    @property
    def last(self) -> CountedMonth:
        return self.group.last

    @property
    def inside(self) -> TeamsInside:
        return self.group.teams

    @property
    def title(self) -> str:
        """“Halden & Moor in May”."""
        name = self.name or _("Everybody")
        # Translators: the name of an organisation or a team, and a month.
        return _("%(group)s in %(month)s") % {"group": name, "month": format_month_name(self.last.month)}

    @property
    def chart_label(self) -> str:
        """The line in a sentence."""
        told = join_and(f"{format_month(row.month)} {row.rough.text}" for row in self.rows if row.rough)
        return _("%(figure)s, month by month: %(months)s") % {"figure": self.figure.label, "months": told}


def draw_organisation(key: int, figure: FigureKind, page_number: str | None) -> OrganisationPicture | None:
    """None where the group has no figures. Three queries, whatever the number of people and teams."""
    group = read_group(key)
    if group is None:
        return None
    last, inside = group.last, group.teams
    teams = Paginator(inside.inside, TEAMS_PER_PAGE).get_page(page_number)
    told = read_month(list(teams), last.month) if teams.object_list else {}
    above = [last.above] if last.above else []
    rows = _over_time(group, figure)
    names = read_team_names([key, *above, *teams, *inside.beside, *inside.small])
    if key != EVERYBODY and key not in names:
        return None
    return OrganisationPicture(
        group=group,
        figure=figure,
        name=organisation_name() if key == EVERYBODY else names.get(key, ""),
        above=(above[0], names.get(above[0], "")) if above else None,
        bars=[RoughBar(one.key, str(one.label), last.rough(one.key)) for one in FIGURES],
        kinds=[RoughBar(kind.value, str(kind.label), last.rough(kind.value)) for kind in GoalKind],
        rows=rows,
        chart=month_chart_of([row.month for row in rows], [row.rough.percent if row.rough else None for row in rows]),
        teams=teams,
        team_bars=[
            RoughBar(team, names[team], told[team].rough(figure.key)) for team in teams if team in told if team in names
        ],
        small_names=[names[team] for team in inside.small if team in names],
        beside_names=[names[team] for team in inside.beside if team in names],
    )


def _over_time(group: GroupMonths, figure: FigureKind) -> list[MonthRow]:
    """From the first month that was told."""
    told = {one.month: one.rough(figure.key) for one in group.months}
    months = months_before(dates.now().date(), MONTHS_SHOWN)
    return [MonthRow(month, told.get(month)) for month in months if month >= group.months[0].month]


@dataclass(frozen=True, slots=True)
class NoPicture:
    """Why nothing is shown of the organisation: too few ``people`` are known for long, or no month is over yet."""

    people: int
    needed: int
    first_on: date

    @property
    def are_too_few(self) -> bool:
        return self.people < self.needed


def explain_no_picture(needed: int) -> NoPicture:
    today = dates.now().date()
    people = Person.objects.filter(is_long_known()).count()
    return NoPicture(people, needed, dates.add_months(dates.first_of_month(today), 1))
