"""Deadlines, measures, kinds and texts that are no goal: each rule does what its examples say."""

from datetime import date

import pytest

from northing.coach import Kind, NotAGoal, read_goal
from northing.coach.advise.reading_rules import READING_IN_WORDS, reading_rules, rule_fires
from northing.coach.extract.bound_forms import deadline_forms

TODAY = date(2026, 1, 15)
RULES = reading_rules()


def of(about):
    return {rule.id for rule in RULES if rule.about == about}


def test_it_tells_every_form_of_a_deadline():
    assert of("time") == {form.id for form in deadline_forms()}


def test_it_tells_every_kind_and_every_text_that_is_no_goal():
    assert of("kind") >= {f"kind-{kind.value.replace('_', '-')}" for kind in Kind}
    assert of("no_goal") == {reason.value for reason in NotAGoal}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_it_gives_reason_source_and_examples_of_both_kinds(rule):
    assert rule.why.endswith(".")
    assert rule.source.endswith(".")
    assert rule.fires
    assert rule.silent


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in RULES for example in rule.fires],
    ids=lambda each: getattr(each, "id", None),
)
def test_it_reads_its_examples(rule, example):
    reading = read_goal(example.text, today=TODAY)
    assert READING_IN_WORDS[rule.about](reading) == example.reads
    assert rule_fires(rule, reading)


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule in RULES for text in rule.silent],
    ids=lambda each: getattr(each, "id", None),
)
def test_it_leaves_its_counterexamples_alone(rule, text):
    assert not rule_fires(rule, read_goal(text, today=TODAY))
