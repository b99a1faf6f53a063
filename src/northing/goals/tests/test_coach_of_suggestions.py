"""The coach beside words for somebody else's goal: it reads the sentence, and nothing of a person."""

from __future__ import annotations

from datetime import date

import pytest

from northing.goals import coaching
from northing.people.models import Person

SENTENCE = "Lead two customer workshops by 30 September"
LEAP = "Become head of engineering within a year"


@pytest.fixture
def client(client_of, manager):
    return client_of(manager)


def ask(client, statement: str, **typed: str) -> str:
    answer = client.post("/goals/coach/suggestion/", {"statement": statement, **typed})
    assert answer.status_code == 200
    return answer.text


def test_it_reads_the_sentence_and_underlines_its_parts(client):
    text = ask(client, SENTENCE)
    assert '<mark data-p="deadline">by 30 September<small>deadline</small></mark>' in text
    assert "met" in text


def test_it_offers_the_day_the_measure_and_the_name(client):
    text = ask(client, SENTENCE)
    assert 'data-fill="2026-09-30"' in text
    assert "Take “2 workshops” from your sentence" in text
    assert f"In lists the coach would call it <b><bdi>{coaching.name_for(SENTENCE)}</bdi></b>." in text


def test_it_offers_a_rhythm_as_one(client):
    assert "Take “3 times a week” from your sentence" in ask(client, "Run with a friend 3 times a week until October")


def test_it_offers_nothing_that_stands_in_the_fields(client):
    text = ask(client, SENTENCE, **{"deadline": "2026-09-30", "measure-0-target": "2"})
    assert "data-fill" not in text
    assert "from your sentence" not in text


def test_it_does_not_ask_why_which_is_theirs_to_say(client):
    text = ask(client, SENTENCE)
    assert "Relevant" not in text
    assert "why does it matter" not in text
    assert "of 4 met" in text
    assert "Relevant" in ask(client, f"{SENTENCE}, so that support calls drop")


def test_it_offers_its_question_as_one_to_ask(client):
    text = ask(client, "Be a better leader")
    assert "A question to ask about it" in text
    assert "A question to go on with" not in text


@pytest.mark.parametrize("statement", [LEAP, SENTENCE, "Double the salary in two months"])
def test_it_says_the_same_whatever_is_known_of_the_writer(statement, manager):
    """The level and the time in it sharpen what the coach says of one's own goals; here they would tell on somebody."""
    before = coaching.read_for_another(manager, statement)
    manager.level, manager.level_since = "Junior engineer", date(2026, 5, 1)
    assert coaching.read_for_another(manager, statement) == before


def test_it_looks_nobody_up(client, count_queries):
    """The session and who asks, and nothing else."""
    Person.objects.update(level="Junior engineer")
    assert count_queries(lambda: ask(client, LEAP)) <= 2


def test_it_is_quiet_before_the_first_word(client):
    assert "I read along" in ask(client, " ")


@pytest.mark.parametrize("statement", ["<script>alert(1)</script>", "a" * 10_000, "目標 🎯", "\x00", "[tool] [date]"])
def test_it_survives_any_text(client, statement):
    assert "<script>" not in ask(client, statement)


def test_it_takes_no_get(client):
    assert client.get("/goals/coach/suggestion/").status_code == 405
