"""How rules and words agree with people on the project's own labelled goals may rise; it may not fall below this."""

from functools import cache
from pathlib import Path

import pytest

from benchmarks.coach_quality import REFERENCE_DAY, reader_on, report
from benchmarks.labels import LETTERS, PITFALLS, read_goals, read_negatives
from northing.coach import Kind

pytestmark = pytest.mark.pure

DATA = Path(__file__).parent.parent / "src" / "northing" / "coach" / "tests" / "data"
F1 = {
    "S": 0.96,
    "M": 0.985,
    "A": 0.96,
    "R": 0.97,
    "T": 0.985,
    "habit": 0.925,
    "vague": 0.91,
    "over_ambitious": 0.96,
    "external": 0.89,
    "multi": 0.75,
}
SHARES = {
    ("deadline", "exact"): 0.98,
    ("measures", "value_and_unit"): 0.89,
    ("kind", "first"): 0.945,
    ("kind", "best_two"): 0.98,
    ("alarms", "not_met_precision"): 0.98,
    ("negatives", "handled"): 0.96,
}


@cache
def figures():
    goals, negatives = read_goals(DATA / "goals.jsonl"), read_negatives(DATA / "negatives.jsonl")
    return report(goals, negatives, reader_on(REFERENCE_DAY))


@pytest.mark.parametrize("name", F1)
def test_it_agrees_with_people_on(name):
    measured = {**figures()["criteria"], **figures()["pitfalls"]}
    assert measured[name]["f1"] >= F1[name]


@pytest.mark.parametrize(("group", "name"), SHARES)
def test_it_gets_right(group, name):
    assert figures()[group][name] >= SHARES[group, name]


def test_the_labelled_set_is_wide():
    goals = read_goals(DATA / "goals.jsonl")
    assert len(goals) >= 120
    assert len({goal.text for goal in goals}) == len(goals)
    assert {goal.kind for goal in goals} == {kind.value for kind in Kind}
    assert all(any(goal.truths[name] for goal in goals) for name in (*LETTERS, *PITFALLS))
    assert any(len(goal.text.split()) > 40 for goal in goals)


@pytest.mark.parametrize("name", ["goals", "lessons"])
def test_the_labels_agree_with_themselves(name):
    for goal in read_goals(DATA / f"{name}.jsonl"):
        assert goal.deadline_text is None or goal.deadline_text in goal.text
        assert goal.truths["T"] == (goal.deadline_text is not None), goal.text
        assert goal.truths["M"] == bool(goal.measures), goal.text
        assert not (goal.truths["over_ambitious"] and goal.truths["A"]), goal.text
