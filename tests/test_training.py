"""What the coach is taught with, what is kept apart, and how sure its figures are."""

import json

import numpy as np
import pytest

from northing.coach import Kind
from tools.training import figures
from tools.training.corpus import HELD_OUT, OWN, ROOT, TaughtGoal, read_corpus, rule_examples, source_of
from tools.training.first_reading import LAST_COMMIT_BEFORE, LATER_COLLECTIONS, read_first
from tools.training.unseen import read_unseen, write_unseen

pytestmark = pytest.mark.pure

LABELS = dict.fromkeys(["S", "M", "A", "R", "T", "habit", "vague", "over_ambitious", "external", "multi"], 0)


def row(number, site, **others):
    return {
        "id": f"w{number}",
        "text": f"Plant {number} trees",
        "source_url": f"https://{site}/page",
        "type": "impact",
        **LABELS,
        **others,
    }


def goal(source, origin="wild"):
    return TaughtGoal("w1", "Plant trees", origin, source, {}, Kind.IMPACT)


@pytest.fixture
def corpus(tmp_path):
    rows = [row(1, "a.org"), row(2, "www.a.org"), row(3, "b.org"), row(4, "c.org", S=1), row(5, "c.org")]
    lines = [json.dumps(each) for each in [*rows, {"id": "n1", "text": "Buy milk", "expected_action": "task"}]]
    (tmp_path / "wild.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "held-out.txt").write_text("w1\nw9\n", encoding="utf-8")
    return tmp_path


def test_it_learns_nothing_from_what_is_held_out_nor_from_other_goals_of_its_sources(corpus):
    taught = [goal for goal in read_corpus(corpus, corpus / "held-out.txt") if goal.origin == "wild"]
    assert [goal.id for goal in taught] == ["w3", "w4", "w5"]
    assert [goal.answers["specific"] for goal in taught] == [False, True, False]


def test_it_learns_from_the_projects_own_goals_as_well(corpus):
    own = [goal for goal in read_corpus(corpus, corpus / "held-out.txt") if goal.is_own]
    assert {goal.origin for goal in own} == {file.stem for file in OWN} - {"negatives"}
    assert not any(goal.is_real for goal in own)


def test_it_takes_goals_that_people_wrote_elsewhere_for_real():
    assert goal("a.org", "wild").is_real
    assert goal("a.org", "elsewhere").is_real
    assert not goal("a.org", "everyday").is_real


def test_it_has_a_list_of_goals_that_nothing_is_learnt_from():
    held_out = HELD_OUT.read_text(encoding="utf-8").split()
    assert len(held_out) == len(set(held_out)) == 550
    assert not any(goal.id in held_out for goal in read_corpus(HELD_OUT.parent))


@pytest.mark.parametrize(
    ("row", "source"),
    [
        ({"id": 1, "source_url": "https://www.a.org/x?y", "pair_id": "p"}, "a.org"),
        ({"id": 1, "source_url": "https://github.com/Ann/plans/blob/HEAD/2024.md", "pair_id": "p"}, "github.com/ann"),
        ({"id": 1, "source_url": None, "pair_id": "p"}, "p"),
        ({"id": 1, "pair_id": None}, "1"),
    ],
)
def test_it_takes_a_site_or_its_writer_for_the_source_else_what_was_written_together(row, source):
    assert source_of(row) == source


def test_it_puts_all_goals_of_a_source_into_one_fold():
    assert goal("a.org").fold(5) == goal("a.org", origin="dev").fold(5)
    assert {goal(f"{number}.org").fold(4) for number in range(40)} == {0, 1, 2, 3}


def test_it_teaches_what_the_rules_give_as_examples_for_their_own_question_alone():
    examples = [goal for goal in rule_examples() if goal.source == "achievable-by-doing"]
    assert [goal.answers for goal in examples] == [{"achievable": True}] * len(examples)
    assert examples
    assert not any(goal.source.endswith(("-words-for", "-words-against")) for goal in rule_examples())


def test_it_gives_a_wider_interval_where_fewer_sources_speak():
    true = np.tile([True, True, True, False], 30)
    said = np.ones(120, bool)
    widths = []
    for sources in (120, 6):
        draws = figures.Draws.of([str(place % sources) for place in range(120)], seed=0)
        found = figures.interval(figures.precision(true, said, draws))
        assert found.value == 0.75
        widths.append(found.high - found.low)
    assert widths[0] < widths[1]


def test_it_counts_a_gain_only_beyond_chance():
    true = np.tile([True, False], 50)
    draws = figures.Draws.of([str(place) for place in range(100)], seed=0)
    one_better, much_better = true.copy(), true.copy()
    one_better[:29] = True
    worse = true.copy()
    worse[:30] = True
    scores = [figures.f1(true, each, draws) for each in (one_better, much_better, worse)]
    assert not figures.wins(scores[0], scores[2])
    assert figures.wins(scores[1], scores[2])
    assert not figures.wins(scores[2], scores[1])


def test_it_draws_the_same_sources_from_the_same_seed():
    sources = [str(place % 7) for place in range(30)]
    first, again, other = (figures.Draws.of(sources, seed).times for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_it_takes_the_middle_of_the_best_thresholds_and_none_that_is_out_of_reach():
    odds = np.array([-3.0, -2.0, 2.0, 3.0, 99.0])
    true = np.array([False, False, True, True, True])
    assert -2 < figures.best_threshold(odds, lambda said: float((said == true).mean())) < 2


@pytest.mark.parametrize(("origin", "commit"), [("wild", LAST_COMMIT_BEFORE), *LATER_COLLECTIONS.items()])
def test_it_asks_the_rules_of_before_the_goals_were_collected(tmp_path, origin, commit):
    folder = tmp_path / f"rules-{commit}"
    folder.mkdir()
    (folder / "src").symlink_to(ROOT / "src")
    [first] = read_first([goal("a.org", origin)], tmp_path).values()
    assert {"specific", "relevant", "time_bound", "habit", "multi"} <= set(first)
    assert not first["relevant"]


def test_it_keeps_what_the_encoder_said_of_unseen_goals(tmp_path):
    assert read_unseen(tmp_path) == {}
    write_unseen(tmp_path, {"a": np.array([1.0, 2.0]), "b": np.array([3.0, 4.0])})
    assert {key: row.tolist() for key, row in read_unseen(tmp_path).items()} == {"a": [1.0, 2.0], "b": [3.0, 4.0]}
