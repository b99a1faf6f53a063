"""How mind maps come in again with an archive."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from northing.mindmaps import policy
from northing.mindmaps.models import Branch
from northing.people.queries.arrivals import Arrival, Arriving, register_arrivals
from northing.people.queries.export_parts import ExportRow


def register_arrivals_of_maps() -> None:
    register_arrivals(
        mind_maps=Arrival(owner=("person",), unread=("audience",)),
        branches=Arrival(check=require_one_link, settle=require_tree),
    )


@dataclass
class ComingBranches:
    """The branches taken so far, by their ids in the archive; a parent may come after those below it."""

    map_of: dict[object, object] = field(default_factory=dict)
    parent_of: dict[object, object] = field(default_factory=dict)
    #: How many levels stand below a branch.
    height_of: Counter[object] = field(default_factory=Counter)
    count_of: Counter[object] = field(default_factory=Counter)

    def above(self, old: object) -> list[object]:
        """The ancestors known so far, the nearest first; one more than can be is enough."""
        found: list[object] = []
        while (old := self.parent_of.get(old)) is not None and len(found) <= policy.MAX_DEPTH:
            found.append(old)
        return found


def require_one_link(branch: Branch, row: ExportRow) -> None:
    """Raises ValueError: a branch leads to one thing at most."""
    if sum(bool(row.get(name)) for name in ("value_id", "goal_id", "question")) > 1:
        raise ValueError(branch.text)


def require_tree(branch: Branch, row: ExportRow, arriving: Arriving) -> None:
    """Raises ValueError for a branch below one of another map, below itself, too deep, or one too many."""
    taken: ComingBranches = arriving.memory.setdefault("branches", ComingBranches())
    old, parent, mind_map = row["id"], row.get("parent_id"), row["mind_map_id"]
    ancestors = [] if parent is None else [parent, *taken.above(parent)]
    depth = len(ancestors) + 1 + taken.height_of[old]
    maps = {taken.map_of.get(each, mind_map) for each in (old, *ancestors)}
    if old in ancestors or depth > policy.MAX_DEPTH or maps != {mind_map}:
        raise ValueError(branch.text)
    if taken.count_of[mind_map] == policy.MAX_BRANCHES_PER_MAP:
        raise ValueError(branch.text)
    taken.count_of[mind_map] += 1
    taken.parent_of[old] = parent
    for level, each in enumerate((old, *ancestors)):
        taken.map_of[each] = mind_map
        taken.height_of[each] = max(taken.height_of[each], taken.height_of[old] + level)
