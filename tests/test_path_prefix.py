"""The site below a path, such as ``https://example.org/northing/``: every address it gives begins with that path."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import clear_script_prefix, set_script_prefix

from northing.ui.components import draw_icon, draw_state, sprite_url
from northing.ui.menu import draw_menu
from northing.ui.templatetags.northing import draw_assets
from tests.test_permissions import ALL_ROWS, BODIES, SENT, WITHOUT_ACCOUNT, Row, address, built, world

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
    found = set(ADDRESS.findall(response.content.decode()))
    found |= {response.headers.get(name, "") for name in ("Location", "HX-Redirect", "HX-Push-Url")}
    return sorted(one for one in found if one.startswith("/") and not one.startswith(f"{PREFIX}/"))


@pytest.mark.usefixtures("below_a_path")
@pytest.mark.parametrize("row", ALL_ROWS, ids=str)
def test_it_keeps_every_address_below_the_path(row, world, client_of):
    for role in ("owner", "manager", "partner", "signed out"):
        assert strays(send(row, role, world, client_of)) == [], role
