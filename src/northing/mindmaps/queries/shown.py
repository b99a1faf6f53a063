"""A map as its page shows it to one reader: the outline, and the data of the drawing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from northing.goals.models import Goal
from northing.mindmaps.models import Branch, MindMap
from northing.mindmaps.queries.trees import TreeNode, walk_tree
from northing.people.models import Person
from northing.vision.models import Value
from northing.vision.queries.questions import QUESTIONS_BY_SLUG

FLAG = "⚑"
#: By the colour of a branch; they follow light and dark.
STROKES = {"sea": "var(--n-sea)", "land": "var(--n-land-ink)", "stone": "var(--n-ink-3)"}


@dataclass(frozen=True, slots=True)
class ShownLink:
    """Where a branch leads. ``text`` says the goal's name, the value, or that it is an answer."""

    icon: str
    text: str
    url: str


@dataclass(slots=True)
class ShownBranch:
    """A row of the outline. ``count`` is how many stand below it, on all levels."""

    branch: Branch
    link: ShownLink | None
    below: list[ShownBranch] = field(default_factory=list)
    is_chosen: bool = False

    @property
    def is_named_so(self) -> bool:
        """Whether the branch says what its link says."""
        return self.link is not None and self.link.text == self.branch.text

    @property
    def count(self) -> int:
        return sum(1 + each.count for each in self.below)


def show_branches(tree: Sequence[TreeNode], mind_map: MindMap, reader: Person, chosen: int | None) -> list[ShownBranch]:
    """To anybody but the owner a branch leads only to what itself reaches them; two queries more."""
    links = _links_for(tree, mind_map, reader)

    def show(nodes: Sequence[TreeNode]) -> list[ShownBranch]:
        return [
            ShownBranch(node.branch, links.get(node.branch.pk), show(node.below), node.branch.pk == chosen)
            for node in nodes
        ]

    return show(tree)


def _links_for(tree: Sequence[TreeNode], mind_map: MindMap, reader: Person) -> dict[int, ShownLink]:
    branches = [node.branch for node in walk_tree(tree) if node.branch.is_linked]
    if mind_map.person_id == reader.pk:
        return {branch.pk: _own_link(branch) for branch in branches}
    goals = _keys(Goal.objects.visible_to(reader).filter(pk__in=[each.goal_id for each in branches]))
    values = _keys(Value.objects.visible_to(reader).filter(pk__in=[each.value_id for each in branches]))
    found = {branch.pk: _link_to_goal(branch) for branch in branches if branch.goal_id in goals}
    page = f"{reverse('people:person', args=[mind_map.person_id])}#h-north"
    return found | {
        branch.pk: ShownLink("heart", branch.value.name, page)
        for branch in branches
        if branch.value and branch.value_id in values
    }


def _keys(rows: Any) -> Collection[int]:
    return set(rows.values_list("pk", flat=True))


def _link_to_goal(branch: Branch) -> ShownLink:
    goal = branch.goal
    return ShownLink("flag", goal.name, goal.get_absolute_url()) if goal else ShownLink("flag", "", "")


def _own_link(branch: Branch) -> ShownLink:
    if branch.goal:
        return _link_to_goal(branch)
    if branch.value:
        return ShownLink("heart", branch.value.name, reverse("vision:value", args=[branch.value.pk]))
    question = QUESTIONS_BY_SLUG.get(branch.question)
    words = str(question.text) if question else _("An answer")
    return ShownLink("message-circle", words, reverse("vision:question", args=[branch.question]))


def drawing_of(mind_map: MindMap, rows: Sequence[ShownBranch]) -> dict[str, Any]:
    """As the drawing takes it: its words travel as text and are never read as markup."""
    return {"id": "root", "topic": mind_map.title, "children": [_node_of(row) for row in rows]}


def _node_of(row: ShownBranch) -> dict[str, Any]:
    branch = row.branch
    node: dict[str, Any] = {"id": str(branch.pk), "topic": branch.text, "expanded": not branch.is_folded}
    node["metadata"] = {"version": branch.version}
    if row.link:
        # A goal made of the branch says the same: a flag is enough.
        node["tags"] = [FLAG if row.is_named_so else row.link.text]
    if branch.colour:
        node["branchColor"] = STROKES[branch.colour]
    if row.below:
        node["children"] = [_node_of(each) for each in row.below]
    return node
