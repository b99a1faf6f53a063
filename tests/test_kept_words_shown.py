"""The small rules of what is kept, for whom, and how it is counted."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import PASSWORD, make_goal
from northing.goals.models import Goal
from northing.ui import kept_words
from northing.ui.kept_words import KEPT_SECONDS, MAX_KEPT_BYTES, WRITER_FIELD, typed_texts, writer_mark
from northing.ui.text import with_line_feeds
from northing.vision.models import JournalEntry

HERE = {"HTTP_REFERER": "http://testserver/vision/journal/new/"}
NOTE = {"on": "2026-06-01", "text": "Half a thought\r\nand its end", "title": ""}
WHERE = "/vision/journal/new/"


@pytest.fixture
def writer(owner):
    owner.set_password(PASSWORD)
    owner.save()
    return owner


def post_note(writer, **changes):
    client = Client()
    answer = client.post(WHERE, NOTE | {WRITER_FIELD: writer_mark(writer)} | changes, **HERE)
    return client, answer


def come_back(client, writer):
    client.post("/account/login/", {"login": writer.email, "password": PASSWORD})
    return client.get(WHERE)


@pytest.mark.pure
@given(st.text())
def test_it_leaves_line_feeds_alone(text):
    once = with_line_feeds(text)
    assert with_line_feeds(once) == once
    assert "\r" not in once


@pytest.mark.pure
def test_it_knows_what_was_typed_from_what_the_page_brought_along():
    sent = QueryDict(mutable=True)
    sent.update({"version": "3f2a9c", "on": "2026-06-01", "audience": "only_me", "form_key": "0b7e-4d6c", "n": "12"})
    sent.update(
        {"password": "Not to be kept", "code": "ABC 123", "reason": "Because", "text": "so it is", WRITER_FIELD: "X"}
    )
    assert typed_texts(sent) == ["Because", "so it is"]


def test_it_keeps_words_where_nobody_can_read_them(writer):
    client, _answer = post_note(writer)
    kept = str(client.session[kept_words.SESSION_KEY])
    assert "thought" not in kept
    assert writer.email not in kept


def test_it_shows_kept_words_once(writer):
    client, _answer = post_note(writer)
    assert "Half a thought\nand its end" in come_back(client, writer).text
    assert "Half a thought" not in client.get(WHERE).text
    assert not JournalEntry.objects.exists()


def test_it_forgets_them_after_an_hour(writer, monkeypatch):
    client, _answer = post_note(writer)
    monkeypatch.setattr(kept_words, "KEPT_SECONDS", -1)
    assert KEPT_SECONDS == 3600
    assert "Half a thought" not in come_back(client, writer).text


def test_it_forgets_them_when_the_secret_key_has_changed(writer, settings):
    client, _answer = post_note(writer)
    kept = client.session[kept_words.SESSION_KEY]
    settings.SECRET_KEY = "another"
    client = Client()
    client.force_login(writer)
    session = client.session
    session[kept_words.SESSION_KEY] = kept
    session.save()
    assert "Half a thought" not in client.get(WHERE).text


@pytest.mark.parametrize("mark", ["", "made-up", "0123456789abcdef:made-up"])
def test_it_keeps_nothing_for_a_mark_that_somebody_made_up(writer, mark):
    client, answer = post_note(writer, **{WRITER_FIELD: mark})
    assert kept_words.SESSION_KEY not in client.session
    assert "Half a thought" not in come_back(client, writer).text
    assert answer.status_code in {302, 422}


def test_it_keeps_nothing_of_a_form_that_was_drawn_for_nobody(writer):
    """The sign-in page has such a mark; whoever takes it from there would fill the database without an account."""
    client, answer = post_note(writer, **{WRITER_FIELD: writer_mark(AnonymousUser())})
    assert not Session.objects.exists()
    assert kept_words.SESSION_KEY not in client.session
    assert answer.status_code == 422
    assert "Half a thought" in answer.text


def test_it_keeps_the_last_forms_only(writer):
    client = Client()
    for number in range(6):
        path = f"/goals/{number + 1}/edit/"
        client.post(path, {"reason": f"Reason {number}", WRITER_FIELD: writer_mark(writer)}, **HERE)
    assert list(client.session[kept_words.SESSION_KEY]) == ["/goals/4/edit/", "/goals/5/edit/", "/goals/6/edit/"]


def test_it_shows_at_once_what_is_too_much_to_keep(writer):
    client, answer = post_note(writer, text="word " * (MAX_KEPT_BYTES // 4))
    assert answer.status_code == 422
    assert "word word" in answer.text
    assert kept_words.SESSION_KEY not in client.session


def test_it_keeps_only_so_much_of_one_person_in_an_hour(writer, peer):
    """Each request without a cookie begins another session, so a limit for each session is none."""
    kept = [post_note(writer, text=f"Note {number}")[1].status_code for number in range(30)]
    _client, answer = post_note(writer, text="One note more")

    assert kept == [302] * 30
    assert (answer.status_code, "One note more" in answer.text) == (422, True)
    assert Session.objects.count() == 30
    assert post_note(peer)[1].status_code == 302


def test_it_keeps_the_longest_note_in_any_script(writer):
    client, answer = post_note(writer, text="🎤" * 20_000)
    assert answer.status_code == 302
    assert "🎤" * 20_000 in come_back(client, writer).text


def test_it_sends_the_words_again_only_when_pressed(writer, client_of):
    """A goal that is not to be seen any more has no page for a comment: the words stand alone, with a button."""
    goal = make_goal(writer)
    client = Client()
    path = reverse("together:write_comment", args=[goal.pk])
    client.post(path, {"text": "Well done, Tom", WRITER_FIELD: writer_mark(writer)}, **HERE)
    Goal.objects.all().delete()
    client.post("/account/login/", {"login": writer.email, "password": PASSWORD})
    page = client.get(path)
    assert page.status_code == 422
    assert "What you wrote" in page.text
    assert "Well done, Tom</textarea>" in page.text
    assert f'action="{path}"' in page.text


def test_it_leads_a_button_that_was_pressed_signed_out_back_to_its_page(writer):
    client = Client()
    sent = {"was_due_on": "2026-06-10", WRITER_FIELD: writer_mark(writer)}
    client.post("/goals/actions/1/tick/", sent, HTTP_REFERER="http://testserver/goals/")
    client.post("/account/login/", {"login": writer.email, "password": PASSWORD})
    page = client.get("/goals/actions/1/tick/", follow=True)
    assert page.redirect_chain == [("/goals/", 302)]
    assert "Press the button once more" in page.text


@pytest.mark.parametrize("header", ["HTTP_REFERER", "HTTP_HX_CURRENT_URL"])
@pytest.mark.parametrize(
    ("page", "to"),
    [
        ("http://testserver/goals/?page=2", "/goals/?page=2"),
        ("http://testserver//elsewhere.example/", "/"),
        ("http://testserver///elsewhere.example/", "/"),
        ("http://testserver/\\elsewhere.example/", "/"),
        ("http://elsewhere.example/goals/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_it_leads_back_to_pages_of_this_site_only(writer, header, page, to):
    client = Client()
    client.post(
        "/goals/actions/1/tick/", {"was_due_on": "2026-06-10", WRITER_FIELD: writer_mark(writer)}, **{header: page}
    )
    client.post("/account/login/", {"login": writer.email, "password": PASSWORD})
    assert client.get("/goals/actions/1/tick/")["Location"] == to


@pytest.mark.parametrize(
    ("headers", "status", "to"),
    [
        ({"HTTP_HX_REQUEST": "true"}, 200, "/account/login/?next="),
        ({"HTTP_SEC_FETCH_MODE": "cors"}, 401, None),
        ({"HTTP_ACCEPT": "application/json"}, 401, None),
        ({"HTTP_SEC_FETCH_MODE": "navigate"}, 302, None),
    ],
)
def test_it_tells_scripts_that_nobody_is_signed_in(writer, headers, status, to):
    sent = NOTE | {WRITER_FIELD: writer_mark(writer)}
    answer = Client().post(WHERE, sent, **HERE | headers)
    assert answer.status_code == status
    assert answer.headers.get("HX-Redirect", "").startswith(to or "")
    assert "<form" not in answer.text


def test_it_never_answers_a_fragment_with_the_sign_in_page(writer):
    answer = Client().get("/goals/1/together/", HTTP_HX_REQUEST="true")
    assert answer.status_code == 401
    assert answer.content == b""


def test_it_tells_scripts_that_only_the_token_is_old(writer, client_of):
    client = client_of(writer)
    client.handler.enforce_csrf_checks = True
    answer = client.post(WHERE, NOTE, HTTP_HX_REQUEST="true", HTTP_ORIGIN="http://testserver")
    assert (answer.status_code, answer["X-Stale-Token"]) == (403, "1")
    token = client.get("/people/form-token/").json()
    assert token["writer"] == writer_mark(writer)
    sent = NOTE | {"csrfmiddlewaretoken": token["token"]}
    assert client.post(WHERE, sent).status_code == 302
    assert JournalEntry.objects.get().text == "Half a thought\nand its end"


def test_it_gives_a_token_to_anybody_and_says_whose_it_is(client):
    facts = client.get("/people/form-token/").json()
    assert facts["is_signed_in"] is False
    assert facts["writer"] == writer_mark(None)


def test_it_leads_a_sign_in_of_another_tab_on(writer, client_of):
    client = client_of(writer)
    client.handler.enforce_csrf_checks = True
    sent = {"login": writer.email, "password": PASSWORD, "next": "/goals/"}
    answer = client.post("/account/login/", sent, HTTP_ORIGIN="http://testserver")
    assert answer["Location"] == "/account/login/?next=%2Fgoals%2F"


@pytest.mark.parametrize(("path", "status"), [("/goals/999/comments/", 404), ("/no/such/page/", 404)])
def test_it_shows_the_words_on_a_page_that_says_no(writer, client_of, path, status):
    page = client_of(writer).post(path, {"text": "Half a thought"}, **HERE)
    assert page.status_code == status
    assert "Half a thought</textarea>" in page.text
    assert "Half a thought" not in client_of(writer).post(path, {"text": "Half a thought"}).text
