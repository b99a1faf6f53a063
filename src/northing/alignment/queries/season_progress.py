"""How far a season has come, as guarded counts (``people.queries.guarded_counts``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import TypeVar

from django.db.models import Count, Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from northing.goals.models import Goal, Plan
from northing.kernel.versions import fingerprint
from northing.objectives.models import Season
from northing.people.models import Person, Team
from northing.people.queries.guarded_counts import COUNT_STEP, guard_count, is_long_known
from northing.people.queries.guarded_groups import count_by_team

STAGES = ("begun", "active", "checked_in")
#: In the figures of a season the key of everybody invited, beside those of the teams.
EVERYBODY = "all"
#: Of more teams all rows are read.
MAX_TEAMS_BY_KEY = 500
ModelT = TypeVar("ModelT", bound=Model)
#: Seasons that count the same people at the same time: each is another throw about them, and many give their average.
MAX_COUNTING = 3
#: The figures of one more: nothing but this.
CROWDED: Mapping[str, Sequence[int]] = {"crowded": ()}


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """Invited people counted together. ``figures`` are guarded counts by stage, in the order of ``STAGES``."""

    name: str
    invited: int
    figures: Sequence[int]

    @property
    def stage_texts(self) -> tuple[str, ...]:
        """Made on demand: a page shows forty of a thousand teams."""
        return tuple(map(figure_text, self.figures))


@dataclass(frozen=True, slots=True)
class SeasonProgress:
    """``stage_texts`` are about everybody invited, ``has_small_teams`` tells of teams too small to be in ``teams``.

    ``stage_texts`` is empty where too few are invited to be counted, on the first day, before anything is counted, and
    where the season is one of too many about the same people (``is_crowded``).
    """

    invited: int
    stage_texts: tuple[str, ...]
    teams: tuple[PeopleGroup, ...]
    has_small_teams: bool
    is_crowded: bool = False

    @property
    def may_be_counted(self) -> bool:
        return bool(self.stage_texts)


def season_subject(season: Season) -> str:
    """The same for all seasons that count the same people since the same day, however they name them. One query.

    Opening another one throws no new figures, nor does a team or a level that nobody who is counted has. One query more
    for a season that invites levels.
    """
    counted = _counted_people(season)
    teams = sorted({team or 0 for team in counted.values_list("team", flat=True).distinct()})
    levels = sorted(counted.values_list("level", flat=True).distinct()) if season.level_names else []
    return f"season:{fingerprint(season.opens_on, teams, levels)}"


def is_crowded_out(season: Season) -> bool:
    """Whether ``MAX_COUNTING`` seasons that were made before, and are open on one of its days, count some of the same
    people. Closing one frees its place for seasons that open on a later day, so a day has no more throws than that.
    """
    last = min(season.closes_on, season.closed_on or season.closes_on)
    still_open = Q(closed_on=None) | Q(closed_on__gte=season.opens_on)
    beside = Season.objects.filter(still_open, pk__lt=season.pk, opens_on__lte=last, closes_on__gte=season.opens_on)
    own, others = _counted_people(season).values("pk"), beside.prefetch_related("teams", "invited_levels")
    sharing = (other for other in others if _counted_people(other).filter(pk__in=own).exists())
    return len(list(islice(sharing, MAX_COUNTING))) == MAX_COUNTING


def _counted_people(season: Season) -> QuerySet[Person]:
    return season.invited().filter(is_long_known()).order_by()


def read_season_progress(season: Season, figures: Mapping[str, Sequence[int]]) -> SeasonProgress:
    """``figures`` are those of ``count_season``, empty where nothing was counted.

    Three queries. Only teams with figures are read, unless these are many.
    """
    told = [int(key) for key in figures if key.isdecimal()]
    invited = season.invited().order_by()
    totals = invited.aggregate(
        people=Count("pk"), teams=Count("team", distinct=True), teamless=Count("pk", filter=Q(team=None))
    )
    groups = dict(_of_teams(invited, "team", told).values_list("team").annotate(invited=Count("pk")))
    names = dict(_of_teams(Team.objects.order_by(), "pk", told).values_list("pk", "name"))
    named = [PeopleGroup(names.get(team, ""), groups[team], figures[str(team)]) for team in told if team in groups]
    return SeasonProgress(
        invited=totals["people"],
        stage_texts=tuple(map(figure_text, figures.get(EVERYBODY, ()))),
        teams=tuple(sorted(named, key=lambda group: (group.name.casefold(), group.invited))),
        has_small_teams=len(named) < totals["teams"] + bool(totals["teamless"]),
        is_crowded=figures.keys() == CROWDED.keys(),
    )


def _of_teams(rows: QuerySet[ModelT], field: str, keys: list[int]) -> QuerySet[ModelT]:
    return rows.filter(**{f"{field}__in": keys}) if len(keys) <= MAX_TEAMS_BY_KEY else rows


def count_season(season: Season, day: date) -> dict[str, list[int]]:
    """By key of the team, and ``EVERYBODY``; without groups too small to be counted. Nothing before the second day.

    One query: how many of those invited, and known for long, reached each stage since the season opened. Each stage is
    a set of people, found in one reading of the goals' index instead of one for each person (``count_by_team``).
    """
    if season.opens_on >= day:
        return {}
    numbers = count_by_team(_counted_people(season), stages_of(season))
    rows = {str(team): row for team, row in numbers.items()}
    groups = {key: row for key, row in rows.items() if key != "None"}
    if rows:
        groups[EVERYBODY] = list(map(sum, zip(*rows.values(), strict=True)))
    subject, found = season_subject(season), {}
    for key, (of, *reached) in groups.items():
        guarded = [
            guard_count(count, of=of, subject=f"{subject}:{key}:{stage}", day=day)
            for stage, count in zip(STAGES, reached, strict=True)
        ]
        told = [figure for figure in guarded if figure is not None]
        if told:
            found[key] = told
    return found


def stages_of(season: Season) -> dict[str, Q]:
    since = season.opens_on
    moment = start_of_day(since)
    goals, plans = Goal.objects.order_by(), Plan.objects.order_by()
    written, planned = goals.filter(made_at__gte=moment), plans.filter(made_at__gte=moment)
    begun = Q(pk__in=written.values("owner").union(planned.values("person")))
    active = Q(pk__in=goals.active().filter(activated_on__gte=since).values("owner"))
    checked_in = Q(pk__in=goals.filter(last_checked_in_on__gte=since).values("owner"))
    return dict(zip(STAGES, (begun, active, checked_in), strict=True))


def figure_text(figure: int) -> str:
    if not figure:
        return _("fewer than %(count)s") % {"count": COUNT_STEP}
    return _("about %(count)s") % {"count": figure}


def has_begun(person: Person, season: Season) -> bool:
    moment = start_of_day(season.opens_on)
    goals = Goal.objects.of(person).filter(made_at__gte=moment)
    return goals.exists() or Plan.objects.visible_to(person).filter(made_at__gte=moment).exists()


def start_of_day(day: date) -> datetime:
    """For comparing times: letting the database compute the day of every row costs many times as much."""
    return timezone.make_aware(datetime.combine(day, time.min))
