"""One mind map: somebody's thoughts about the years to come, with goals on it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from northing.demo import content
from northing.goals.models import Goal
from northing.mindmaps.models import Branch, MindMap
from northing.mindmaps.queries.read_files import read_topics
from northing.mindmaps.services.branches import add_branch
from northing.mindmaps.services.imports import import_topics
from northing.mindmaps.services.links import link_branch
from northing.mindmaps.services.maps import begin_map
from northing.people.models import Person
from northing.vision.models import Value

#: What the branches came in with.
BATCH = UUID(int=2026)
#: Main branches that lead to a goal, in turn.
WITH_GOALS = ("Craft", "Calm")


def build_mind_map(people: Iterable[Person]) -> MindMap | None:
    """Of the first who reports to somebody: the one who has a record too."""
    person = next((each for each in people if each.manager_id is not None), None)
    if person is None:
        return None
    texts = content.texts("mind_map")
    mind_map = begin_map(person, title=texts["title"])
    import_topics(person, mind_map=mind_map, topics=read_topics(texts["thoughts"].encode()), batch=BATCH)
    main = {branch.text: branch for branch in mind_map.branches.filter(parent=None)}
    for text, goal in zip(WITH_GOALS, Goal.objects.of(person).active(), strict=False):
        twig = add_branch(person, mind_map=mind_map, text=goal.name, under=main[text])
        link_branch(person, branch=twig, goal=goal)
    _lead_to_value(person, main["Community"])
    return mind_map


def _lead_to_value(person: Person, branch: Branch) -> None:
    value = Value.objects.of(person).first()
    if value is not None:
        link_branch(person, branch=branch, value=value)
