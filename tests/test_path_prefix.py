"""The site below a path, such as ``https://example.org/northing/``: every address it gives begins with that path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

import icalendar
import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import clear_script_prefix, set_script_prefix

from conftest import make_goal
from northing.calendars.services.addresses import make_address
from northing.ui.components import draw_icon, draw_state, sprite_url
from northing.ui.menu import draw_menu
from northing.ui.templatetags.northing import draw_assets
from tests.test_permissions import ALL_ROWS, BODIES, SENT, WITHOUT_ACCOUNT, Row, address, built, world

pytestmark = pytest.mark.one_database

__all__ = ["built", "world"]  # fixtures

PREFIX = "/northing"
#: What a browser follows or asks for: the value of an attribute, or a text of JSON.
ADDRESS = re.compile(r"""["'](/[^"'\s<>]*)["']""")


@pytest.fixture
def below_a_path(settings, monkeypatch) -> Iterator[None]:
    settings.FORCE_SCRIPT_NAME = settings.PATH_PREFIX = PREFIX
    settings.PUBLIC_URL = "https://example.org"
    settings.STATIC_URL = f"{PREFIX}/static/"
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = f"{PREFIX}/"
    staticfiles_storage.url("any")  # makes the storage, which keeps the address it is made with
    monkeypatch.setattr(staticfiles_storage._wrapped, "base_url", settings.STATIC_URL)
    remembered = (draw_assets, draw_icon, draw_menu, draw_state, sprite_url)
    for function in remembered:
        function.cache_clear()
    yield
    for function in remembered:
        function.cache_clear()
    clear_script_prefix()


def send(row: Row, role: str, world, client_of):
    """What the site answers, as its proxy asks after taking the prefix away."""
    clear_script_prefix()
    where = address(row, world)
    client = Client() if role in WITHOUT_ACCOUNT else client_of(world.cast[role])
    set_script_prefix(f"{PREFIX}/")  # the server does; the test client does not
    if row.method == "GET":
        return client.get(where, HTTP_ACCEPT="text/html")
    return client.post(where, BODIES.get(row.name, SENT))


def strays(response) -> list[str]:
    """The addresses of an answer that lie beside the prefix."""
    if response.streaming:
        list(response.streaming_content)  # to its end, where the file behind it is closed
    found = set() if response.streaming else set(ADDRESS.findall(response.content.decode(errors="replace")))
    found |= {response.headers.get(name, "") for name in ("Location", "HX-Redirect", "HX-Push-Url")}
    return sorted(one for one in found if one.startswith("/") and not one.startswith(f"{PREFIX}/"))


@pytest.mark.usefixtures("below_a_path")
@pytest.mark.parametrize("row", ALL_ROWS, ids=str)
def test_it_keeps_every_address_below_the_path(row, world, client_of):
    for role in ("owner", "manager", "partner", "signed out"):
        assert strays(send(row, role, world, client_of)) == [], role


@pytest.mark.usefixtures("below_a_path")
def test_it_gives_calendar_programs_an_address_below_the_path(world, client_of):
    """The address, what it is read from, and every link in it; whoever reads it comes without a session."""
    make_goal(world.cast["owner"], name="Leave for Lisbon", deadline=date(2026, 9, 30))
    set_script_prefix(f"{PREFIX}/")
    make_address(world.cast["owner"])
    page = client_of(world.cast["owner"]).get("/calendar/")
    url = page.context["url"]
    assert url.startswith(f"https://example.org{PREFIX}/calendar/")
    assert f'href="webcal://example.org{PREFIX}/calendar/' in page.text
    feed = Client().get(urlsplit(url).path.removeprefix(PREFIX))
    assert feed.status_code == 200
    entries = icalendar.Calendar.from_ical(feed.content).walk("VEVENT")
    links = [str(entry["URL"]) for entry in entries]
    assert links
    assert [link for link in links if not link.startswith(f"https://example.org{PREFIX}/")] == []
    assert [str(e["DESCRIPTION"]) for e in entries if "https://example.org/" in str(e.get("DESCRIPTION", "")).replace(
        f"https://example.org{PREFIX}/", "")] == []  # fmt: skip


@pytest.mark.usefixtures("below_a_path")
def test_it_loads_the_calendar_into_the_notifications_from_below_the_path(world, client_of):
    set_script_prefix(f"{PREFIX}/")
    page = client_of(world.cast["owner"]).get("/reminders/e-mails/").text
    assert f'hx-get="{PREFIX}/calendar/"' in page
