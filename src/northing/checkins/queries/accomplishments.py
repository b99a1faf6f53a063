"""Accomplishments by quarter, and the goals they are for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from northing.checkins.models import Accomplishment
from northing.goals.models import Goal, GoalState
from northing.kernel import dates
from northing.people.models import Person
from northing.ui.formats import format_month, format_month_name

#: As many fit above a list.
MOST_GOALS = 6


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of the calendar with the accomplishments of one page in them."""

    first: date
    accomplishments: list[Accomplishment]

    @property
    def name(self) -> str:
        """“April to June 2026”."""
        last = dates.add_months(self.first, 2)
        # Translators: two months of one year; the second is followed by the year.
        return _("%(first_month)s to %(last_month)s") % {
            "first_month": format_month_name(self.first),
            "last_month": format_month(last),
        }


def group_by_quarter(accomplishments: Iterable[Accomplishment]) -> list[Quarter]:
    """``accomplishments`` come in the order of their days."""
    groups = groupby(accomplishments, key=lambda row: date(row.on.year, (row.on.month - 1) // 3 * 3 + 1, 1))
    return [Quarter(first, list(rows)) for first, rows in groups]


def goals_to_choose_from(accomplishments: Sequence[Accomplishment]) -> list[tuple[str, str, int]]:
    """Value, name and count: all of them, then the goals they are for, by how many each has. Nothing to choose from
    where one goal has them all.
    """
    counts = Counter(row.goal for row in accomplishments if row.goal is not None)
    if len(counts) < 2 and sum(counts.values()) == len(accomplishments):
        return []
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].name))[:MOST_GOALS]
    chosen = [(str(goal.pk), goal.name, count) for goal, count in most]
    return [("", _("All"), len(accomplishments)), *chosen]


def goals_to_accomplish(person: Person) -> QuerySet[Goal]:
    """What an accomplishment can be for: the person's own goals, but no drafts."""
    return Goal.objects.of(person).exclude(state=GoalState.DRAFT)
