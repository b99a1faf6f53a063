"""Where one sentence holds several goals, and where its parts belong together."""

import pytest

from northing.coach import read_goal
from northing.coach.judge.parts import read_parts
from northing.coach.tests.contexts import TODAY, context_of

JOINTS = [" and ", ". ", " + ", "; ", " and also "]


def is_several(text: str) -> bool:
    """Whether the reading says so, of one sentence or of a list."""
    reading = read_goal(text, today=TODAY)
    return bool(reading.listed) or any(each.name == "multi" for each in (*reading.pitfalls, *reading.doubtful))


def parts_of(text: str) -> list[str]:
    goal = context_of(text)
    return [goal.words.at[part.first] for part in read_parts(goal)]


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Find a flat near the depot", "pass the fire warden exam"),
        ("Publish my cookbook", "lose six kilos"),
        ("Hire two apprentices", "pay off my loan"),
    ],
)
def test_it_finds_two_results_of_two_spheres_by_whatever_they_are_joined(first, then, joint):
    assert is_several(first + joint + then)


@pytest.mark.parametrize(
    "text",
    [
        "Repair the loom and weave the first metre on it",
        "Hire a driver so that the van never stands still and I get my Sundays back",
        "Find a team in which I use my French and learn from seniors",
        "Raise attendance by phoning each singer and offering lifts",
        "Study for and pass the harbour pilot's exam",
        "Build a shed with a ramp, two windows and a workbench",
        "Have the goats vaccinated. All 60 of them.",
        "Run a marathon (and maybe a second one)",
    ],
)
def test_it_keeps_together_what_belongs_together(text):
    assert not is_several(text)


def test_it_finds_the_word_at_which_each_part_begins():
    assert parts_of("By May I want to open a stall and also to learn Welsh") == ["open", "learn"]
    assert parts_of("This year: move to Leeds as well as write a play") == ["move", "write"]
    assert parts_of("Tidy the shed") == []


@pytest.mark.parametrize("joint", [" and ", ", ", " plus "])
@pytest.mark.parametrize("first", ["Cut spillage by 9 %", "Raise bookings by 14 %"])
@pytest.mark.parametrize("then", ["train six porters", "win 40 new members"])
def test_it_finds_two_figures_of_two_things(first, then, joint):
    assert is_several(first + joint + then)


@pytest.mark.parametrize("language", ["Swahili", "Norwegian", "sign language"])
@pytest.mark.parametrize("other", ["forklift driving", "bookkeeping", "carpentry"])
def test_it_takes_a_language_for_a_goal_of_its_own(language, other):
    assert is_several(f"Learn {language} and {other}")
    assert not is_several(f"Learn {language} and practise it every week")


@pytest.mark.parametrize(
    ("named", "known"),
    [("lead the spring fair", "use the new skills"), ("digitise the parish archive", "publish the results")],
)
def test_a_thing_with_a_name_of_its_own_needs_nothing_said_before(named, known):
    assert is_several(f"Raise my typing speed to 70 words a minute and {named}")
    assert not is_several(f"Raise my typing speed to 70 words a minute and {known}")
