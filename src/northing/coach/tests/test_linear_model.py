"""The weights of the words: how they are added up, and that they are heard only where they are sure."""

from datetime import date
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northing.coach import Kind, Letter, read_goal
from northing.coach.judge.pitfalls import ALL_RULES
from northing.coach.resources import weights
from northing.coach.text.linear_model import CONSTANT_FEATURE, extract_features, score_questions, stem_word
from northing.coach.text.words import read_words

TODAY = date(2026, 1, 15)


def evidence(text):
    return score_questions(read_words(text), 0)


def test_it_has_a_weight_for_each_question_it_is_asked():
    questions, known = weights()
    assert set(questions) == {*map(str, Kind), *(rule.about for rule in ALL_RULES)} - {"time_bound", "vague"}
    assert all(len(row) == len(questions) and any(row) for row in known.values())
    assert CONSTANT_FEATURE in known


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [("meetings", "meeting"), ("meeting", "meet"), ("studies", "stud"), ("used", "used"), ("%", "%"), ("2,000", "0")],
)
def test_it_takes_endings_off_and_all_amounts_alike(word, stemmed):
    assert stem_word(word) == stemmed


def test_it_reads_words_pairs_and_the_opening():
    assert extract_features(read_words("Call ten parents"), 0) == {
        "^call",
        "call",
        "ten",
        "parent",
        "call ten",
        "ten parent",
    }


def test_it_counts_a_feature_once():
    assert extract_features(read_words("more more"), 0) == {"^more", "more", "more more"}


def test_it_says_only_what_holds_for_all_of_a_text_of_unknown_words():
    _, known = weights()
    assert list(evidence("xqzw").values()) == [each / 100 for each in known[CONSTANT_FEATURE]]


def test_it_is_heard_where_no_rule_fires():
    text = "Use all 20 of my vacation days in 2026"
    found = read_goal(text, today=TODAY).criterion(Letter.ACHIEVABLE)
    assert evidence(text)["achievable"] > 0
    assert (found.met, found.rule) == (True, "achievable-words-for")
    assert [text[span.start : span.end] for span in found.evidence] == ["Use all 20 of my vacation days"]


def test_it_is_heard_against_what_a_rule_would_find():
    text = "Finish my apprenticeship"
    found = read_goal(text, today=TODAY).criterion(Letter.ACHIEVABLE)
    assert evidence(text)["achievable"] < 0
    assert (found.met, found.rule) == (False, "achievable-words-against")


@given(st.text(max_size=300))
def test_it_weighs_any_text(text):
    found = evidence(text)
    assert set(found) == set(weights()[0])
    assert all(isfinite(each) for each in found.values())
