"""What is stated in so many words is met, whatever a model makes of the other words."""

from datetime import date

import pytest

from northing.coach import Letter, read_goal
from northing.coach.judge.criteria import CRITERIA

pytestmark = pytest.mark.pure

TODAY = date(2026, 1, 15)


STATED = {rule.id for rules in CRITERIA.values() for rule in rules if rule.is_stated}


class SureOfNothing(dict):
    """A model that is sure of "not met" for every question."""

    def __missing__(self, question):
        return -99.0


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Be a gentler shepherd by praising my dogs", Letter.ACHIEVABLE),
        ("Improve morale by putting up a suggestion box", Letter.ACHIEVABLE),
        ("Be a gentler shepherd with 40 fewer sheep", Letter.MEASURABLE),
        ("Be gentler so that my dogs trust me", Letter.RELEVANT),
        ("Be gentler with the goal of winning their trust", Letter.RELEVANT),
        ("Be gentler since my dogs fear me", Letter.RELEVANT),
        ("Be gentler by the end of May", Letter.TIME_BOUND),
    ],
)
def test_no_model_overrules_it(monkeypatch, text, letter):
    monkeypatch.setattr("northing.coach.extract.context.score_questions", lambda *_: SureOfNothing())
    criterion = read_goal(text, today=TODAY).criterion(letter)
    assert criterion.met
    assert criterion.rule in STATED


@pytest.mark.parametrize("text", ["Be a gentler shepherd by trying harder", "Improve morale by being more united"])
def test_empty_words_state_no_way(text):
    assert not read_goal(text, today=TODAY).criterion(Letter.ACHIEVABLE).met
