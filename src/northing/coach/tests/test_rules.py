"""Every rule says why, where it comes from, and what it decides and leaves alone."""

from datetime import date

import pytest

from northing.coach import Background, Letter, load_encoder, read_goal
from northing.coach.extract.context import GoalContext
from northing.coach.extract.dates import ReferenceDay
from northing.coach.judge.pitfalls import ALL_RULES
from northing.coach.judge.rules import BY_MODEL, Rule, RuleDescription, rule_descriptions
from northing.coach.judge.stack import is_learnt
from northing.coach.judge.verdicts import judge

TODAY = date(2026, 1, 15)
LETTERS = {letter.value for letter in Letter}
UNKNOWN = Background()
#: What was learnt, under the names by which it overrules a rule.
LEARNT = [told for told in rule_descriptions().values() if told.id.endswith(BY_MODEL) and is_learnt(told.about)]
#: Rules that speak only where something is known of the writer.
NEWCOMER = Background(months_in_level=2)
BY_BACKGROUND = {"over-ambitious-too-early": "Get promoted to senior analyst within three months"}


def deciding(rule: Rule, text: str, background: Background = UNKNOWN) -> bool:
    reading = read_goal(text, today=TODAY, background=background)
    assert reading.is_goal, text
    if rule.about in LETTERS:
        return reading.criterion(Letter(rule.about)).rule == rule.id
    return any(finding.rule == rule.id for finding in (*reading.pitfalls, *reading.doubtful))


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


def name_of(each: RuleDescription | str) -> str:
    return each if isinstance(each, str) else each.id


def overruling(told: RuleDescription, text: str) -> bool:
    """Whether it is heard, with the encoder or without."""
    day = ReferenceDay(TODAY, 1)
    goals = [GoalContext(text, day, UNKNOWN, encoder) for encoder in (None, load_encoder())]
    return any(judge(goal)[told.about].rule == told.id for goal in goals)


@pytest.mark.parametrize(("told", "text"), [(told, each.text) for told in LEARNT for each in told.fires], ids=name_of)
def test_it_is_overruled_where_it_is_said_to_be(told: RuleDescription, text: str):
    assert overruling(told, text)


@pytest.mark.parametrize(("told", "text"), [(told, text) for told in LEARNT for text in told.silent], ids=name_of)
def test_it_is_not_overruled_where_rules_are_right(told: RuleDescription, text: str):
    assert not overruling(told, text)
