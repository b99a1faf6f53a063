from datetime import date

import pytest

from northing.coach import Kind, Letter, read_goal

TODAY = date(2026, 1, 15)


def test_it_reads_a_whole_goal():
    reading = read_goal(
        "Finish the nurse-educator certificate through two evenings a week by 31 December, "
        "so that I can train new colleagues.",
        today=TODAY,
    )
    assert reading.is_goal
    assert reading.met_count == 5
    assert reading.deadline is not None
    assert reading.deadline.last_day == date(2026, 12, 31)
    assert reading.kind is Kind.SKILL
    assert reading.slots.why.startswith("so that")


def test_it_names_what_is_missing():
    reading = read_goal("I want to be a better leader", today=TODAY)
    assert not reading.criterion(Letter.SPECIFIC).met
    assert {finding.name for finding in (*reading.pitfalls, *reading.doubtful)} == {"vague", "habit"}
    assert str(reading.question).startswith("What would one of your people see you do")
    assert reading.directions == (reading.question,)


@pytest.mark.parametrize("text", ["", "   \n", "🙂", "How do I get promoted?", "asdf jkl qwrt zxcv"])
def test_it_says_kindly_that_a_text_is_no_goal(text: str):
    reading = read_goal(text, today=TODAY)
    assert not reading.is_goal
    assert reading.reply


@pytest.mark.parametrize(
    "text",
    [
        "I won't procrastinate anymore.",
        "We won't miss a deadline again until June",
        "Take a ten-minute walk after lunch on workdays",
    ],
)
def test_it_takes_resolutions_and_routines_for_goals(text):
    assert read_goal(text, today=date(2026, 1, 15)).is_goal


@pytest.mark.parametrize(
    "text",
    [
        "a job on a farm, I loved that as a child",
        "less night work next year, I've worked nights my whole life",
        "maybe back into pottery, I did that at school",
    ],
)
def test_it_takes_no_remark_on_the_past_behind_a_wish_for_the_whole(text):
    assert read_goal(text, today=TODAY).is_goal


@pytest.mark.parametrize("text", ["Get better at Excel", "get better at excel by May"])
def test_it_takes_a_named_tool_for_more_than_a_name(text):
    assert read_goal(text, today=TODAY).criterion(Letter.SPECIFIC).met


def test_it_takes_no_effort_for_a_reason():
    assert not read_goal("Challenge myself to sing at two weddings", today=TODAY).slots.why
