"""How far a season has come, as counts that give nobody away.

A count is said in fives, up or down from the true one by a chance that belongs to the group of people counted: the same
group always says the same, and another group, be it by one person, throws anew. So whatever two choices of groups say,
it could have been said whether that person has begun or not; and what is said is never five or more from the truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, F, Q, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from northing.goals.models import Goal, Plan
from northing.objectives.models import Season
from northing.people.models import Person

#: No smaller group is spoken of, and no count is finer.
FEWEST = 5
STAGES = ("begun", "active", "checked_in")
SALT = "northing.goals.season_progress"


@dataclass(frozen=True, slots=True)
class Group:
    """People counted together. ``mark`` differs for every other set of people, and says nothing about who they are."""

    name: str
    invited: int
    mark: int
    reached: tuple[int, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """Words for each of the stages. Of a thousand teams a page asks forty."""
        chances = (chance_of(stage, self.invited, self.mark) for stage in STAGES)
        return tuple(words(count, self.invited, chance) for count, chance in zip(self.reached, chances, strict=True))


@dataclass(frozen=True, slots=True)
class Progress:
    invited: int
    said: tuple[str, ...]
    teams: tuple[Group, ...]
    #: People of teams too small to be named.
    elsewhere: bool


def progress_of(season: Season) -> Progress:
    groups = groups_of(season)
    whole = Group(
        "",
        sum(group.invited for group in groups),
        sum(group.mark for group in groups),
        tuple(sum(group.reached[at] for group in groups) for at in range(len(STAGES))),
    )
    named = [group for group in groups if group.name and group.invited >= FEWEST]
    return Progress(whole.invited, whole.said, tuple(named), len(named) < len(groups))


def groups_of(season: Season) -> list[Group]:
    """One query: who is invited, by team, and how many of them reached each stage since the season opened.

    Each stage is a set of people, found in one reading of the goals' index instead of one for each person.
    """
    since = season.opens_on
    moment = first_moment_of(since)
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
    found = [Group(name or "", invited, int(mark), tuple(reached)) for name, invited, mark, *reached in rows]
    return sorted(found, key=lambda group: (group.name.casefold(), group.invited))


def chance_of(stage: str, *group: int) -> float:
    """From 0 to 1, the same for the same group, and known to nobody without the installation's secret."""
    digest = salted_hmac(SALT, f"{stage}:{group}", algorithm="sha256").digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def in_fives(count: int, of: int, chance: float) -> int:
    """One of the two fives around the count, the nearer the likelier; never more than fit into the group."""
    below, over = divmod(count, FEWEST)
    fives = below + (over > chance * FEWEST)
    return min(fives, of // FEWEST) * FEWEST


def words(count: int, of: int, chance: float) -> str:
    if of < FEWEST:
        return "a few people"
    fives = in_fives(count, of, chance)
    return f"about {fives}" if fives else f"fewer than {FEWEST}"


def has_begun(person: Person, season: Season) -> bool:
    moment = first_moment_of(season.opens_on)
    goals = Goal.objects.of(person).filter(made_at__gte=moment)
    return goals.exists() or Plan.objects.visible_to(person).filter(made_at__gte=moment).exists()


def first_moment_of(day: date) -> datetime:
    """Compared as a moment: asking the database for the day of every row costs many times as much."""
    return timezone.make_aware(datetime.combine(day, time.min))
