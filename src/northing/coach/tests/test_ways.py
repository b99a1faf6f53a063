"""How it will come about, in the words people use: by what, with what, what they promise, what they simply do."""

import pytest

from northing.coach import Letter, read_goal
from northing.coach.judge.verdicts import verdicts_by_rules
from northing.coach.tests.contexts import TODAY, context_of

pytestmark = pytest.mark.pure


def achievable(text):
    return read_goal(text, today=TODAY).criterion(Letter.ACHIEVABLE)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Improve the mood on board with a suggestion box", "with a suggestion box"),
        ("Cut the walk per crate with a second trolley", "with a second trolley"),
        ("Pass the pilot exam by June, I'll practise with two mates", "practise with two mates"),
        ("Become a skipper by August, I'm taking evening classes", "taking evening classes"),
    ],
)
def test_it_quotes_the_way(text, way):
    criterion = achievable(text)
    assert criterion.met
    assert [text[span.start : span.end] for span in criterion.evidence] == [way]


@pytest.mark.parametrize(
    "text",
    [
        "Improve the mood on board with a better attitude",
        "Raise the catch with a focus on quality",
        "Pass the pilot exam by June, I will be happy",
    ],
)
def test_it_takes_no_mere_wish_for_a_way(text):
    assert not achievable(text).met


@pytest.mark.parametrize(
    "text",
    [
        "A sailing podcast a day",
        "Twelve books on tides this year",
        "At least three harbour visits by May",
        "Wear ear plugs at the winch",
        "Rinse the tanks on Fridays",
        "No more checking mail at dinner",
        "Not checking mail at dinner",
        "Adapt the rota so that nobody rows twice a day",
        "Go see two other harbours by June",
    ],
)
def test_what_one_simply_does_is_a_way(text):
    assert achievable(text).met


@pytest.mark.parametrize(
    "text",
    [
        "Twelve new sponsors this year",
        "Write a book on tides",
        "Get through the pilot exam",
        "Answer 90 % of calls within 20 seconds",
        "No more missing of tides",
    ],
)
def test_a_result_is_none(text):
    goal = context_of(text)
    assert not verdicts_by_rules(goal)["achievable"].met


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Wear ear plugs at the winch, since noise ruins my hearing", "since noise ruins my hearing"),
        ("Take the knot class as the yard needs a second pair of hands", "as the yard needs a second pair of hands"),
        ("Film each landing, so teachers see it done", "so teachers see it done"),
        ("Row three times a week, it keeps my back well", "it keeps my back well"),
    ],
)
def test_it_hears_a_reason_in_a_clause_of_its_own(text, why):
    reading = read_goal(text, today=TODAY)
    assert reading.slots.why == why
    assert reading.criterion(Letter.RELEVANT).met


@pytest.mark.parametrize(
    "text",
    [
        "Stick to the recipe as it was given to me",
        "Stay as calm as I am now",
        "Run the harbour as a skipper",
        "Keep sailing, I've done it since I was a child",
        "Try the new dock, so I'll ask for a berth",
    ],
)
def test_it_hears_no_reason_where_none_is_told(text):
    """No rule hears one; the voices that were learnt may."""
    assert read_goal(text, today=TODAY).criterion(Letter.RELEVANT).rule not in {"relevant-stated", "relevant-purpose"}
