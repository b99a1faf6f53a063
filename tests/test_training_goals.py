"""The project's own goals for teaching: their labels, and how the rules read the half that was left out."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from benchmarks.coach_quality import REFERENCE_DAY, agreements, reader_on
from benchmarks.labels import of_half, read_goals
from northing.coach import Kind

pytestmark = pytest.mark.pure

FOLDER = Path(__file__).parent.parent / "training"
FILES = {"over_ambitious": "over_ambitious.jsonl", "multi": "several.jsonl"}
EVERYDAY = ("everyday.jsonl", "everyday_in_sight.jsonl")
ELSEWHERE = "elsewhere.jsonl"
#: On half B, at which nobody looked while the rules were written.
LEAST = {"over_ambitious": (0.95, 0.85), "multi": (0.90, 0.40)}


@cache
def goals_of(pitfall):
    return read_goals(FOLDER / FILES[pitfall])


@pytest.mark.parametrize("pitfall", FILES)
def test_it_reads_the_half_left_out(pitfall):
    reader = reader_on(REFERENCE_DAY)
    table = agreements([(goal, reader(goal.text)) for goal in of_half(goals_of(pitfall), "B")])[pitfall]
    assert (table.precision, table.recall) >= LEAST[pitfall]
    assert table.recall >= LEAST[pitfall][1]


@pytest.mark.parametrize("pitfall", FILES)
def test_half_of_the_goals_are_near_misses(pitfall):
    goals = goals_of(pitfall)
    assert len(goals) >= 300
    assert 0.45 < sum(goal.truths[pitfall] for goal in goals) / len(goals) < 0.55
    assert len({goal.text for goal in goals}) == len(goals)


@pytest.mark.parametrize("file", [*FILES.values(), *EVERYDAY, ELSEWHERE])
def test_the_labels_agree_with_each_other(file):
    for goal in read_goals(FOLDER / file):
        assert goal.deadline_text is None or goal.deadline_text in goal.text
        assert goal.truths["T"] == (goal.deadline_text is not None), goal.text
        assert goal.truths["M"] == bool(goal.measures), goal.text
        assert not (goal.truths["over_ambitious"] and goal.truths["A"]), goal.text
        assert not (goal.truths["vague"] and goal.truths["S"]), goal.text


@pytest.mark.parametrize("file", FILES.values())
def test_every_goal_has_a_class_and_no_address(file):
    rows = [json.loads(line) for line in (FOLDER / file).read_text(encoding="utf-8").splitlines()]
    assert all(row["class"] and row["source_url"] is None for row in rows)


def test_everyday_goals_are_of_all_kinds_and_each_is_there_once():
    goals = [goal for file in EVERYDAY for goal in read_goals(FOLDER / file)]
    assert len(goals) > 10_000
    assert len({goal.text.lower() for goal in goals}) == len({goal.id for goal in goals}) == len(goals)
    kinds = Counter(goal.kind for goal in goals)
    assert kinds.keys() == {kind.value for kind in Kind}
    assert max(kinds.values()) < len(goals) / 3 < 20 * min(kinds.values())


def test_goals_elsewhere_are_of_many_sources_and_name_none():
    rows = [json.loads(line) for line in (FOLDER / ELSEWHERE).read_text(encoding="utf-8").splitlines()]
    assert len({row["text"].lower() for row in rows}) == len({row["id"] for row in rows}) == len(rows) > 3_500
    assert len({row["pair_id"] for row in rows}) > len(rows) / 2
    assert not any("source" in row or "://" in row["text"] or "www." in row["text"] for row in rows)
