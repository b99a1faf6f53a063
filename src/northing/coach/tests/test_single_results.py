"""The one thing that shows that a goal is reached, read without a list of nouns, and what counts beside it."""

from datetime import date

import pytest

from northing.coach import read_goal
from northing.coach.tests.contexts import context_of

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Build a NAS", "nas"),
        ("Work through the Rust book cover to cover", "book"),
        ("Get the tractor going again", "tractor"),
        ("Turn what I learned at the fair into a new window", "window"),
        ("Be given a stall at the winter market", "stall"),
        ("Ask Olga from commercial lines to mentor me", "mentor"),
        ("CKA passed before June", "exam"),
        ("Promotion to principal", "role"),
        ("Write to the mayor", "letter"),
        ("Finally get that promotion", "promotion"),
        ("Eventually get the instrument rating", "rating"),
        ("Some kind of certification", "certification"),
    ],
)
def test_it_names_what_shows_that_a_goal_is_reached(text, unit):
    result = context_of(text).result
    assert (result.value, result.unit) == (1, unit)


@pytest.mark.parametrize(
    "text", ["Learn Welsh", "Be calmer with callers", "Leave the ward at 5 pm", "Write to the end"]
)
def test_it_names_nothing_where_nothing_is_there_at_the_end(text):
    assert context_of(text).result is None


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Apply for three HR assistant jobs", [(3, "applications")]),
        ("Email forty couples from the list", [(40, "emails")]),
        ("Rent out the attic room six nights a month", [(6, "nights/month")]),
        ("Take the newsletter to ten times the readers", [(10, "x")]),
        ("Pass both halves of the insurance exam", [(2, "halves")]),
        ("Publish colour-blind safe charts because two of the members cannot read them", []),
        ("Sit with the security team on Thursdays", []),
    ],
)
def test_it_counts_what_a_number_counts(text, amounts):
    assert [(each.value, each.unit) for each in context_of(text).amounts] == amounts


def measures_of(text):
    return [(each.value, each.unit) for each in read_goal(text, today=date(2026, 1, 15)).measures]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("No payroll slips of mine in Q1", [(0, "slips")]),
        ("Win the county medal and the young cook prize", [(1, "medal"), (1, "prize")]),
        ("Build a boat, win the harbour cup", [(1, "boat"), (1, "cup")]),
        ("Tell my foreman that I want to lead the next job", [(1, "conversation")]),
        ("A new salon found by May", [(1, "salon")]),
        ("Sit down with my foreman", [(1, "conversation")]),
        ("Sit down with a book", [(1, "book")]),
        ("Shoot 3 bucks this season", [(3, "bucks")]),
        ("Save 300 bucks", [(300, "USD")]),
        ("Type 70 wpm by June", [(70, "words/minute")]),
        ("Two hundred quid for the school band by May", [(200, "GBP")]),
    ],
)
def test_it_tells_every_thing_that_is_to_be_there_or_not_to_be(text, measures):
    assert measures_of(text) == measures


@pytest.mark.parametrize(
    "text",
    [
        "I'd like to move up, as I've been on sauces for three years",
        "Cut my way to work as it eats two hours of light",
        "Ask before any order over 500 pounds",
        "Plan the pit better, otherwise three of us wait",
        "Sweep the floor at 3 am",
    ],
)
def test_it_counts_nothing_that_only_tells_how_things_are(text):
    assert not context_of(text).amounts


@pytest.mark.parametrize(
    "text",
    [
        "With no training write a novel by May",
        "Make no mistake, I will win the cup",
        "No harm in trying to get a promotion",
        "Sell the van and the money goes to my mother",
        "Open a shop and the rest will follow",
        "Pass my exam and the summer is mine",
    ],
)
def test_it_counts_nothing_that_is_only_told_beside_the_goal(text):
    counted = [(each.value, each.unit) for each in read_goal(text, today=date(2026, 1, 15)).measures]
    assert len(counted) <= 1
    assert all(value for value, _ in counted)
