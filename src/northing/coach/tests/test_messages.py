"""Every sentence the coach says lies in one file: each that is asked for is there, whole, and can be translated."""

import re
from datetime import date

import pytest

from northing.coach import Kind, Message, NotAGoal, PlanDraft, messages, read_goal, read_plan
from northing.coach.advise.questions import goal_classes
from northing.coach.advise.scaffold import BLANKS
from northing.coach.judge.criteria import CRITERIA
from northing.coach.judge.pitfalls import PITFALLS
from northing.coach.plan.actions import ACTION_RULES
from northing.coach.plan.conflicts import CLASHES
from northing.coach.plan.examples import three_goals
from northing.coach.plan.rules import PLAN_RULES
from northing.coach.resources import load_toml, message_templates, word_set

TODAY = date(2026, 1, 15)
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def german(text):
    return f"DE {text}"


def german_plural(singular, plural, count):
    return f"DE {singular if count == 1 else plural}"


def german_month(day):
    return f"DE {day:%m/%Y}"


def test_it_has_words_for_every_rule_that_finds_something():
    known = message_templates().keys()
    met = {f"met.{rule.id}" for rules in CRITERIA.values() for rule in rules if rule.verdict}
    assert met <= known
    assert {f"pitfalls.{name}.fact" for name in PITFALLS} <= known
    assert {f"steps.{rule.id.removeprefix('action.')}" for rule in ACTION_RULES} <= known
    assert {f"plan.conflict_{clash.form}.fact" for clash in CLASHES} <= known
    assert {f"plan.{rule.about}.source" for rule in PLAN_RULES} <= known
    assert {f"refusals.{reason.value}" for reason in NotAGoal} <= known
    assert {form.message for each in goal_classes() for form in each.forms} <= known
    assert {
        f"questions.{letter}.{kind.value}.advice" for letter in ("specific", "measurable") for kind in Kind
    } <= known


def test_every_sentence_is_whole_and_its_placeholders_are_named():
    for name, texts in message_templates().items():
        for text in filter(None, texts):
            assert text == text.strip()
            assert "%" not in PLACEHOLDER.sub("", text), name
            assert "{" not in text, name


def test_both_forms_of_a_plural_hold_the_same_values_but_for_the_number():
    for template, plural in message_templates().values():
        if plural:
            one, many = (set(PLACEHOLDER.findall(text)) for text in (template, plural))
            assert one - {"number"} == many - {"number"}


def test_it_keeps_the_gap_of_every_question_in_brackets():
    for name, (text, _) in message_templates().items():
        if name.startswith("questions.") and name.endswith(".example"):
            assert re.search(r"\[[^\[\]]+\]", text)


def test_it_gives_every_sentence_once_for_translation():
    given = [(message.template, message.plural) for message in messages()]
    assert len(given) == len(set(given))
    assert set(given) == set(message_templates().values())


def test_a_message_is_translated_with_what_is_put_into_it():
    example = Message("Read it by %(day)s", {"day": date(2026, 6, 1)})
    message = Message("Say when: “%(example)s”.", {"example": example})
    assert str(message) == "Say when: “Read it by June 2026”."
    assert message.translate(german, german_plural, german_month) == "DE Say when: “DE Read it by DE 06/2026”."


@pytest.mark.parametrize(("count", "said"), [(1, "DE One goal waits."), (3, "DE 3 goals wait.")])
def test_a_message_takes_the_form_that_its_count_asks_for(count, said):
    message = Message("One goal waits.", {"number": count}, "%(number)s goals wait.", count)
    assert message.translate(german, german_plural, german_month) == said


def test_a_message_without_words_stays_empty_in_every_language():
    message = Message("")
    assert not message
    assert message.translate(german, german_plural, german_month) == str(message) == ""


def test_every_sentence_of_a_reading_and_of_a_plan_is_a_message():
    reading = read_goal("Improve my Spanish by the next review cycle", today=TODAY)
    plan = PlanDraft(three_goals(actions=()), limit=2)
    said = [*(criterion.advice for criterion in reading.criteria), *reading.remarks, reading.question]
    said += [reading.deadline.question]
    said += [part for finding in read_plan(plan, today=TODAY) for part in (finding.message, finding.suggestion)]
    assert all(each.translate(german, german_plural, german_month).startswith("DE ") for each in said)


def test_it_has_a_blank_for_every_slot():
    assert list(BLANKS) == ["do_what", "changes_what", "today", "target", "when", "why"]


def test_it_keeps_its_small_sets_of_words_with_the_lexicon():
    assert all(word_set(name) for name in load_toml("word_sets"))


def test_it_finds_no_alternatives_outside_groups_in_lines_whose_openings_are_joined():
    for name, lines in load_toml("patterns").items():
        for line in lines.strip("\n").split("\n") if "\n" in lines else ():
            if line.startswith((r"\b", "^")):
                assert "|" not in without_groups(line), name


def without_groups(source):
    """What of a pattern stands in no group and no set of characters."""
    source = re.sub(r"\\.", "", source)
    source = re.sub(r"\[[^\]]*\]", "", source)
    while "(" in source:
        source = re.sub(r"\([^()]*\)", "", source)
    return source
