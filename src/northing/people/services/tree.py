"""The tree of teams, read whole in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q

from northing.people.models import Team

#: Where there are more teams than this, a page shows two steps and leads on; it draws no more than this at once.
MOST_ON_A_PAGE = 150
STEPS = 1


@dataclass(frozen=True, slots=True)
class Branch:
    """``own`` are the members of the team itself, ``all`` with every team below."""

    team: Team
    depth: int
    own: int
    all: int
    below: int


def tree(root: Team | None = None) -> list[Branch]:
    """The teams below ``root``, or all of them, each after the one it is part of; of very many the upper two steps."""
    members = Count("members", filter=Q(members__is_active=True))
    teams = list(Team.objects.filter(archived_at=None).annotate(own=members))
    known = {team.pk for team in teams}
    below: dict[int | None, list[Team]] = defaultdict(list)
    for team in teams:
        below[team.parent_id if team.parent_id in known else None].append(team)
    branches = list(_walk(below, root.pk if root else None, 0))
    if len(branches) > MOST_ON_A_PAGE:
        return [branch for branch in branches if branch.depth <= STEPS]
    return branches


def _walk(below: dict[int | None, list[Team]], start: int | None, depth: int) -> Iterator[Branch]:
    for team in below.get(start, []):
        inner = list(_walk(below, team.pk, depth + 1))
        own: int = team.own  # type: ignore[attr-defined] # annotated above
        yield Branch(team, depth, own, own + sum(branch.own for branch in inner), len(inner))
        yield from inner
