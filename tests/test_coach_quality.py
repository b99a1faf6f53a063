import io
import json
from datetime import date

import pytest

from benchmarks import coach_quality as quality
from benchmarks.labels import LabelledGoal, LabelledMeasure, LabelledNegative, goal_from, of_half, read_goals
from northing.coach.model import Criterion, Deadline, Finding, Kind, KindGuess, Letter, Measure, Reading, Slots, Span

ROW = {
    "id": "x1",
    "text": "Read three papers by March",
    "source_url": "https://www.example.org/goals",
    **dict.fromkeys(("S", "M", "A", "T"), 1),
    **dict.fromkeys(("R", "habit", "vague", "over_ambitious", "external", "multi"), 0),
    "type": "skill",
    "deadline_text": "by March",
    "deadline_iso": "2026-03-31",
    "measures": [{"value": 3, "unit": "papers", "what": "papers"}],
}
NOWHERE = Span(0, 0)


def reading(text="", *, met="SMAT", found=(), kinds=(Kind.SKILL,), day=date(2026, 3, 31), measures=None, no_goal=""):
    counted = (Measure(3.0, "papers", "papers", None, NOWHERE),) if measures is None else measures
    return Reading(
        text=text,
        is_goal=not no_goal,
        not_a_goal=no_goal,
        reply="",
        criteria=tuple(Criterion(quality.LETTERS[c], c in met, (), "") for c in "SMART"),
        pitfalls=tuple(Finding(name, "", "") for name in found),
        kinds=tuple(KindGuess(kind, 0.5) for kind in kinds),
        deadline=Deadline("by March", NOWHERE, day) if day else None,
        measures=counted,
        slots=Slots(),
        parts=(),
        remarks=(),
        directions=(),
    )


def figures(said, rows=(ROW,), negatives=()):
    return quality.report([goal_from(row) for row in rows], list(negatives), lambda text: said)


def test_it_finds_no_difference_where_there_is_none():
    result = figures(reading())
    assert result["errors"] == []
    assert all(row["f1"] == 1 for row in {**result["criteria"], **result["pitfalls"]}.values())
    assert result["deadline"]["exact"] == result["measures"]["goals_right"] == result["kind"]["first"] == 1


def test_it_names_each_difference():
    said = reading(met="SAT", found=["vague"], kinds=[Kind.IMPACT], day=None, measures=())
    assert {miss.about for miss in figures(said)["errors"]} == {
        "M",
        "vague",
        "kind",
        "deadline",
        "deadline_text",
        "measures",
    }


def test_it_counts_precision_recall_and_kappa_by_the_book():
    table = quality.Agreement(tp=20, fp=5, fn=10, tn=15)
    assert table.precision == pytest.approx(0.8)
    assert table.recall == pytest.approx(2 / 3)
    assert table.f1 == pytest.approx(40 / 55)
    assert table.kappa == pytest.approx(0.4)
    assert table.not_met_precision == pytest.approx(0.6)


def test_it_counts_what_is_told_without_cause():
    alarms = figures(reading(met="SM", found=["habit"]))["alarms"]
    assert alarms["false_pitfalls_per_100"] == 100
    assert alarms["false_not_met_per_100"] == 200
    assert alarms["not_met_precision"] == pytest.approx(1 / 3)
    assert alarms["met_left_in_peace"] == pytest.approx(1 / 2)
    assert (alarms["false_smt_per_100"], alarms["good_goals"], alarms["false_smt_per_100_good"]) == (100, 1, 100)


def test_it_tells_a_good_goal_that_is_nagged_from_a_poor_one():
    alarms = figures(reading(met="ST"), rows=[ROW, {**ROW, "id": "x2", "T": 0}])["alarms"]
    assert (alarms["false_smt_per_100"], alarms["good_goals"], alarms["false_smt_per_100_good"]) == (100, 1, 100)
    assert figures(reading(), rows=[{**ROW, "M": 0}])["alarms"]["false_smt_per_100_good"] == 0


def test_it_takes_a_date_for_invented_only_where_the_label_has_none():
    undated = {**ROW, "deadline_text": None, "deadline_iso": None}
    assert figures(reading(), rows=[undated])["deadline"]["invented"] == 1
    assert figures(reading(day=date(2026, 4, 1)))["deadline"] == {
        "dated": 1,
        "exact": 0,
        "phrase_exact": 1,
        "invented": 0,
    }


@pytest.mark.parametrize(
    ("label", "said", "same"),
    [
        (("books", "books"), ("book", "books"), True),
        (("email/week", "status email"), ("emails/week", "emails"), True),
        (("applications", "jobs"), ("job applications", "job applications"), True),
        (("applications/week", "jobs"), ("applications", "jobs"), False),
        (("%", "sales"), ("USD", "sales"), False),
        (("people", "mentors"), ("mentors", "people"), True),
        (("hours", "study"), ("minutes", "study"), False),
    ],
)
def test_it_compares_units_as_a_person_would(label, said, same):
    measure = Measure(1.0, *said, None, NOWHERE)
    assert quality.same_unit(LabelledMeasure(1.0, *label), measure) is same


def test_it_gives_each_label_a_reading_of_its_own():
    two = [LabelledMeasure(2.0, "calls", "calls")] * 2
    assert quality.matched(two, [Measure(2.0, "calls", "calls", None, NOWHERE)]) == 1


@pytest.mark.parametrize(
    ("expected", "said", "ok"),
    [
        ("not_a_goal_task", "not_a_goal_task", True),
        ("not_a_goal_task", "not_a_goal_value", False),
        ("ask_for_goal", "not_a_goal_complaint", True),
        ("unsupported_language", "not_a_goal_other_language", True),
        ("prompt_empty", "not_a_goal_nonsense", False),
    ],
)
def test_it_holds_a_negative_to_the_action_its_label_asks_for(expected, said, ok):
    assert quality.handled(LabelledNegative("n", "", expected), reading(no_goal=said)) is ok


def test_it_leaves_a_negative_read_as_a_goal_unhandled():
    assert not quality.handled(LabelledNegative("n", "", "not_a_goal_task"), reading())


def test_it_never_parts_a_site():
    goals = [goal_from({**ROW, "id": str(n), "source_url": f"https://{n % 40}.example.org/{n}"}) for n in range(200)]
    halves = {half: {goal.site for goal in of_half(goals, half)} for half in ("A", "B")}
    assert not halves["A"] & halves["B"]
    assert min(len(sites) for sites in halves.values()) > 10
    assert len(of_half(goals, "both")) == 200


def test_it_reads_json_lines(tmp_path):
    file = tmp_path / "goals.jsonl"
    file.write_text(json.dumps({**ROW, "text": "Odd\u2028break"}, ensure_ascii=False) + "\n\n", encoding="utf-8")
    assert [goal.text for goal in read_goals(file)] == ["Odd\u2028break"]


def test_it_prints_a_table_and_the_differences_asked_for():
    out = io.StringIO()
    result = figures(reading(met="SM", found=["habit"]))
    quality.print_report(result, out)
    quality.print_errors(result["errors"], ["habit"], out)
    assert "over_ambitious" in out.getvalue()
    assert "label 0, said 1" in out.getvalue()
    assert "T    " not in out.getvalue().split("no goal")[1]


def test_it_knows_every_letter():
    assert set(quality.LETTERS.values()) == set(Letter)
    assert isinstance(goal_from(ROW), LabelledGoal)


def labelled(tmp_path, *rows):
    file = tmp_path / "labels.jsonl"
    file.write_text("\ufeff" + "\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("words", [["FILE", "--json"], ["--json", "FILE"], ["--errors", "--json", "-", "FILE"]])
def test_it_prints_json_where_that_is_asked_for(tmp_path, capsys, words):
    rows = [
        ROW,
        {"id": 2, "text": "Buy milk", "expected_action": "not_a_goal_task"},
    ]
    file = labelled(tmp_path, *rows)
    assert quality.main([file if word == "FILE" else word for word in words]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["negatives"] == {"texts": 1, "handled": 1.0}
    assert "S" in figures["criteria"]


def test_it_lists_differences_of_the_file_named_behind(tmp_path, capsys):
    file = labelled(tmp_path, {**ROW, "id": "g1", "R": 1})
    assert quality.main(["--errors", "R", file]) == 0
    assert "g1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "complaint"),
    [("not json", "line 1: not JSON"), ("[1]", "not a JSON object"), ('{"id": "g1", "text": "a"}', "has no")],
)
def test_it_says_in_one_line_what_is_wrong_with_a_labelled_file(tmp_path, capsys, content, complaint):
    file = tmp_path / "labels.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit):
        quality.main([str(file)])
    assert complaint in capsys.readouterr().err
