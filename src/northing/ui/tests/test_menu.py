"""The menu shows what exists, to whom it is meant."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from northing.ui import menu

pytestmark = pytest.mark.pure
ALONE = SimpleNamespace(has_colleagues=False)
WITH_OTHERS = SimpleNamespace(has_colleagues=True)


@pytest.fixture(autouse=True)
def _a_menu_of_four_places(monkeypatch):
    """Addresses that any state of the site has, so that the test is about the menu only."""
    monkeypatch.setattr(menu, "_places", {})
    menu.add_places(
        menu.Place("goals:plan", "Plan", "map-2", "plan", "journey", 1),
        menu.Place("people:preferences", "Team", "users", "team", "together", 1, "has_colleagues"),
        menu.Place("people:sessions", "Thanks", "heart-handshake", "recognition", "more", 2, "has_colleagues"),
        menu.Place("nowhere:at_all", "Later", "heart", "later", "more", 1),
    )
    yield
    menu.draw_menu.cache_clear()


@pytest.mark.parametrize("template", ["northing/_menu.html", "northing/_tabs.html"])
def test_it_shows_a_person_alone_nothing_about_others(template):
    drawn = menu.menu_for(ALONE, "today", template)
    assert "Plan" in drawn
    assert "Team" not in drawn
    assert "Thanks" not in drawn


@pytest.mark.parametrize("template", ["northing/_menu.html", "northing/_tabs.html"])
def test_it_shows_a_place_once_its_address_exists(template):
    drawn = menu.menu_for(WITH_OTHERS, "today", template)
    assert "Team" in drawn
    assert "Thanks" in drawn
    assert "Later" not in drawn


def test_it_has_no_more_for_a_person_alone_on_a_wide_page():
    assert "More" not in menu.menu_for(ALONE, "today", "northing/_menu.html")
    assert "New goal" in menu.menu_for(ALONE, "today", "northing/_tabs.html")


def test_it_marks_where_one_is_on_the_summary_too():
    drawn = menu.menu_for(WITH_OTHERS, "recognition", "northing/_menu.html")
    assert '<summary class="on">' in drawn
    assert drawn.count('aria-current="page"') == 1
