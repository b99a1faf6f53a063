"""Every rule says why, where it comes from, and what it decides and leaves alone."""

from datetime import date

import pytest

from northing.coach import Background, Letter, read_goal
from northing.coach.extract.context import GoalContext
from northing.coach.extract.dates import ReferenceDay
from northing.coach.judge.pitfalls import ALL_RULES, PITFALLS
from northing.coach.judge.rules import Rule, decide, rule_descriptions

TODAY = date(2026, 1, 15)
LETTERS = {letter.value for letter in Letter}
UNKNOWN = Background()
#: Rules that speak only where something is known of the writer.
NEWCOMER = Background(months_in_level=2)
BY_BACKGROUND = {"over-ambitious-too-early": "Get promoted to senior analyst within three months"}


def deciding(rule: Rule, text: str, background: Background = UNKNOWN) -> bool:
    reading = read_goal(text, today=TODAY, background=background)
    assert reading.is_goal, text
    if rule.about in LETTERS:
        return reading.criterion(Letter(rule.about)).rule == rule.id
    if not rule.verdict:
        return decide(PITFALLS[rule.about], GoalContext(text, ReferenceDay(TODAY, 1), background)).rule == rule.id
    return any(finding.rule == rule.id for finding in reading.pitfalls)


def test_it_names_each_rule_once():
    names = [rule.id for rule in ALL_RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_it_gives_reason_source_and_examples_of_both_kinds(rule: Rule):
    described = rule_descriptions()[rule.id]
    assert described.about == rule.about
    assert described.why.endswith(".")
    assert described.source.endswith(".")
    assert described.fires or rule.id in BY_BACKGROUND
    assert described.silent


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, example.text) for rule in ALL_RULES for example in rule_descriptions()[rule.id].fires],
    ids=lambda each: getattr(each, "id", None),
)
def test_it_decides_its_examples(rule: Rule, text: str):
    assert deciding(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule in ALL_RULES for text in rule_descriptions()[rule.id].silent],
    ids=lambda each: getattr(each, "id", None),
)
def test_it_leaves_its_counterexamples_alone(rule: Rule, text: str):
    assert not deciding(rule, text)


@pytest.mark.parametrize("rule", [rule for rule in ALL_RULES if rule.id in BY_BACKGROUND], ids=lambda rule: rule.id)
def test_it_decides_by_what_is_known_of_the_writer(rule: Rule):
    assert deciding(rule, BY_BACKGROUND[rule.id], NEWCOMER)
