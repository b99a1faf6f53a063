"""How much fits on a map, and whose it is."""

from __future__ import annotations

from northing.mindmaps.models import Branch, MindMap
from northing.people.models import Person

MAX_MAPS_PER_PERSON = 20
#: What one can still take in, draw and print.
MAX_BRANCHES_PER_MAP = 500
MAX_DEPTH = 20


def can_change_map(actor: Person, mind_map: MindMap) -> bool:
    """Whoever else reads it changes nothing."""
    return mind_map.person_id == actor.pk


def can_change_branch(actor: Person, branch: Branch) -> bool:
    return can_change_map(actor, branch.mind_map)
