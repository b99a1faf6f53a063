"""Every component once, on one page: no barrier, in light and in dark, wide and on a phone, in both directions."""

from __future__ import annotations

import pytest

from conftest import make_person
from tests.browser.test_languages import let_in, speak, what_is_too_wide

pytestmark = pytest.mark.urls("tests.component_urls")


@pytest.fixture
def person(transactional_db):
    return make_person("Ines Okafor")


@pytest.mark.parametrize("width", [390, 1280])
def test_it_puts_no_barrier_before_anybody(width, visit, person, find_barriers):
    page = visit(bypass_csp=True, viewport={"width": width, "height": 900})
    page.goto("/account/login/")
    let_in(page, person)
    page.goto("/components/")
    assert page.locator("h1").inner_text() == "Components"
    assert find_barriers(page) == []


@pytest.mark.parametrize("language", ["en-xa", "ar-xb"])
def test_it_fits_a_phone_in_either_direction(language, visit, person, settings, monkeypatch):
    speak(language, settings, monkeypatch)
    page = visit(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page.goto("/account/login/")
    let_in(page, person)
    assert what_is_too_wide(page, "/components/") == []
