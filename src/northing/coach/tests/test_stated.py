"""What is stated in so many words is met, whatever a model makes of the other words."""

from datetime import date

import pytest

from northing.coach import Letter, read_goal
from northing.coach.judge import rules
from northing.coach.judge.criteria import CRITERIA, STATED_RULES

pytestmark = pytest.mark.pure

TODAY = date(2026, 1, 15)


class SureOfNothing(dict):
    """A model that is sure of "not met" for every question."""

    def __missing__(self, question):
        return -99.0


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Be a gentler shepherd by praising my dogs", Letter.ACHIEVABLE),
        ("Improve morale with a suggestion box", Letter.ACHIEVABLE),
        ("Understand the tides better through an hour with the pilot", Letter.ACHIEVABLE),
        ("Be a gentler shepherd with 40 fewer sheep", Letter.MEASURABLE),
        ("Be gentler so that my dogs trust me", Letter.RELEVANT),
        ("Be gentler by the end of May", Letter.TIME_BOUND),
    ],
)
def test_no_model_overrules_it(monkeypatch, text, letter):
    monkeypatch.setattr("northing.coach.extract.context.score_questions", lambda *_: SureOfNothing())
    criterion = read_goal(text, today=TODAY).criterion(letter)
    assert criterion.met
    assert criterion.rule in STATED_RULES


@pytest.mark.parametrize("text", ["Be a gentler shepherd by trying harder", "Improve morale by being more united"])
def test_empty_words_state_no_way(text):
    assert not read_goal(text, today=TODAY).criterion(Letter.ACHIEVABLE).met


@pytest.mark.parametrize("letter", CRITERIA)
def test_stated_rules_stand_before_those_of_a_model(letter):
    kinds = ["stated" if rule.id in STATED_RULES else "model" for rule in CRITERIA[letter] if _is_either(rule)]
    assert kinds == sorted(kinds, reverse=True)


def _is_either(rule: rules.Rule) -> bool:
    return rule.id in STATED_RULES or "-words-" in rule.id
