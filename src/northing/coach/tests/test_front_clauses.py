"""A reason or an occasion in front of the goal: it says why or when, and the goal is what follows it."""

from datetime import date
from itertools import product

import pytest

from northing.coach import Letter, read_goal

pytestmark = pytest.mark.pure

TODAY = date(2026, 1, 15)
REASONS = (
    "In order to bake for both shops",
    "To shorten the queue at the counter",
    "So that our lodgers sleep warm",
    "Because the mill closes early",
    "Since we share one van",
    "As the harbour needs more pilots",
    "For a quieter ward",
    "For the sake of our oldest lodgers",
)
OCCASIONS = ("When the new oven comes", "With the fair behind us", "If the board agrees", "For my team", "As a baker")
GOALS = (
    "I will mend 12 nets by the end of June",
    "I want to take the rigging course in May",
    "we will visit three mills by August",
    "I'd like to write a handbook by May",
)


#: The voices that were learnt may hear a reason all the same.
RULES_OF_REASONS = {"relevant-stated", "relevant-purpose"}


def read(text):
    return read_goal(text, today=TODAY)


def summary(reading):
    measures = [(each.value, each.unit) for each in reading.measures]
    return measures, reading.deadline and reading.deadline.last_day, reading.slots.changes_what, reading.slots.do_what


@pytest.mark.parametrize(("reason", "goal"), list(product(REASONS, GOALS)))
def test_it_reads_a_reason_in_front_and_the_goal_as_it_stands_alone(reason, goal):
    reading = read(f"{reason}, {goal}")
    relevant = reading.criterion(Letter.RELEVANT)
    assert [reading.text[span.start : span.end] for span in relevant.evidence] == [reason]
    assert summary(reading) == summary(read(goal[:1].upper() + goal[1:]))


@pytest.mark.parametrize(("occasion", "goal"), list(product(OCCASIONS, GOALS)))
def test_it_takes_an_occasion_for_no_reason(occasion, goal):
    reading = read(f"{occasion}, {goal}")
    assert not reading.criterion(Letter.RELEVANT).met
    assert summary(reading) == summary(read(goal[:1].upper() + goal[1:]))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("To keep the bees calm, open the hives before noon in May", "To keep the bees calm"),
        ("Because nobody answers the phone I will staff the desk from 1 March", "Because nobody answers the phone"),
        (
            "This year, in order to relieve the night crew, I will train two porters",
            "in order to relieve the night crew",
        ),
    ],
)
def test_it_finds_the_goal_without_a_wish_or_a_comma(text, reason):
    reading = read(text)
    assert reading.slots.why == reason
    assert reason not in reading.slots.do_what + reading.slots.changes_what


@pytest.mark.parametrize(
    "text",
    [
        "In order to improve, I want to be better organised",
        "To be more at ease",
        "To plan, run and close the fair",
        "In order to pass the rigging exam",
        "For the next three weeks, I will read one paper a day",
    ],
)
def test_it_makes_no_reason_of_what_gives_none(text):
    reading = read(text)
    assert reading.is_goal
    assert reading.criterion(Letter.RELEVANT).rule not in RULES_OF_REASONS


def test_it_still_hears_the_question_behind_it():
    assert read("In order to become a pilot, what do I have to do?").not_a_goal == "not_a_goal_question"


@pytest.mark.parametrize(
    "text",
    [
        "Share what I learned at the dairy with both shifts by May",
        "Turn what we found in the survey into five posters by May",
        "Write down the lessons I learned from the audit by May",
        "Show the tool we built to two other wards by June",
    ],
)
def test_what_was_learned_belongs_to_the_act(text):
    reading = read(text)
    assert reading.is_goal
    assert reading.criterion(Letter.TIME_BOUND).met


@pytest.mark.parametrize(
    "text",
    ["We already showed what we learned", "In my first week I led two tours", "Together with Ana I closed the year"],
)
def test_what_has_happened_is_still_no_goal(text):
    assert read(text).not_a_goal == "not_a_goal_past"


def test_it_takes_no_deed_of_a_feeling_for_a_reason():
    place = "Make our changing room a place where nobody is {}"
    assert not read_goal(place.format("embarrassed to show"), today=TODAY).slots.why
    assert read_goal("Mend all 40 lockers by May to keep our tools safe", today=TODAY).slots.why
