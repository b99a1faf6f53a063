"""Figures and their units, however they are written: glued together, with a sign, as a range with a shared unit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northing.coach import read_goal

pytestmark = pytest.mark.pure

TODAY = date(2026, 1, 15)
GLUED = {
    "kg": "kg", "h": "hours", "hrs": "hours", "min": "minutes", "mins": "minutes", "km": "km", "pct": "%", "pp": "pp",
    "gb": "GB", "ms": "ms", "wpm": "words/minute", "pts": "points", "days": "days", "pages": "pages",
}  # fmt: skip


def measures(text):
    return [(each.value, each.unit, each.baseline) for each in read_goal(text, today=TODAY).measures]


@given(st.integers(2, 400), st.sampled_from(sorted(GLUED)))
def test_a_glued_unit_reads_as_one_behind_a_space(value, unit):
    glued = measures(f"Bring the figure to {value}{unit} by June")
    assert glued == measures(f"Bring the figure to {value} {unit} by June") == [(value, GLUED[unit], None)]


@given(st.integers(2, 90), st.sampled_from("+-−"), st.sampled_from(["%", "kg", "points"]), st.sampled_from(["", " "]))
def test_a_sign_belongs_to_the_quote_and_not_to_the_size(value, sign, unit, space):
    text = f"Waste in the mill {sign}{value}{space}{unit} by June"
    (measure,) = read_goal(text, today=TODAY).measures
    assert (measure.value, measure.unit) == (value, unit)
    assert text[measure.span.start : measure.span.end] == f"{sign}{value}{space}{unit}"


@given(st.integers(1, 40), st.integers(41, 90), st.sampled_from(["%", "visits", "kg", "EUR", "pages a day"]))
def test_both_ends_of_a_range_have_the_unit_behind_it(low, high, unit):
    (shared,) = measures(f"Go from {low} to {high} {unit} by June")
    assert shared[0] == high
    assert shared[2] == low
    assert measures(f"Go from {low} {unit} to {high} {unit} by June") == [shared]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Row 3x/week until June", (3, "times/week", None)),
        ("Swim 2x a week until June", (2, "swims/week", None)),
        ("Grow the readership 3x by June", (3, "x", None)),
        ("Save 10k EUR by June", (10_000, "EUR", None)),
        ("Save €5k by June", (5_000, "EUR", None)),
        ("Raise donations from 1,2 to 1,5 million EUR by 2028", (1_500_000, "EUR", 1_200_000)),
        ("Raise donations from 1.2 to 1.5m EUR by 2028", (1_500_000, "EUR", 1_200_000)),
        ("Grow from 900 to 1.5k readers by June", (1_500, "readers", 900)),
        ("Grow from 20 to 30k readers by June", (30_000, "readers", 20_000)),
        ("Cut the wait from 2 hours to 30 minutes", (30, "minutes", 120)),
        ("Cut the wait from 2h to 30min", (30, "minutes", 120)),
        ("Raise the share from 70 to 80 % by June", (80, "%", 70)),
    ],
)
def test_it_reads(text, expected):
    assert measures(text) == [expected]


@pytest.mark.parametrize("text", ["Become a 10x baker", "Learn 3D printing", "Keep my 60k job", "Study for level 4h"])
def test_a_figure_in_a_name_counts_nothing(text):
    assert not [each for each in measures(text) if each[0] > 1]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("No more than 5kg flour waste a week", "flour waste"),
        ("Get down to 5 kg flour waste a week", "flour waste"),
        ("Cut 15min waiting time", "waiting time"),
        ("Use 20h practice time a week", "practice time"),
        ("Lose 5 kg this spring", "kg"),
    ],
)
def test_what_is_measured_is_named_without_its_unit(text, what):
    (measure,) = read_goal(text, today=TODAY).measures
    assert measure.what == what


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Earn $1,100 or more by May", [(1100, "USD", None)]),
        ("Pass two IT certifications by May", [(2, "certifications", None)]),
        ("Write 300 words every morning in February", [(300, "words/day", None)]),
        ("Read a few hours every day", []),
        ("I will not carry papers home every night", []),
        ("Interview a millionaire in March", [(1, "interview", None)]),
        ("Weekly video updates until June", [(1, "update/week", None)]),
        ("End each shift with two notes", [(2, "notes/shift", None)]),
        ("Hatch 90-110 chicks (eggs and meat)", [(90, "chicks", None)]),
        ("Call two clients a day, no excuses", [(2, "calls/day", None)]),
        ("Have 0 open orders and answer two calls", [(0, "orders", None), (2, "calls", None)]),
    ],
)
def test_it_counts_what_the_words_count(text, read):
    assert [each for each in measures(text) if not each[1].startswith("time/")] == read
