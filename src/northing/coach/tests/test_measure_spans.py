"""What a measure underlines: the amount with its noun, and no two measures the same words."""

import json
from datetime import date
from importlib import resources
from itertools import pairwise

import pytest

from northing.coach import Measure, read_goal

TODAY = date(2026, 1, 15)
GOALS = (resources.files(__package__) / "data" / "goals.jsonl").read_text(encoding="utf-8").splitlines()


def measures_of(text: str) -> tuple[Measure, ...]:
    return read_goal(text, today=TODAY).measures


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        ("Have 12 of the 28 children read at level by June", ["12 of the 28 children"]),
        ("Chair four of this year's twelve department meetings", ["four of this year's twelve department meetings"]),
        ("Hold a 30-minute retrospective after every project", ["30-minute", "retrospective after every project"]),
        ("Update my resume and LinkedIn profile", ["resume", "LinkedIn profile"]),
        ("Save $5,000 and pay off my car loan", ["$5,000", "car loan"]),
    ],
)
def test_it_underlines_the_amount_with_its_noun(text, underlined):
    assert [text[each.span.start : each.span.end] for each in measures_of(text)] == underlined


def test_no_two_measures_claim_the_same_words():
    for line in GOALS:
        text = json.loads(line)["text"]
        spans = sorted(each.span for each in measures_of(text))
        assert all(one.end <= then.start for one, then in pairwise(spans)), text


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Review my lecture notes for 20 minutes after each class", "lecture notes"),
        ("Spend an hour a week on journals", "journals"),
        ("Write for 30 minutes every day", "writing"),
        ("Save $5,000 by the end of the year", "savings"),
        ("Cut the waiting time in the clinic from 40 to 25 minutes", "waiting time"),
    ],
)
def test_it_says_what_is_measured(text, what):
    assert measures_of(text)[0].what == what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Bring the number of returned parcels down from 60 to 25 a month", "returned parcels"),
        ("Get the waiting time down to 10 minutes", "waiting time"),
        ("Push our response rate up to 80%", "response rate"),
    ],
)
def test_it_names_what_moves_and_not_where_to(text, what):
    [measure] = measures_of(text)
    assert measure.what == what
