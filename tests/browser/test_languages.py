"""Every page on a phone in two made-up languages: 40 % longer, and the same from right to left."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

import pytest
from django.conf import settings as site
from django.test import Client
from django.utils.translation import trans_real
from playwright.sync_api import Page

from northing.config.languages import ENGLISH, PSEUDO
from northing.people.models import Person
from northing.ui.pseudo import CODES, install_pseudo_languages
from tests.browser.test_every_page import FURTHER, OUTSIDE, PAGES, addresses, pages_of_changes, world  # noqa: F401

WIDTH = 390
#: What is wider than the page, unless it scrolls by itself or is meant for screen readers alone.
TOO_WIDE = """(width) => {
  const wide = document.documentElement.scrollWidth > width || document.body.scrollWidth > width;
  if (!wide) return [];
  const outside = (one) => { const box = one.getBoundingClientRect();
    return box.width && (box.right > width + 1 || box.left < -1); };
  const all = [...document.querySelectorAll("body *")].filter(outside);
  return [`${document.documentElement.scrollWidth} px wide`,
    ...all.slice(0, 4).map((one) => one.outerHTML.slice(0, 140))];
}"""


@pytest.mark.long
@pytest.mark.parametrize("language", CODES)
def test_it_fits_a_phone_on_every_page(language, visit, world, settings, monkeypatch):  # noqa: F811 - the fixture
    speak(language, settings, monkeypatch)
    found = addresses(world)
    phone = {"viewport": {"width": WIDTH, "height": 844}, "reduced_motion": "reduce"}
    page = visit(**phone, extra_http_headers={"Accept-Language": language})
    wide = {found[name]: what_is_too_wide(page, found[name]) for name in sorted(OUTSIDE)}
    let_in(page, world.cast["owner"])
    inside = [found[name] for name in PAGES if name not in OUTSIDE] + FURTHER + pages_of_changes(world)
    wide |= {where: what_is_too_wide(page, where) for where in inside}

    assert {where: what for where, what in wide.items() if what} == {}


def speak(language: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody reads the made-up language; so do browsers that ask for it."""
    settings.LANGUAGES = [*ENGLISH, *PSEUDO]
    install_pseudo_languages()
    monkeypatch.setattr(trans_real, "check_for_language", lambda code: True)
    Person.objects.update(language=language)


def let_in(page: Page, person: Person) -> None:
    """Signs in without the form, whose labels are in another language here."""
    client = Client()
    client.force_login(person)
    cookie = client.cookies[site.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": urljoin(page.url, "/")}])


def what_is_too_wide(page: Page, where: str) -> list[str]:
    page.goto(where)
    assert "login" in where or "login" not in page.url, where
    return page.evaluate(TOO_WIDE, WIDTH)
