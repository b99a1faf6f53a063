"""Counting a month of the organisation, as guarded counts (``people.queries.guarded_counts``).

Every figure counts people, never goals, so that one person moves each by one at most. A figure is told as of the end of
its month and counted once: what is found in the rows later changes nothing in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from northing.checkins.models import CheckIn
from northing.goals.models import Action, Goal, GoalKind, GoalState, Plan
from northing.goals.models.goals import GoalQuerySet
from northing.kernel import dates
from northing.people.models import Person, Team
from northing.people.queries.guarded_counts import guard_count, is_long_known
from northing.people.queries.guarded_groups import CountedGroup, add_up, choose_groups, count_by_team
from northing.people.queries.published_figures import Figures
from northing.people.queries.team_tree import read_parents
from northing.reviews.models import Review

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: A plan as it is meant to be has so many goals under way.
FEWEST_OF_PLAN, MOST_OF_PLAN = 3, 5
MONTHS_OF_REVIEW = 3
#: Of teams that are too small so many are named.
MAX_SMALL_NAMED = 8


@dataclass(frozen=True, slots=True)
class FigureKind:
    """One thing that is counted; ``meaning`` says of whom, in a sentence."""

    key: str
    label: StrOrPromise
    meaning: StrOrPromise


FIGURES = (
    FigureKind("begun", _("Have begun"), _("People who have a plan or have written a goal.")),
    FigureKind("whole_plan", _("Three to five goals"), _("People with three to five goals under way.")),
    FigureKind("with_actions", _("Actions for every goal"), _("People whose goals under way all have an action.")),
    FigureKind("checked_in", _("Checked in"), _("People who finished a check-in in the month.")),
    FigureKind("reviewed", _("Reviewed"), _("People who finished a review in the month or in the two before it.")),
    FigureKind("aligned", _("A goal for an objective"), _("People with a goal under way that serves an objective.")),
)
#: What is counted of each group, in the order in which the counts are kept.
COUNTED = (*(figure.key for figure in FIGURES), *GoalKind.values)


def month_mark(month: date) -> str:
    """Stands for the whole month."""
    return f"insights:{month:%Y-%m}"


def month_subject(group: int, month: date) -> str:
    return f"{month_mark(month)}:{group}"


def inside_subject(group: int, month: date) -> str:
    """The teams inside the group, as they were counted."""
    return f"{month_subject(group, month)}:inside"


def count_month(month: date) -> dict[str, Figures]:
    """The figures of each group that is told, and what is inside it. Four queries, whatever the number of teams."""
    parents = read_parents()
    totals = add_up(parents, _rows_by_team(month))
    groups = choose_groups(parents, {key: row[0] for key, row in totals.items()})
    names = _names_of({key for group in groups for key in (*group.inside, *group.beside, *group.small)})
    found: dict[str, Figures] = {}
    for group in groups:
        found[month_subject(group.key, month)] = {
            "people": group.people,
            "above": group.above,
            "counts": _guard_counts(group, totals[group.key][1:], month),
        }
        found[inside_subject(group.key, month)] = _list_inside(group, names)
    return found


def _guard_counts(group: CountedGroup, counts: Sequence[int], month: date) -> list[int]:
    """The second throw is the month's, in place of the day's: a month is counted once."""
    day = dates.last_of_month(month)
    return [
        guard_count(count, of=group.people, subject=f"insights:{group.key}:{name}", day=day) or 0  # untranslated: a key
        for name, count in zip(COUNTED, counts, strict=True)
    ]


def _list_inside(group: CountedGroup, names: dict[int, str]) -> Figures:
    """By name: nobody is ranked."""

    def by_name(keys: Iterable[int]) -> list[int]:
        return sorted(keys, key=lambda key: (names.get(key, ""), key))

    small = by_name(group.small)
    return {
        "inside": by_name(group.inside),
        "beside": by_name(group.beside),
        "small": small[:MAX_SMALL_NAMED],
        "small_count": len(small),
    }


def _names_of(keys: set[int]) -> dict[int, str]:
    """For sorting. All teams are read: there can be more keys than a query takes."""
    names = Team.objects.order_by().values_list("pk", "folded_name")
    return {key: name for key, name in names if key in keys}


def _rows_by_team(month: date) -> Mapping[int | None, Sequence[int]]:
    """People of each team alone and what is counted of them. One query: people and counts are of one moment."""
    facts = facts_of_month(month)
    people = Person.objects.filter(is_long_known(at=_end_of(month)))
    return count_by_team(people, {name: facts[name] for name in COUNTED})


def facts_of_month(month: date) -> dict[str, Q]:
    """By the name of what is counted: who is."""
    first, last, end = month, dates.last_of_month(month), _end_of(month)
    goals, plans = Goal.objects.filter(made_at__lt=end), Plan.objects.filter(made_at__lt=end)
    going = goals_under_way(last)
    counts = going.order_by().values("owner").annotate(number=Count("pk"))
    many = counts.filter(number__gte=FEWEST_OF_PLAN, number__lte=MOST_OF_PLAN)
    bare = going.filter(~Exists(Action.objects.filter(goal=OuterRef("pk"))), owner=OuterRef("pk"))
    held = CheckIn.objects.filter(finished_at__gte=_start_of(first), finished_at__lt=end)
    since = _start_of(dates.add_months(first, 1 - MONTHS_OF_REVIEW))
    reviews = Review.objects.filter(finished_at__gte=since, finished_at__lt=end)
    return {
        "begun": Q(pk__in=_owners(goals).union(plans.order_by().values("person"))),
        "whole_plan": Q(pk__in=many.values("owner")),
        "with_actions": Q(pk__in=_owners(going)) & Q(~Exists(bare)),
        "checked_in": Q(pk__in=held.order_by().values("person")),
        "reviewed": Q(pk__in=reviews.order_by().values("person")),
        "aligned": Q(pk__in=_owners(going.filter(objective__isnull=False))),
        **{kind: Q(pk__in=_owners(going.filter(kind=kind))) for kind in GoalKind.values},
    }


def goals_under_way(day: date) -> GoalQuerySet:
    """Goals of anybody that were active on that day, as far as their rows remember: one that is parked now is not."""
    resting = [GoalState.DRAFT, GoalState.PARKED]
    ended = Q(closed_on__lte=day)
    return Goal.objects.filter(activated_on__lte=day).exclude(state__in=resting).exclude(ended)


def _owners(goals: GoalQuerySet) -> GoalQuerySet:
    return goals.order_by().values("owner")  # type: ignore[return-value] # rows of keys, for a condition


def _start_of(day: date) -> datetime:
    """Months are those of UTC, for everybody."""
    return datetime.combine(day, time.min, tzinfo=dates.UTC)


def _end_of(month: date) -> datetime:
    return _start_of(dates.add_months(month, 1))
