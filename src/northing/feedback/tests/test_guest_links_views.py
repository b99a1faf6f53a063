"""A guest's link: used, used again, altered, run out, tried out by the thousand."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from northing.feedback.models import Answer, Draft, Guest, Invitee
from northing.feedback.queries.guest_links import token_of
from northing.feedback.services.request_management import close_request, withdraw_request


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def asked(ask_people):
    return ask_people(2, guests=[Guest("Noor Haddad", "noor@example.org")])


@pytest.fixture
def guest(asked) -> Invitee:
    return asked.invitees.get(person=None)


@pytest.fixture
def where(guest) -> str:
    return reverse("feedback:answer_as_guest", args=[token_of(guest)])


@pytest.fixture
def text(asked) -> str:
    return f"q{asked.questions.get(kind='text').pk}"


def test_it_opens_without_an_account_and_is_kept_by_nobody(where):
    page = Client().get(where)
    assert page.status_code == 200
    assert "You were there." in page.text
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Referrer-Policy"] == "same-origin"
    assert page["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "/goals/" not in page.text


def test_it_takes_the_answers_once_and_says_thank_you_from_then_on(where, text):
    client = Client()
    client.post(where, {text: "Fewer slides"})
    assert Answer.objects.get().text == "Fewer slides"
    for _ in range(2):
        page = client.get(where)
        assert "You have answered, thank you" in page.text
        assert "Fewer slides" not in page.text
    client.post(where, {text: "More slides"})
    assert Answer.objects.get().text == "Fewer slides"


def test_it_opens_again_with_the_draft_until_it_is_sent(guest, where, text):
    Client().post(where, {text: "Half a thought", "later": "1"})
    assert "Half a thought" in Client().get(where).text
    assert not Answer.objects.exists()
    saved = reverse("feedback:autosave_as_guest", args=[token_of(guest)])
    version = Client().get(where).context["form"]["version"].value()
    answer = Client().post(saved, {text: "A whole thought", "version": version})
    assert answer.json()["version"]
    assert Client().post(saved, {text: "Another window", "version": "x"}).status_code == 409
    assert list(Draft.objects.get().answers.values()) == ["A whole thought"]


@pytest.mark.parametrize("alter", [lambda t: t[:-1], lambda t: t[:-1] + ("0" if t[-1] != "0" else "1"), str.upper, len])
def test_it_answers_an_altered_link_as_if_there_were_nothing(guest, alter):
    for name in ("answer_as_guest", "autosave_as_guest", "decline_as_guest"):
        where = reverse(f"feedback:{name}", args=[str(alter(token_of(guest)))])
        assert Client().post(where, {"a": "b"}).status_code == 404
    assert Client().get(reverse("feedback:answer_as_guest", args=[guest.token_digest])).status_code == 404


def test_it_says_kindly_when_it_has_run_out(where, text, travel_to):
    travel_to(date(2026, 6, 26))
    page = Client().get(where)
    assert page.status_code == 410
    assert "This has closed" in page.text
    late = Client().post(where, {text: "Written for an hour"})
    assert late.status_code == 422
    assert "Written for an hour" in late.text
    assert not Answer.objects.exists()


@pytest.mark.parametrize("end", [close_request, withdraw_request])
def test_it_says_kindly_when_it_was_closed_or_withdrawn(owner, asked, where, end):
    end(owner, request=asked)
    page = Client().get(where)
    assert page.status_code == 410
    assert "My talk" not in page.text


def test_it_lets_a_guest_say_no_and_think_again(guest, where, text):
    page = Client().post(reverse("feedback:decline_as_guest", args=[token_of(guest)]), {"kind_word": "I was away"})
    assert "That is all right" in page.text
    guest.refresh_from_db()
    assert guest.kind_word == "I was away"
    Client().post(where, {text: "After all"})
    assert Answer.objects.get().text == "After all"


def test_it_slows_down_whoever_tries_many(where):
    client = Client()
    answers = [client.get(reverse("feedback:answer_as_guest", args=["x" * 64])).status_code for _ in range(121)]
    assert answers[:120] == [404] * 120
    assert answers[120] == 429


def test_it_opens_no_other_door(asked, guest, where):
    client = Client()
    client.get(where)
    assert client.get(reverse("feedback:summary", args=[asked.pk])).status_code == 302
    assert client.get(reverse("feedback:answer", args=[guest.pk])).status_code == 302


def test_it_does_not_let_a_colleague_in_by_a_digest_of_nothing(ask_people, colleagues):
    asked = ask_people(1)
    colleague = Invitee.objects.get(request=asked, person=colleagues[0])
    assert Client().get(reverse("feedback:answer_as_guest", args=[token_of(colleague)])).status_code == 404
