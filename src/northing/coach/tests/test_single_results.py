"""The one thing that shows that a goal is reached, read without a list of nouns, and what counts beside it."""

from datetime import date

import pytest

from northing.coach import Background
from northing.coach.extract.context import GoalContext
from northing.coach.extract.dates import ReferenceDay

pytestmark = pytest.mark.pure

DAY = ReferenceDay(date(2026, 1, 15))


def read(text):
    return GoalContext(text, DAY, Background())


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
        ("Finally get that promotion", "promotion"),
        ("Eventually get the instrument rating", "rating"),
        ("Some kind of certification", "certification"),
    ],
)
def test_it_names_what_shows_that_a_goal_is_reached(text, unit):
    result = read(text).result
    assert (result.value, result.unit) == (1, unit)


@pytest.mark.parametrize("text", ["Learn Welsh", "Be calmer with callers", "Leave the ward at 5 pm"])
def test_it_names_nothing_where_nothing_is_there_at_the_end(text):
    assert read(text).result is None


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
    assert [(each.value, each.unit) for each in read(text).amounts] == amounts
