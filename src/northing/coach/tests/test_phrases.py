"""What the coach says lies with the lexicon: every name is asked for, and every name that is asked for is there."""

import re
from importlib import resources

import pytest

from northing.coach.advise.goals import CRITERIA
from northing.coach.advise.scaffold import BLANKS
from northing.coach.model import Kind, NotAGoal
from northing.coach.plan.actions import ACTION_RULES as STEPS
from northing.coach.plan.conflicts import CLASHES
from northing.coach.resources import load_toml, phrases, word_set

FOLDER = resources.files("northing.coach") / "lexicons" / "en"
NAMES = [file.name.removesuffix(".txt") for file in (FOLDER / "says").iterdir()]


@pytest.mark.parametrize("name", NAMES)
def test_it_reads_every_phrase_as_written(name):
    for parts in phrases(name).values():
        assert parts
        assert all(part == part.strip() and part for part in parts)


def test_it_has_words_for_every_rule_that_finds_something():
    met = {rule.id for rules in CRITERIA.values() for rule in rules if rule.verdict}
    assert met <= phrases("met").keys()
    assert {rule.id for rule in STEPS} == phrases("steps").keys()
    assert {f"conflict.{clash.form}" for clash in CLASHES} <= phrases("plan").keys()
    assert {reason.value for reason in NotAGoal} == phrases("replies").keys()
    assert {kind.value for kind in Kind} <= phrases("directions").keys()
    assert all(f"{letter}.{kind.value}" in phrases("asks") for letter in ("specific", "measurable") for kind in Kind)
    assert list(BLANKS) == ["do_what", "changes_what", "today", "target", "when", "why"]


def test_it_keeps_the_gap_of_every_question_in_brackets():
    for said, gap in phrases("asks").values():
        assert not said.endswith((".", ":", "?"))
        assert re.search(r"\[[^\[\]]+\]", gap)


def test_it_keeps_its_small_sets_of_words_with_the_lexicon():
    assert all(word_set(name) for name in load_toml("word_sets"))
