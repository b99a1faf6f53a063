"""Many branches at once: from a file, and from an exploration."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from northing.goals.models import Goal
from northing.goals.policy import can_change_goal
from northing.kernel.errors import Refused, require
from northing.mindmaps import policy
from northing.mindmaps.models import MAX_BRANCH_LENGTH, Branch, MindMap, tidy_words
from northing.mindmaps.queries.trees import Topic, depth_of, grow_tree, read_branches, walk_topics, walk_tree
from northing.mindmaps.services.branches import require_depth, require_room, touch_map
from northing.mindmaps.services.maps import begin_map
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.ui.text import shorten_text


@transaction.atomic
def import_topics(actor: Person, *, mind_map: MindMap, topics: Sequence[Topic], batch: UUID) -> int:
    """How many came in, as the last main branches. The same ``batch`` again adds nothing."""
    require(policy.can_change_map(actor, mind_map))
    lock_person(actor)
    made = mind_map.branches.filter(batch=batch).count()
    if made:
        return made
    _require_fitting(mind_map, topics)
    branches: list[Branch] = []
    first = mind_map.branches.standing().filter(parent=None).count()
    _collect(branches, Branch(mind_map=mind_map, batch=batch), topics, first)
    Branch.objects.bulk_create(branches)
    touch_map(mind_map)
    return len(branches)


def _require_fitting(mind_map: MindMap, topics: Sequence[Topic]) -> None:
    try:
        require_room(mind_map, sum(1 for _topic in walk_topics(topics)))
        require_depth(depth_of(topics))
    except Refused as refusal:
        raise Refused(refusal.message, field="file") from None
    long = next((topic.text for topic in walk_topics(topics) if len(topic.text) > MAX_BRANCH_LENGTH), None)
    if long:
        sentence = _("“%(start)s” is longer than %(limit)s characters. Split it first.")
        raise Refused(sentence % {"start": shorten_text(long, 40), "limit": MAX_BRANCH_LENGTH}, field="file")


def _collect(into: list[Branch], pattern: Branch, topics: Sequence[Topic], first: int = 0) -> None:
    """Rows for the topics below ``pattern.parent``, each before those below it."""
    for place, topic in enumerate(topics, first):
        row = Branch(mind_map=pattern.mind_map, batch=pattern.batch, parent=pattern.parent, position=place)
        row.text = topic.text
        into.append(row)
        _collect(into, Branch(mind_map=pattern.mind_map, batch=pattern.batch, parent=row), topic.below)


@transaction.atomic
def put_exploration_on_map(actor: Person, *, goal: Goal) -> NewBranches:
    """The options of an exploration as branches, with what was learned below each; only what is not there yet.

    They go to the map where the goal or one of its options stands, else to the latest one, else to a new one.
    """
    require(can_change_goal(actor, goal))
    if not goal.is_exploration:
        raise Refused(_("Only an exploration has options."))
    lock_person(actor)
    options = list(goal.options.prefetch_related("experiments"))
    about = Q(goal=goal) | Q(option__in=options)
    known = Branch.objects.of(actor).standing().filter(about).select_related("mind_map").order_by("pk").first()
    new = NewBranches(known.mind_map if known else _map_to_write_on(actor), goal)
    for option in options:
        twig = new.find_or_add(new.trunk, option.text, option=option)
        for experiment in option.experiments.all():
            if tidy_words(experiment.learned):
                new.find_or_add(twig, experiment.learned, experiment=experiment)
    new.save()
    return new


def _map_to_write_on(actor: Person) -> MindMap:
    return MindMap.objects.of(actor).first() or begin_map(actor, title=_("My mind map"))


class NewBranches:
    """Branches that come onto a map with one act, each last below its parent.

    ``rows`` are those that are new, ``trunk`` is the branch of the goal itself.
    """

    def __init__(self, mind_map: MindMap, goal: Goal) -> None:
        self.mind_map, self.batch = mind_map, uuid4()
        self.rows: list[Branch] = []
        self._standing = read_branches(mind_map)
        self.trunk = self.find_or_add(None, goal.name, goal=goal)

    def find_or_add(self, under: Branch | None, text: str, **link: Model) -> Branch:
        """The branch that stands for ``link``, wherever on the map; else a new one."""
        [(name, about)] = link.items()
        same = next((each for each in self._standing if getattr(each, f"{name}_id") == about.pk), None)
        if same is not None:
            return same
        here = [*self._standing, *self.rows]
        beside = sum(1 for each in here if each.parent_id == (under.pk if under else None))
        row = Branch(mind_map=self.mind_map, parent=under, position=beside, batch=self.batch, **link)
        row.text = tidy_words(text)
        self.rows.append(row)
        return row

    def save(self) -> None:
        require_room(self.mind_map, len(self.rows))
        nodes = walk_tree(grow_tree([*self._standing, *self.rows]))
        require_depth(max((node.depth for node in nodes), default=0))
        Branch.objects.bulk_create(self.rows)
        if self.rows:
            touch_map(self.mind_map)
