"""The figures of a page as lines of CSV, for whoever works on with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from northing.goals.models import GoalKind
from northing.insights.queries.organisation_counts import FIGURES
from northing.insights.queries.organisation_months import (
    CountedMonth,
    GroupMonths,
    read_month,
    read_team_names,
)
from northing.insights.queries.team_months import ExactCount, TeamPicture
from northing.kernel.csv_cells import csv_text

ORGANISATION_HEADINGS = ("month", "group", "figure", "about", "people")  # untranslated: columns for programs
TEAM_HEADINGS = ("month", "figure", "count", "of")  # untranslated: columns for programs
#: Groups whose months are read at once.
BATCH = 400


def organisation_csv(group: GroupMonths, name: str) -> str:
    """The group and those told inside it, month by month. Of each what pages show of it, and nothing else."""
    names = {group.key: name}
    inside = list(group.teams.inside)
    for start in range(0, len(inside), BATCH):
        names |= read_team_names(inside[start : start + BATCH])
    lines = list(_lines_of(group.months, name))
    for one in group.months:
        for start in range(0, len(inside), BATCH):
            told = read_month(inside[start : start + BATCH], one.month)
            lines += [line for key in inside if key in told for line in _lines_of([told[key]], names.get(key, ""))]
    return csv_text([ORGANISATION_HEADINGS, *lines])


def _lines_of(months: Iterable[CountedMonth], name: str) -> Iterator[tuple[object, ...]]:
    labels = {**{one.key: one.label for one in FIGURES}, **{kind.value: kind.label for kind in GoalKind}}
    for one in months:
        for key, label in labels.items():
            yield (f"{one.month:%Y-%m}", name, label, one.counts.get(key, 0), one.people)


def team_csv(picture: TeamPicture, today: date) -> str:
    """What stands as of today, and the months of check-ins."""
    now = f"{today:%Y-%m}"
    lines = [_line(now, one, str(one.label)) for one in (*picture.bars, *picture.kinds)]
    lines += [_line(f"{one.month:%Y-%m}", one.held, _("Checked in")) for one in picture.months]
    return csv_text([TEAM_HEADINGS, *lines])


def _line(month: str, counted: ExactCount, label: str) -> Sequence[object]:
    return (month, label, counted.count, counted.whole)
