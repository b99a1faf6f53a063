"""Every page leads to its chapter of the guide, and every chapter is there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from northing.ui.guide_pages import guide_names, guide_page
from northing.ui.help import chapter_of, chapters, help_url
from tests.test_permissions import ALL_ROWS

pytestmark = pytest.mark.one_database

#: For programs alone.
NO_PAGES = {"web_manifest"}
PAGES = sorted({row.name for row in ALL_ROWS if row.method == "GET" and row.expected["owner"] == 200} - NO_PAGES)


def is_there(chapter: str) -> bool:
    guide, _, heading = chapter.partition("#")
    page = guide_page(guide)
    return page is not None and (not heading or heading in page.headings)


@pytest.mark.pure
@pytest.mark.parametrize("name", sorted(chapters))
def test_it_names_chapters_that_are_there(name):
    assert is_there(chapters[name]), chapters[name]


@pytest.mark.pure
@pytest.mark.parametrize("name", PAGES)
def test_it_knows_a_chapter_for_every_page(name):
    app = name.partition(":")[0] if ":" in name else name.partition("_")[0]
    assert name in chapters or app in chapters
    assert is_there(chapter_of(name))


@pytest.mark.pure
def test_it_names_only_addresses_that_there_are():
    names = {row.name for row in ALL_ROWS}
    apps = {name.partition(":")[0] if ":" in name else name.partition("_")[0] for name in names}
    assert set(chapters) - names - apps <= {"usersessions"}


@pytest.mark.parametrize("guide", sorted(guide_names()))
def test_it_serves_every_guide_with_links_that_lead_somewhere(guide, client_of, owner):
    client = client_of(owner)
    page = client.get(reverse("help", args=[guide]))
    assert page.status_code == 200
    for address in set(links_in(page.context["page"].html)):
        where, _, heading = address.partition("#")
        if where.startswith("/"):
            answer = client.get(where)
            assert answer.status_code == 200, address
            assert not heading or f'id="{heading}"' in answer.text, address
        elif not where:
            assert f'id="{heading}"' in page.text, address
        else:
            assert where.startswith("http")
    assert 'href=""' not in page.text


def links_in(html: str) -> list[str]:
    return [part.partition('"')[0] for part in html.split('href="')[1:] if not part.startswith('"')]


@pytest.mark.parametrize("guide", ["nothing", "../README", "person-guide/../administrator", "coach"])
def test_it_serves_nothing_else(guide, client_of, owner):
    assert client_of(owner).get(f"/help/{guide}/").status_code == 404


def test_it_asks_the_database_nothing_of_its_own(client_of, owner, count_queries):
    client = client_of(owner)
    assert count_queries(lambda: client.get(help_url("person-guide"))) == count_queries(lambda: client.get("/keys/"))


def test_it_stands_on_a_page(client_of, owner):
    page = client_of(owner).get(reverse("goals:library")).text
    assert 'href="/help/person-guide/plan-and-goals/#begin-from-an-example"' in page


def test_it_says_that_the_guide_is_in_english(client_of, owner):
    owner.language = "de"
    owner.save()
    page = client_of(owner).get(reverse("help", args=["person-guide"])).text
    assert '<article lang="en"' in page
    assert page.count('class="n-prose n-guide ') == 1
    assert client_of(owner).get(reverse("help", args=["person-guide"])).context["is_english"] is False
