"""No dead ends: every link on every page leads somewhere, to a place that is there."""

from __future__ import annotations

from collections import deque
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

import pytest

from conftest import TODAY, make_goal, make_person
from northing.goals.models import GoalState
from tests.test_any_words import write_everything


class Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.hrefs: set[str] = set()
        self.anchors: set[str] = set()
        self.actions: set[str] = set()
        self.headings: list[int] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.anchors.add(given.get("id") or "")
        if tag == "a":
            self.hrefs.add(given.get("href") or "")
        self.hrefs |= {given["hx-get"]} if "hx-get" in given else set()
        self.actions |= {given[name] for name in ("action", "formaction", "data-autosave", "data-sortable", "hx-post")
                         if given.get(name)}  # fmt: skip
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))


def walk(client, start="/") -> dict[str, Links]:
    """Every page that can be reached by links, by address without its question."""
    waiting, pages = deque([start]), {}
    while waiting:
        at = waiting.popleft()
        path = urlsplit(at).path
        if path in pages or path.startswith("/static/"):
            continue
        answer = client.get(at, follow=True)
        assert answer.status_code == 200, at
        pages[path] = Links(answer.text)
        for href in pages[path].hrefs:
            there = urlsplit(urljoin(answer.request["PATH_INFO"], href))
            if not there.netloc and there.scheme != "javascript":  # a bookmark to drag, which leads nowhere here
                waiting.append(there.path + (f"?{there.query}" if there.query else ""))
    return pages


@pytest.fixture
def pages(owner, client_of):
    goal = write_everything(owner, "Some words")
    make_goal(owner, "Let go", state=GoalState.DROPPED, closed_on=TODAY, drop_reason="pivoted", successor=goal)
    return walk(client_of(owner))


def test_it_leads_everywhere_and_nowhere_dead(pages):
    assert {"/goals/", "/vision/journal/", "/check-ins/accomplishments/new/", "/people/preferences/"} <= set(pages)
    for path, page in pages.items():
        assert "" not in page.hrefs, path
        assert "#" not in page.hrefs, path
        for href in page.hrefs:
            there = urlsplit(urljoin(path, href))
            if there.fragment and there.path in pages:
                assert there.fragment in pages[there.path].anchors, (path, href)


def test_it_sends_every_form_to_an_address_that_is_there(pages, client_of, owner):
    client = client_of(owner)
    actions = {urljoin(path, action) for path, page in pages.items() for action in page.actions}
    assert len(actions) > 20
    for action in actions:
        assert client.put(action).status_code in {403, 405}, action


def test_it_leads_to_a_page_when_the_address_of_a_form_is_opened(pages, client_of, owner):
    client = client_of(owner)
    for action in {urljoin(path, action) for path, page in pages.items() for action in page.actions}:
        assert client.get(action, headers={"accept": "text/html"}, follow=True).status_code == 200, action
    assert client.get("/api/coach/assess", headers={"accept": "text/html"}).status_code == 405


def test_it_has_one_title_and_skips_no_level(pages):
    """Fragments have no title; whoever includes them has."""
    for path, page in pages.items():
        if 1 in page.headings:
            assert page.headings.count(1) == 1, path
            assert all(after - before <= 1 for before, after in pairwise(page.headings)), (path, page.headings)


def test_it_leads_a_newcomer_everywhere_too(client_of, db):
    pages = walk(client_of(make_person("Robin Solo")))
    assert {"/vision/questions/impact/", "/goals/new/", "/goals/library/", "/check-ins/"} <= set(pages)
