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


def test_it_counts_a_line_break_once(client_of, owner):
    assert ask(client_of(owner), {"text": "\r\n" * 9_990 + "Learn to"}).status_code == 200


def test_it_answers_only_who_is_signed_in(db):
    assert ask(Client(), {"text": "Learn to sail"}).status_code == 401


def test_it_takes_no_get(client_of, owner):
    assert client_of(owner).get(PATH).status_code == 405


def test_it_wants_the_token_of_the_session(owner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    answer = ask(client, {"text": "Learn to sail"})
    assert answer.status_code == 403
    assert "X-CSRFToken" in answer.json()["error"]


def test_it_takes_the_token_of_the_session(owner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    token = client.get("/goals/new/", follow=True).cookies["csrftoken"].value
    answer = client.post(
        PATH, {"text": "Learn to sail"}, content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert answer.status_code == 200


def test_it_tells_a_program_without_a_session_to_sign_in_first(db):
    answer = ask(Client(enforce_csrf_checks=True), {"text": "Learn to sail"})
    assert (answer.status_code, answer.json()) == (401, {"error": "Sign in first."})


def test_it_reads_no_endless_body(client_of, owner):
    answer = ask(client_of(owner), {"text": "a" * 1_100_000})
    assert (answer.status_code, answer.json()) == (413, {"error": "The body is too large."})


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "é" * 10_000, "🚀" * 10_000, "\u202e" * 500])
def test_it_answers_any_text(client_of, owner, text):
    answer = ask(client_of(owner), {"text": text})
    assert answer.status_code == 200
    assert answer.json()["text"] == text


def test_it_refuses_a_form_with_a_file_in_a_sentence(owner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    client.get("/")
    sent = {"text": "Learn to weld by June", "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    assert client.post("/api/coach/assess", sent).status_code == 400
