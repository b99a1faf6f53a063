"""The page about one's own year as it stands today, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from northing.checkins.queries.checkins import finished_months
from northing.goals.models import GoalKind
from northing.insights.queries.courses import GoalCourse, courses_of, goals_of_span
from northing.insights.queries.kept import (
    HeldMonths,
    KeptRhythm,
    QuarterBar,
    actions_by_quarter,
    held_months,
    kept_rhythms,
    mix_of,
)
from northing.insights.queries.obstacles import ObstacleBar, next_talk_with_manager, obstacles_of
from northing.insights.queries.spans import YearSpan, span_so_far
from northing.people.models import Person
from northing.talks.models import Talk

#: So many years back can be opened from here.
MAX_YEARS_BACK = 5


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """``years`` can be looked back on, the latest first; ``talk`` is the next 1:1 with the manager."""

    span: YearSpan
    courses: list[GoalCourse]
    rhythms: list[KeptRhythm]
    obstacles: list[ObstacleBar]
    talk: Talk | None
    held: HeldMonths
    quarters: list[QuarterBar]
    mix: list[tuple[GoalKind, int]]
    years: list[int]

    @property
    def is_empty(self) -> bool:
        return not (self.courses or self.rhythms or self.held.count)

    @property
    def leading_obstacle(self) -> ObstacleBar | None:
        """The one that came more often than every other."""
        if not self.obstacles:
            return None
        first, *others = self.obstacles
        return first if first.count > 1 and all(one.count < first.count for one in others) else None


def year_so_far(person: Person, today: date) -> YearSoFar:
    span = span_so_far(person, today)
    goals = goals_of_span(person, span)
    done = finished_months(person, date(today.year - MAX_YEARS_BACK, 1, 1), today)
    obstacles = obstacles_of(person, span)
    return YearSoFar(
        span=span,
        courses=courses_of(goals, span),
        rhythms=kept_rhythms(goals, today),
        obstacles=obstacles,
        talk=next_talk_with_manager(person) if obstacles else None,
        held=held_months(done, goals, span),
        quarters=actions_by_quarter(person, span),
        mix=list(mix_of(goals)),
        years=sorted({day.year for day in (today, *done, *(goal.closed_on or today for goal in goals))}, reverse=True),
    )
