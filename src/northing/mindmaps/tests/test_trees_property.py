"""Whatever two windows do, a tree stays a tree; whatever words it holds, a file brings them back."""

from __future__ import annotations

from contextlib import suppress
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conftest import make_person
from northing.kernel.errors import Refused
from northing.mindmaps.models import tidy_words
from northing.mindmaps.queries.read_files import read_topics
from northing.mindmaps.queries.trees import Topic, grow_tree, walk_tree
from northing.mindmaps.queries.written_files import as_markdown, as_opml
from northing.mindmaps.services import branches as services
from northing.mindmaps.services.imports import import_topics
from northing.mindmaps.services.maps import begin_map
from northing.mindmaps.tests.builders import topics_of

ACTS = st.tuples(
    st.sampled_from("add beside up down in out move remove restore batch undo".split()),
    st.integers(0, 1),
    st.integers(0, 30),
    st.integers(0, 30),
)


class Window:
    """A page somebody opened: it knows the branches of that moment, some of which are gone or elsewhere by now."""

    def __init__(self, person, mind_map):
        self.person, self.mind_map = person, mind_map
        self.removals, self.batches = [], []
        self.look()

    def look(self):
        self.seen = list(self.mind_map.branches.standing().order_by("pk"))

    def seen_branch(self, number):
        """As the page had it, however old that is; None for the middle."""
        return self.seen[number % len(self.seen)] if self.seen else None

    def act(self, what, first, second):
        branch, other = self.seen_branch(first), self.seen_branch(second)
        if what in {"batch", "undo", "restore"}:
            self.act_on_many(what)
        elif what in {"add", "beside"}:
            where = {"under" if what == "add" else "after": branch}
            services.add_branch(self.person, mind_map=self.mind_map, text=f"{what} {first}", **where)
        elif branch is None:
            return
        elif what in services.WAYS:
            services.shift_branch(self.person, branch=branch, to=what)
        elif what == "move":
            services.move_branch(self.person, branch=branch, under=other, position=second)
        else:
            self.removals.append(services.remove_branch(self.person, branch=branch))

    def act_on_many(self, what):
        own = {"mind_map": self.mind_map}
        if what == "batch":
            self.batches.append(uuid4())
            topics = topics_of({"one": {"two": {}}, "three": {}})
            import_topics(self.person, topics=topics, batch=self.batches[-1], **own)
        elif what == "undo" and self.batches:
            self.removals.append(services.remove_batch(self.person, batch=self.batches.pop(), **own))
        elif what == "restore" and self.removals:
            services.restore_removed(self.person, removal=self.removals.pop(), **own)


def require_tree(mind_map):
    """Every standing branch is reached from the middle once, and siblings are numbered from 0."""
    standing = list(mind_map.branches.standing().order_by("position", "pk"))
    keys = {branch.pk for branch in standing}
    assert all(branch.parent_id in keys or branch.parent_id is None for branch in standing)
    reached = [node.branch.pk for node in walk_tree(grow_tree(standing))]
    assert sorted(reached) == sorted(keys)
    places = {}
    for branch in standing:
        places.setdefault(branch.parent_id, []).append(branch.position)
    assert all(found == list(range(len(found))) for found in places.values()), places


class TwoWindows(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(acts=st.lists(ACTS, min_size=1, max_size=25), looks=st.lists(st.booleans(), min_size=25, max_size=25))
    def test_it_stays_a_tree_and_loses_no_branch(self, acts, looks):
        person = make_person(f"Ines{uuid4().hex}")
        mind_map = begin_map(person, title="The easy path")
        topics = topics_of({"a": {"b": {"c": {}}}, "d": {"e": {}}, "f": {}})
        import_topics(person, mind_map=mind_map, topics=topics, batch=uuid4())
        windows = [Window(person, mind_map), Window(person, mind_map)]
        made = set(mind_map.branches.values_list("pk", flat=True))
        for (what, who, first, second), looks_again in zip(acts, looks, strict=False):
            window = windows[who]
            if looks_again:
                window.look()
            with suppress(Refused):
                window.act(what, first, second)
            require_tree(mind_map)
            # What was there stands, or can come back.
            now = {branch.pk: branch for branch in mind_map.branches.all()}
            assert made <= now.keys()
            assert all(branch.removal for branch in now.values() if branch.removed_at)
            made = set(now)


SIGNS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\\`*_[]<>#|~&!-+=0123456789.)( \t\n\r\x0b\x85\u2028\u200d\ufeff👩🏽‍🔧اريد日本;:/\"'"),
    ),
    min_size=1,
    max_size=30,
)
WORDS = SIGNS.map(tidy_words).filter(bool)
TREES = st.recursive(
    st.builds(Topic, WORDS, st.just([])),
    lambda below: st.builds(Topic, WORDS, st.lists(below, max_size=3)),
    max_leaves=8,
)


@pytest.mark.pure
@pytest.mark.parametrize("write", [as_markdown, as_opml])
@settings(max_examples=400, deadline=None)
@given(title=WORDS.map(lambda words: " ".join(words.split())), topics=st.lists(TREES, min_size=1, max_size=4))
def test_it_brings_back_any_words(write, title, topics):
    assert read_topics(write(title, topics).encode()) == topics


@pytest.mark.pure
@given(SIGNS)
def test_it_tidies_once_and_for_all(words):
    assert tidy_words(tidy_words(words)) == tidy_words(words)
