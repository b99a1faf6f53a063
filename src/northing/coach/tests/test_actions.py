from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from northing.coach.judge.rules import rule_descriptions
from northing.coach.model import ActionDraft
from northing.coach.plan.actions import ACTION_RULES, read_action, read_step

TODAY = date(2026, 1, 15)


def described(rule):
    return rule_descriptions()[rule.id]


def read(text, **settings):
    return read_action(ActionDraft(text, **settings), today=TODAY)


FIRES = [(rule, example.text) for rule in ACTION_RULES for example in described(rule).fires]


@pytest.mark.parametrize(("rule", "text"), FIRES)
def test_it_speaks_where_a_rule_says_so(rule, text):
    assert rule.find(read_step(ActionDraft(text), TODAY))
    assert rule.remark in read(text).remarks


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in ACTION_RULES for text in described(rule).silent])
def test_it_stays_silent_where_a_rule_says_so(rule, text):
    assert not rule.find(read_step(ActionDraft(text), TODAY))


def test_every_rule_has_a_reason_a_source_and_examples_on_both_sides():
    told = [described(rule) for rule in ACTION_RULES]
    assert all(each.why and each.source and each.fires and each.silent for each in told)
    assert len({rule.id for rule in ACTION_RULES}) == len(ACTION_RULES)


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] Call the union rep on Monday",
        "1. Read chapter 4 of the nursing handbook",
        "🚀 publish the first draft",
        "I'll shadow a senior midwife for one shift",
        "By Friday, send the syllabus to Tom",
        "Every week I will write one page",
        "Also reach out to the alumni office",
        "Please book the room",
        "Practise the slides twice",
        "Set up a sandbox account",
        "After the review, ask for two examples",
    ],
)
def test_it_sees_a_doing_behind_what_people_write_first(text):
    assert read(text).starts_with_a_doing


@pytest.mark.parametrize(
    "text", ["Be more confident", "I want to become better at sales", "- Communication", "Try harder"]
)
def test_it_sees_where_nothing_can_be_begun(text):
    assert not read(text).starts_with_a_doing


def test_it_takes_a_due_day_a_rhythm_or_a_phrase_for_a_date():
    assert read("Book the course", due=date(2026, 2, 1)).has_a_date
    assert read("Walk after lunch", repeats=True).has_a_date
    assert read("Book the course by next Tuesday").has_a_date
    assert not read("Book the course").has_a_date


def test_it_says_nothing_of_an_empty_step():
    assert read("  \n").remarks == ()


def test_it_says_two_things_at_most():
    assert len(read("Get promoted").remarks) == 2


def test_it_asks_for_the_asking_where_somebody_else_decides():
    reading = read("My boss signs the budget by Friday")
    assert not reading.in_own_hands
    assert "the asking" in str(reading.remarks[0])


@settings(deadline=None)
@given(st.text(max_size=300))
def test_it_reads_any_text(text):
    assert read(text) == read(text)
