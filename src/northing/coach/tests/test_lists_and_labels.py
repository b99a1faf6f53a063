"""Lists of goals pasted at once, and labels that stand before a goal."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northing.coach import propose_name, read_goal

pytestmark = pytest.mark.pure

TODAY = date(2026, 1, 15)
GOALS = (
    "Mend 12 nets by the end of June",
    "Take the rigging course in May",
    "I want to visit three mills by August so that I know their prices",
    "By July, write a handbook for new porters",
    "Cut late trains from 9 to 4 a month by walking the line on Sundays",
)
LABELS = (
    "Key result: ", "Key Result 2: ", "KR2: ", "KR 1.2 - ", "Goal 1: ", "Goal #3: ", "Objective – ", "SMART goal: ",
    "S: ", "**Goal 2:** ", "- Goal: ", "1. Objective: ", "O1: ", "My main goal: ", "Target 4: ", "Short-term goal: ",
)  # fmt: skip
JOINTS = {"\n": "", "\n- ": "- ", "\n* ": "* ", "\n\n": "", "; ": "", " • ": "• ", "\nGoal: ": "Goal: "}


def read(text):
    return read_goal(text, today=TODAY)


def quotes(text, spans):
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(("label", "goal"), list(product(LABELS, GOALS)))
def test_a_label_changes_nothing_of_the_reading(label, goal):
    text = label + goal
    labelled, bare = read(text), read(goal)
    assert [each.met for each in labelled.criteria] == [each.met for each in bare.criteria]
    assert [(part, quotes(text, [span])) for part, span in labelled.parts] == [
        (part, quotes(goal, [span])) for part, span in bare.parts
    ]
    assert labelled.slots == bare.slots
    assert labelled.measures[0].value == bare.measures[0].value
    assert propose_name(text) == propose_name(goal)
    assert not labelled.listed


@pytest.mark.parametrize(
    "text", ["Goal-setting workshop for six teams in May", "Target 40 mills by May", "Step up as shift lead by May"]
)
def test_a_word_of_the_goal_is_no_label(text):
    assert read(text).parts[0][1].start == read(text.replace("40", "50")).parts[0][1].start
    assert text.split()[0].rstrip(":") in text[: read(text).parts[0][1].end] or read(text).measures


@given(st.lists(st.sampled_from(GOALS), min_size=2, max_size=5, unique=True), st.sampled_from(sorted(JOINTS)))
def test_it_finds_each_goal_of_a_list(goals, joint):
    text = JOINTS[joint] + joint.join(goals)
    reading = read(text)
    assert quotes(text, reading.listed) == goals
    assert str(reading.remarks[0]).startswith(f"This holds {len(goals)} goals")
    assert reading.remarks[1:] == reading.directions == ()
    assert {finding.name for finding in reading.pitfalls} <= {"multi"}


@given(st.lists(st.sampled_from(GOALS), min_size=2, max_size=4, unique=True))
def test_it_finds_numbered_goals_on_one_line(goals):
    text = " ".join(f"{number}. {goal}" for number, goal in enumerate(goals, 1))
    assert quotes(text, read(text).listed) == goals


@given(st.text(alphabet="ab\n;•.1 -:\r\t", max_size=80))
def test_its_spans_lie_in_the_text_in_order(text):
    spans = read(text).listed
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert list(spans) == sorted(spans)


@pytest.mark.parametrize(
    "text",
    [
        *GOALS,
        "Learn to sail by June:\n- take the rigging course\n- sail with Ana every week",
        "I want to\nlearn to sail and\nbuild a dinghy by June",
        "S: Mend the nets of the harbour\nM: Finish 12 nets by June\nA: Mend one net each week",
        "Write a summary of the survey; share it with the crew; file it in the archive",
        "Mend 12 nets by June; I need them for the season",
        "Learn to sail by June.\n\nThis helps me to lead tours.",
        "Notes of the meeting\nAna was there\nMend 12 nets by June\nThe mill stays closed",
    ],
)
def test_one_goal_is_no_list(text):
    assert read(text).listed == ()


def test_a_list_too_long_for_one_goal_is_told_so_as_well():
    reading = read(
        "\n".join(f"Mend {number} nets for the northern harbour by the end of June" for number in range(2, 40))
    )
    assert len(reading.listed) == 38
    assert str(reading.reply).startswith("This holds 38 goals")
