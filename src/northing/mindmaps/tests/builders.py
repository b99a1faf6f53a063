"""Maps for tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from northing.mindmaps.models import Branch, MindMap
from northing.mindmaps.queries.trees import Topic, grow_tree, read_branches, words_of_tree
from northing.mindmaps.services.branches import add_branch, remove_branch
from northing.mindmaps.services.imports import import_topics
from northing.mindmaps.services.maps import begin_map, share_map
from northing.people.models import Person

#: What ``make_map`` holds without other words.
THOUGHTS = {"Lead well": {"planning rounds": {}, "feedback habit": {}}, "Calm": {"no release nights": {}}, "Craft": {}}


def topics_of(words: Mapping[str, Any]) -> list[Topic]:
    return [Topic(text, topics_of(below)) for text, below in words.items()]


def make_map(person: Person, words: Mapping[str, Any] = THOUGHTS, title: str = "The easy path") -> MindMap:
    """``words`` are thoughts with those below each."""
    mind_map = begin_map(person, title=title)
    if words:
        import_topics(person, mind_map=mind_map, topics=topics_of(words), batch=uuid4())
    return mind_map


def branch_called(mind_map: MindMap, text: str) -> Branch:
    return mind_map.branches.get(text=text, removed_at=None)


def outline_of(mind_map: MindMap) -> dict[str, Any]:
    """As ``make_map`` takes it."""

    def told(topics: list[Topic]) -> dict[str, Any]:
        return {topic.text: told(topic.below) for topic in topics}

    return told(words_of_tree(grow_tree(read_branches(mind_map))))


def one_of_each(owner: Person) -> dict[str, Any]:
    """A map of the owner, shared with manager and mentors; one of its branches, and one that was removed."""
    mind_map = share_map(owner, mind_map=make_map(owner), audience="mentors")
    gone = add_branch(owner, mind_map=mind_map, text="Gone by now")
    removal = remove_branch(owner, branch=gone)
    return {"mind_map": mind_map, "branch": branch_called(mind_map, "Calm"), "removal": removal}


def about_map(world: Any) -> dict[str, Any]:
    return {"pk": world.mind_map.pk}


def about_branch(world: Any) -> dict[str, Any]:
    return {"pk": world.branch.pk}


#: What each address is about, in a world with ``one_of_each``.
ABOUT: dict[str, Callable[[Any], dict[str, Any]]] = {
    **{
        f"mindmaps:{name}": about_map
        for name in ("mind_map", "edit_map", "delete_map", "share", "add_branch", "import_file", "picture_svg",
                     "picture_png", "file_markdown", "file_opml")
    },
    **{
        f"mindmaps:{name}": about_branch
        for name in ("edit_branch", "move_branch", "fold_branch", "remove_branch", "link_branch", "make_goal")
    },
    "mindmaps:restore_branches": lambda world: about_map(world) | {"removal": world.removal},
    "mindmaps:undo_import": lambda world: about_map(world) | {"batch": uuid4()},
    "mindmaps:add_exploration": lambda world: {"pk": world.exploration.pk},
    "mindmaps:of_person": lambda world: {"pk": world.cast["owner"].pk},
}  # fmt: skip
