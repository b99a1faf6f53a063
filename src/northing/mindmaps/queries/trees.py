"""Branches as the tree they are, and trees as nothing but words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from northing.mindmaps.models import Branch, MindMap


@dataclass(frozen=True, slots=True)
class Topic:
    """A thought with those below it, as files know them."""

    text: str
    below: list[Topic] = field(default_factory=list)


@dataclass(slots=True)
class TreeNode:
    """A branch with those below it, in their order. ``depth`` of a main branch is 1."""

    branch: Branch
    depth: int = 1
    below: list[TreeNode] = field(default_factory=list)


def read_branches(mind_map: MindMap) -> list[Branch]:
    """Those that stand, with what they lead to: one query."""
    return list(mind_map.branches.standing().select_related("value", "goal").order_by("position", "pk"))


def grow_tree(branches: Iterable[Branch]) -> list[TreeNode]:
    """The main branches. ``branches`` are in their order, all of one map."""
    nodes = {branch.pk: TreeNode(branch) for branch in branches}
    main: list[TreeNode] = []
    for node in nodes.values():
        parent = nodes.get(node.branch.parent_id or 0)
        (parent.below if parent else main).append(node)
    for node in walk_tree(main):
        for each in node.below:
            each.depth = node.depth + 1
    return main


def walk_tree(nodes: Iterable[TreeNode]) -> Iterator[TreeNode]:
    """Every node, each before those below it."""
    for node in nodes:
        yield node
        yield from walk_tree(node.below)


def words_of_tree(nodes: Iterable[TreeNode]) -> list[Topic]:
    return [Topic(node.branch.text, words_of_tree(node.below)) for node in nodes]


def walk_topics(topics: Iterable[Topic]) -> Iterator[Topic]:
    for topic in topics:
        yield topic
        yield from walk_topics(topic.below)


def depth_of(topics: Iterable[Topic]) -> int:
    """How many levels there are."""
    return max((1 + depth_of(topic.below) for topic in topics), default=0)


def children_by_parent(branches: Iterable[Branch]) -> dict[int | None, list[Branch]]:
    """In their order, by the key of the parent; of the main branches it is None."""
    found: dict[int | None, list[Branch]] = defaultdict(list)
    for branch in branches:
        found[branch.parent_id].append(branch)
    return found
