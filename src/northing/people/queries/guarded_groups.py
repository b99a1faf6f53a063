"""Which teams are counted side by side: so that no sum or difference of groups that are told is a small group.

Everybody is a group, and inside it the upper levels of the tree of teams, each team with all teams inside it. Whoever
is counted belongs to one group on each level, so each figure has few throws of chance about a person
(``guarded_counts``). What is told is decided by the numbers of people alone, never by anything that anybody does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import add

from django.db.models import Count, Q, QuerySet, Value

from northing.people.models import Person
from northing.people.queries.guarded_counts import MIN_GROUP_COUNTED
from northing.people.queries.team_tree import Parents, climb

#: The key of the group of everybody; teams count from 1.
EVERYBODY = 0
#: Levels of teams below everybody.
TEAM_LEVELS = 2

Parts = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class CountedGroup:
    """``inside`` are the groups that are told inside this one, ``small`` the teams too small to be counted.

    ``beside`` are large enough, and not told: without them, this group less those inside would leave a small rest.
    """

    key: int
    above: int | None
    people: int
    inside: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    small: tuple[int, ...] = ()


def count_by_team(people: QuerySet[Person], conditions: Mapping[str, Q]) -> dict[int | None, list[int]]:
    """How many people each team has itself, then how many of them meet each condition, in the order of the conditions.

    One statement, so all numbers are of one moment. Each condition filters a part of its own: PostgreSQL searches the
    set behind a condition once for all people in a filter, but for every single person inside a count, as soon as the
    set is larger than the memory it may take.
    """
    found: dict[int | None, list[int]] = defaultdict(lambda: [0] * (1 + len(conditions)))
    chosen = [people, *(people.filter(condition) for condition in conditions.values())]
    first, *others = (_numbers(some, place) for place, some in enumerate(chosen))
    for place, team, number in first.union(*others, all=True):
        found[team][place] = number
    return dict(found)


def _numbers(people: QuerySet[Person], place: int) -> QuerySet[Person, tuple[int, int | None, int]]:
    counted = people.order_by().values("team").annotate(place=Value(place), number=Count("pk"))
    return counted.values_list("place", "team", "number")


def add_up(parents: Parents, rows: Mapping[int | None, Sequence[int]]) -> dict[int, list[int]]:
    """Rows of numbers by team, each added to every team that holds it; ``EVERYBODY`` has all, also who is in none."""
    totals: dict[int, list[int]] = {}
    for team, row in rows.items():
        for key in (EVERYBODY, *(climb(parents, team) if team is not None else ())):
            totals[key] = list(map(add, totals[key], row)) if key in totals else list(row)
    return totals


def choose_groups(parents: Parents, people: Mapping[int, int]) -> list[CountedGroup]:
    """The groups that are told, those above first; ``people`` are how many each team holds, as ``add_up`` has them.

    Each group less those told inside it leaves nobody, or ten people and more. Groups lie inside each other or apart;
    so whatever set of people follows from adding and taking away groups is made of such rests, and no smaller.
    """
    children: dict[int, list[int]] = defaultdict(list)
    for key, above in parents.items():
        if people.get(key):
            children[above or EVERYBODY].append(key)
    level: list[tuple[int, int | None]] = [(EVERYBODY, None)] if people.get(EVERYBODY, 0) >= MIN_GROUP_COUNTED else []
    found: list[CountedGroup] = []
    for depth in range(TEAM_LEVELS + 1):
        inner = children if depth < TEAM_LEVELS else {}
        groups = [_split(key, above, people, inner) for key, above in level]
        found += groups
        level = [(key, group.key) for group in groups for key in group.inside]
    return found


def _split(key: int, above: int | None, people: Mapping[int, int], children: Parts) -> CountedGroup:
    parts = _parts_of(key, people, children)
    small = [part for part in parts if people[part] < MIN_GROUP_COUNTED]
    inside = sorted(set(parts).difference(small), key=lambda part: (people[part], part))
    rest, beside = people[key] - sum(people[part] for part in inside), []
    while inside and 0 < rest < MIN_GROUP_COUNTED:
        beside.append(inside.pop(0))
        rest += people[beside[-1]]
    return CountedGroup(key, above, people[key], tuple(inside), tuple(beside), tuple(small))


def _parts_of(key: int, people: Mapping[int, int], children: Parts) -> Sequence[int]:
    """The teams directly inside. One that holds the same people is passed over: it would be counted twice."""
    parts = children.get(key, ())
    while len(parts) == 1 and people[parts[0]] == people[key]:
        parts = children.get(parts[0], ())
    return parts
