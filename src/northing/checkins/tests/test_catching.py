"""An accomplishment in ten seconds, from any page, any site and any phone."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.checkins.models import Accomplishment
from northing.ui import text

pytestmark = pytest.mark.django_db
CATCH = "/check-ins/accomplishments/catch/"


def page_of(client, **sent):
    return client.get(f"{CATCH}?{urlencode(sent)}").content.decode()


def test_it_stands_on_every_page(client_of, owner):
    client = client_of(owner)
    for address in ("/", "/goals/", "/vision/", "/people/profile/"):
        assert f'href="{CATCH}"' in client.get(address).content.decode()


def test_it_keeps_one_line_as_todays_and_only_mine(client_of, owner):
    answer = client_of(owner).post(CATCH, {"what": "Return loads board"}, follow=True)
    [made] = Accomplishment.objects.of(owner)
    assert (made.what, made.on, made.audience, made.goal) == ("Return loads board", TODAY, "only_me", None)
    assert "Noted among your accomplishments." in answer.content.decode()
    assert reverse("checkins:remove_accomplishment", args=[made.pk]) in answer.content.decode()


def test_it_keeps_the_goal_and_the_link(client_of, owner):
    goal = make_goal(owner)
    client_of(owner).post(CATCH, {"what": "Board", "goal": goal.pk, "evidence": "example.org/board"})
    [made] = Accomplishment.objects.of(owner)
    assert (made.goal, made.evidence) == (goal, "https://example.org/board")


def test_it_offers_and_takes_nobody_elses_goal(client_of, owner, peer):
    goal = make_goal(peer, name="Theirs", audience="everyone")
    client = client_of(owner)
    assert "Theirs" not in page_of(client)
    assert client.post(CATCH, {"what": "Board", "goal": goal.pk}).status_code == 422


@pytest.mark.parametrize("words", ["", " ", "x" * 281])
def test_it_keeps_what_was_typed_when_it_does_not_fit(words, client_of, owner):
    answer = client_of(owner).post(CATCH, {"what": words, "evidence": "example.org/board"})
    assert answer.status_code == 422
    assert "example.org/board" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "what", "link"),
    [
        ({"text": "Board", "url": "https://example.org/b"}, "Board", "https://example.org/b"),
        ({"text": "Board https://example.org/b"}, "Board", "https://example.org/b"),
        ({"text": "看板https://example.org/b \n"}, "看板", "https://example.org/b"),
        (
            {"text": "https://example.org/a and https://example.org/b"},
            "https://example.org/a and",
            "https://example.org/b",
        ),
        ({"title": "Board", "text": "https://example.org/b"}, "Board", "https://example.org/b"),
        ({"title": "Board"}, "Board", ""),
        ({"text": "Two\nlines"}, "Two lines", ""),
        ({"text": "Board", "url": "javascript:alert(1)"}, "Board", ""),
    ],
)
def test_it_fills_the_form_with_what_is_shared_and_keeps_nothing(sent, what, link, client_of, owner):
    page = page_of(client_of(owner), **sent)
    assert f'value="{what}"' in page
    assert not link or f'value="{link}"' in page
    assert "javascript:" not in page
    assert not Accomplishment.objects.exists()


def test_it_looks_for_the_link_in_the_last_word_alone(monkeypatch):
    """Over a page full of spaces a pattern takes half a minute, and anybody can send somebody such a link."""
    searched = []
    monkeypatch.setattr(text, "LINK_IN_WORD", SimpleNamespace(search=searched.append))
    shared = f"{' ' * 60_000}Board {' ' * 60_000}plan{' ' * 60_000}"
    assert text.split_link(shared) == (shared.rstrip(), "")
    assert searched == ["plan"]


def test_it_escapes_what_is_shared(client_of, owner):
    assert "<script>alert" not in page_of(client_of(owner), text='"><script>alert(1)</script>')


def test_it_comes_back_to_what_was_shared_after_signing_in(client, db):
    answer = client.get(f"{CATCH}?text=Board")
    assert answer.status_code == 302
    assert "next=" in answer["Location"]
    assert "Board" in answer["Location"]


def test_it_has_a_bookmark_that_opens_the_form_and_sends_nothing(client_of, owner):
    page = client_of(owner).get("/check-ins/accomplishments/from-anywhere/").content.decode()
    assert f"{CATCH}?text=" in page
    assert "javascript:(()=>{" in page
    assert "fetch(" not in page


def test_it_is_in_the_share_menu_of_phones(client, db):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    assert manifest["share_target"]["action"] == CATCH
    assert manifest["share_target"]["method"] == "GET"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
