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
