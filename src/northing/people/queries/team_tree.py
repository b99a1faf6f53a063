"""The tree of teams: those above a team, those inside it, those somebody leads, and all of them as a page draws them.

Each function reads every team's parent in one query, where it needs them, and walks in Python. An organisation of a
thousand people has about 130 teams: reading them takes as long as one recursive query in the database, and is the same
on SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.kernel.addresses import reverse_key
from northing.people.models import Person, Team, is_led_by
from northing.people.queries.compiled import CompiledQueryset, compiled_once
from northing.ui.filters import says

#: Up to here a page draws every team; of more it draws the upper ``DEPTH_SHOWN`` levels below the first, and no more
#: teams than this at once.
MAX_TEAMS_DRAWN = 150
DEPTH_SHOWN = 1
#: Of a tree that is drawn whole. No organisation has as many levels; a circle of teams ends here.
MAX_DEPTH = 50

Parents = dict[int, int | None]


def teams_above(team: int | None) -> set[int]:
    """Keys of the team itself and of all that hold it; none for no team."""
    return set() if team is None else set(climb(read_parents(), team))


def teams_below(teams: Iterable[int]) -> set[int]:
    """Keys of the teams and of all inside them."""
    return _inside(read_parents(), set(teams))


def teams_led_by(person: Person) -> set[int]:
    """Keys of the teams of those who report to somebody, and of all inside them.

    Who named them as manager on their own word alone does not count: that gives nobody a say over a team.
    """
    teams = _teams_of_reports(person)
    return _inside(read_parents(), teams) if teams else set()


def teams_around(person: Person) -> set[int]:
    """Keys of a person's own team, of all that hold it, and of those they lead."""
    parents = read_parents()
    above = set() if person.team_id is None else set(climb(parents, person.team_id))
    return above | _inside(parents, _teams_of_reports(person))


def leads_somebody_in_a_team(person: Person) -> bool:
    """Whether ``teams_led_by`` gives any. One query."""
    return bool(_teams_of_reports(person))


def read_parents() -> Parents:
    return dict(_compiled_parents().read({}))


@cache
def _compiled_parents() -> CompiledQueryset:
    return CompiledQueryset(Team.objects.order_by().values_list("pk", "parent_id"))


def _teams_of_reports(person: Person) -> set[int]:
    return {key for key in _read_teams_of_reports(person) if key is not None}


@compiled_once
def _read_teams_of_reports(person: Person) -> QuerySet[Person, int | None]:
    reports = Person.objects.filter(is_led_by(person), is_active=True, team__isnull=False)
    return reports.order_by().values_list("team_id", flat=True)


def climb(parents: Parents, team: int) -> Iterator[int]:
    """The team and each one above. Ends in a circle too, which only a write past the services could make."""
    seen: set[int] = set()
    step: int | None = team
    while step is not None and step not in seen:
        seen.add(step)
        yield step
        step = parents.get(step)


def _inside(parents: Parents, teams: set[int]) -> set[int]:
    if not teams:
        return set()
    return {team for team in parents if any(step in teams for step in climb(parents, team))}


@dataclass(frozen=True, slots=True)
class Branch:
    """One team of the drawn tree.

    ``depth`` is 0 for the first level drawn. ``own_count`` counts active members of the team itself, ``all_count`` also
    those of every team inside it, ``team_count`` the team and the teams inside it.
    """

    key: int
    name: str
    depth: int
    own_count: int
    all_count: int
    team_count: int

    def get_absolute_url(self) -> str:
        """That of the team."""
        return reverse_key("people:one_team", self.key)

    @property
    def size(self) -> str:
        """The counts in words. Made here because a tree draws a hundred of them, and a template takes longer."""
        if self.team_count > 1:
            return _("%(people)s in %(teams)s teams") % {"people": self.all_count, "teams": self.team_count}
        return ngettext("%(people)s person", "%(people)s people", self.own_count) % {"people": self.own_count}


Children = dict[int | None, list[int]]


def draw_team_tree(root: Team | None = None, words: str = "") -> list[Branch]:
    """The teams inside ``root``, or all of them, each after the one it is part of; of very many the upper two levels.
    With words those whose name holds them, all on one level.

    Archived teams are left out. Two queries, whose rows stay tuples: there can be ten thousand teams.
    """
    rows = list(Team.objects.filter(archived_at=None).values_list("pk", "parent_id", "name"))
    names = {key: name for key, _parent, name in rows}
    children: Children = defaultdict(list)
    for key, parent, _name in rows:
        children[parent if parent in names else None].append(key)
    own_counts = _count_members()
    all_counts, team_counts = _count_inside(children, own_counts)
    start = root.pk if root else None
    shown = list(_walk(children, start, 0, MAX_DEPTH))
    if words:
        shown = [(key, 0) for key, _depth in shown if says(words, names[key])]
    elif len(shown) > MAX_TEAMS_DRAWN:
        shown = list(_walk(children, start, 0, DEPTH_SHOWN))
    return [
        Branch(key, names[key], depth, own_counts.get(key, 0), all_counts[key], team_counts[key])
        for key, depth in shown
    ]


def _count_members() -> dict[int | None, int]:
    """Active members by key of the team."""
    members = Person.objects.filter(is_active=True).order_by().values_list("team_id")
    return dict(members.annotate(count=Count("pk")))


def _count_inside(children: Children, own_counts: dict[int | None, int]) -> tuple[Counter[int], Counter[int]]:
    """People and teams of each team with all inside it: each team is added to the one above, the lowest first."""
    downwards: list[tuple[int, int | None]] = [(key, None) for key in children[None]]
    for key, _above in downwards:  # grows while it is read
        downwards += [(child, key) for child in children.get(key, ())]
    people, teams = Counter[int](), Counter[int]()
    for key, above in reversed(downwards):
        people[key] += own_counts.get(key, 0)
        teams[key] += 1
        if above is not None:
            people[above] += people[key]
            teams[above] += teams[key]
    return people, teams


def _walk(children: Children, start: int | None, depth: int, deepest: int) -> Iterator[tuple[int, int]]:
    """Keys of the teams below ``start`` with their depth, each after the one it is part of."""
    for key in children.get(start, ()):
        yield key, depth
        if depth < deepest:
            yield from _walk(children, key, depth + 1, deepest)
