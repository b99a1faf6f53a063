"""How far a season has come, as counts that give nobody away.

A number is said only where at least five people stand on either side of it; everything else is in words that hold for
one person as well as for four. What a shown total would give away by subtraction is kept back too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q
from django.utils import timezone

from northing.goals.models import Goal, Plan
from northing.objectives.models import Season
from northing.people.models import Person

FEWEST = 5
STAGES = ("begun", "active", "checked_in")


@dataclass(frozen=True, slots=True)
class TeamRow:
    """``said`` holds a number or words for each of the stages."""

    name: str
    invited: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    invited: int
    said: tuple[str, ...]
    teams: tuple[TeamRow, ...]
    #: People of teams too small to be named.
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    invited: int
    reached: tuple[int, ...]


def progress_of(season: Season) -> Progress:
    groups = groups_of(season)
    whole = Group(
        "", sum(group.invited for group in groups), tuple(sum(g.reached[at] for g in groups) for at in range(3))
    )
    named = [group for group in groups if group.name and group.invited >= FEWEST]
    kept_back = [kept_back_of(named, whole, at) for at in range(len(STAGES))]
    rows = [
        TeamRow(group.name, group.invited, tuple(
            "not told" if group in kept_back[at] else words(group.reached[at], group.invited)
            for at in range(len(STAGES))
        ))
        for group in named
    ]  # fmt: skip
    said = tuple(words(count, whole.invited) for count in whole.reached)
    return Progress(whole.invited, said, tuple(rows), len(named) < len(groups))


def groups_of(season: Season) -> list[Group]:
    """One query: who is invited, by team, and how many of them reached each stage since the season opened.

    Each stage is a set of people, found in one reading of the goals instead of one for each person.
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
        "begun": Count("pk", filter=begun),
        "active": Count("pk", filter=active),
        "checked_in": Count("pk", filter=checked_in),
    }
    rows = season.invited().order_by().values("team").annotate(**counted).values_list("team__name", *counted)
    found = [Group(name or "", invited, tuple(reached)) for name, invited, *reached in rows]
    return sorted(found, key=lambda group: (group.name.casefold(), group.invited))


def is_sayable(count: int, of: int) -> bool:
    return count >= FEWEST and of - count >= FEWEST


def words(count: int, of: int) -> str:
    """Nobody reads from these whether one certain person has begun, nor a number below five."""
    if is_sayable(count, of):
        return str(count)
    if of < FEWEST:
        return "a few people"
    if of < 2 * FEWEST:
        return "less than half" if 2 * count < of else "half or more"
    return "few or none" if count < FEWEST else "all or nearly all"


def kept_back_of(named: Sequence[Group], whole: Group, at: int) -> list[Group]:
    """The smallest groups whose number has to stay away so that what is left of the whole is no small group either."""
    if not is_sayable(whole.reached[at], whole.invited):
        return []
    shown = sorted((g for g in named if is_sayable(g.reached[at], g.invited)), key=lambda g: -g.invited)
    kept: list[Group] = []
    while shown:
        rest = whole.invited - sum(g.invited for g in shown)
        count = whole.reached[at] - sum(g.reached[at] for g in shown)
        if rest == 0 or is_sayable(count, rest):
            break
        kept.append(shown.pop())
    return kept


def has_begun(person: Person, season: Season) -> bool:
    moment = first_moment_of(season.opens_on)
    goals = Goal.objects.of(person).filter(made_at__gte=moment)
    return goals.exists() or Plan.objects.visible_to(person).filter(made_at__gte=moment).exists()


def first_moment_of(day: date) -> datetime:
    """Compared as a moment: asking the database for the day of every row costs many times as much."""
    return timezone.make_aware(datetime.combine(day, time.min))
