import doctest
import json
import re

import pytest

from northing.coach.advise.goals import assess_as_json
from northing.coach.advise.questions import question_descriptions
from northing.coach.advise.reading_rules import reading_rules
from northing.coach.judge.pitfalls import ALL_RULES
from northing.coach.plan.actions import ACTION_RULES
from northing.coach.plan.rules import PLAN_RULES
from tools.coach_rules import DOCUMENT, EXAMPLE_DAY, document_with

pytestmark = pytest.mark.pure

RULES = (*ALL_RULES, *ACTION_RULES, *PLAN_RULES, *reading_rules(), *question_descriptions())


def test_it_lists_the_rules_as_they_are():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == document_with(text), "run python -m tools.coach_rules"


def test_its_examples_do_what_they_say():
    result = doctest.testfile(str(DOCUMENT), module_relative=False, encoding="utf-8")
    assert result.attempted > 5
    assert result.failed == 0


def test_it_documents_every_field():
    text = DOCUMENT.read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    reading = assess_as_json("Read three papers by March", today=EXAMPLE_DAY)
    assert documented == {"id", *reading}


def test_it_gives_only_plain_values():
    reading = assess_as_json("Read three papers by March so that I can teach", today=EXAMPLE_DAY)
    assert json.loads(json.dumps(reading)) == reading


def test_it_leaves_no_rule_out():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert [rule.id for rule in RULES if f"- **`{rule.id}`**" not in text] == []


def test_no_two_rules_share_an_id():
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
