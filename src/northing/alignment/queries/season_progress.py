"""How far a season has come, as counts that give nobody away.

A count is rounded to a multiple of five, up or down at random. The random number is a hash of the group of people
counted: the same group always gives the same text, and a group that differs by one person gives another. So nobody can
tell from two groups whether one person has begun. A rounded count is never five or more away from the true one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, F, Q, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from northing.alignment.queries import MIN_PEOPLE_COUNTED
from northing.goals.models import Goal, Plan
from northing.objectives.models import Season
from northing.people.models import Person

STAGES = ("begun", "active", "checked_in")
#: Not the name of this module any more: another salt would change every number people have seen.
SALT = "northing.goals.season_progress"


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """People counted together. ``mark`` is another number for another set of people, and does not tell who they are.

    ``reached`` counts people by stage, in the order of ``STAGES``.
    """

    name: str
    invited: int
    mark: int
    reached: tuple[int, ...]

    @property
    def stage_texts(self) -> tuple[str, ...]:
        """Made on demand: a page shows forty of a thousand teams."""
        shares = (random_share(stage, self.invited, self.mark) for stage in STAGES)
        return tuple(count_text(count, self.invited, share) for count, share in zip(self.reached, shares, strict=True))


@dataclass(frozen=True, slots=True)
class SeasonProgress:
    """``stage_texts`` are about everybody invited, ``has_small_teams`` tells of teams too small to be in ``teams``."""

    invited: int
    stage_texts: tuple[str, ...]
    teams: tuple[PeopleGroup, ...]
    has_small_teams: bool

    @property
    def may_be_counted(self) -> bool:
        return self.invited >= MIN_PEOPLE_COUNTED


def read_season_progress(season: Season) -> SeasonProgress:
    groups = count_groups(season)
    whole = PeopleGroup(
        "",
        sum(group.invited for group in groups),
        sum(group.mark for group in groups),
        tuple(sum(group.reached[at] for group in groups) for at in range(len(STAGES))),
    )
    named = [group for group in groups if group.name and group.invited >= MIN_PEOPLE_COUNTED]
    return SeasonProgress(whole.invited, whole.stage_texts, tuple(named), len(named) < len(groups))


def count_groups(season: Season) -> list[PeopleGroup]:
    """One query: who is invited, by team, and how many of them reached each stage since the season opened.

    Each stage is a set of people, found in one reading of the goals' index instead of one for each person.
    """
    since = season.opens_on
    moment = start_of_day(since)
    goals, plans = Goal.objects.order_by(), Plan.objects.order_by()
    begun = Q(pk__in=goals.filter(made_at__gte=moment).values("owner"))
    begun |= Q(pk__in=plans.filter(made_at__gte=moment).values("person"))
    active = Q(pk__in=goals.active().filter(activated_on__gte=since).values("owner"))
    checked_in = Q(pk__in=goals.filter(last_checked_in_on__gte=since).values("owner"))
    counted = {
        "invited": Count("pk"),
        "mark": Sum(F("pk") * F("pk")),
        "begun": Count("pk", filter=begun),
        "active": Count("pk", filter=active),
        "checked_in": Count("pk", filter=checked_in),
    }
    rows = season.invited().order_by().values("team").annotate(**counted).values_list("team__name", *counted)
    found = [PeopleGroup(name or "", invited, int(mark), tuple(reached)) for name, invited, mark, *reached in rows]
    return sorted(found, key=lambda group: (group.name.casefold(), group.invited))


def random_share(stage: str, *group: int) -> float:
    """From 0 to 1, the same for the same group. Nobody can compute it without the SECRET_KEY."""
    digest = salted_hmac(SALT, f"{stage}:{group}", algorithm="sha256").digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def round_to_fives(count: int, of: int, share: float) -> int:
    """The multiple of five below or above ``count``, the nearer one more often; at most the size of the group."""
    below, over = divmod(count, MIN_PEOPLE_COUNTED)
    fives = below + (over > share * MIN_PEOPLE_COUNTED)
    return min(fives, of // MIN_PEOPLE_COUNTED) * MIN_PEOPLE_COUNTED


def count_text(count: int, of: int, share: float) -> str:
    if of < MIN_PEOPLE_COUNTED:
        return _("a few people")
    fives = round_to_fives(count, of, share)
    if not fives:
        return _("fewer than %(count)s") % {"count": MIN_PEOPLE_COUNTED}
    return _("about %(count)s") % {"count": fives}


def has_begun(person: Person, season: Season) -> bool:
    moment = start_of_day(season.opens_on)
    goals = Goal.objects.of(person).filter(made_at__gte=moment)
    return goals.exists() or Plan.objects.visible_to(person).filter(made_at__gte=moment).exists()


def start_of_day(day: date) -> datetime:
    """For comparing times: letting the database compute the day of every row costs many times as much."""
    return timezone.make_aware(datetime.combine(day, time.min))
