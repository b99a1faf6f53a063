from __future__ import annotations

import pytest
from django.test import Client

PATH = "/api/coach/assess"


def ask(client: Client, body: object):
    return client.post(PATH, body, content_type="application/json")


def test_it_reads_a_goal(client_of, owner):
    answer = ask(client_of(owner), {"text": "Give three talks by 30 September"})
    assert answer.status_code == 200
    reading = answer.json()
    assert reading["is_goal"] is True
    assert reading["deadline"]["date"] == "2026-09-30"
    assert set(reading["criteria"]) == {"specific", "measurable", "achievable", "relevant", "time_bound"}


@pytest.mark.parametrize("body", ["", "{", "\xff", "[" * 100_000])
def test_it_says_when_the_body_is_not_json(client_of, owner, body):
    assert ask(client_of(owner), body).status_code == 400


@pytest.mark.parametrize("body", [{}, [], {"text": 3}, {"text": None}, {"text": "a" * 10_001}])
def test_it_says_what_it_wants(client_of, owner, body):
    answer = ask(client_of(owner), body)
    assert answer.status_code == 422
    assert "string" in answer.json()["error"]


def test_it_answers_only_who_is_signed_in(db):
    assert ask(Client(), {"text": "Learn to sail"}).status_code == 401


def test_it_takes_no_get(client_of, owner):
    assert client_of(owner).get(PATH).status_code == 405


def test_it_wants_the_token_of_the_session(owner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    assert ask(client, {"text": "Learn to sail"}).status_code == 403
