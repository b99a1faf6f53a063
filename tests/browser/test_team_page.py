"""The team page opens a row in place, by mouse and keys, and leads on without JavaScript; pages keep their place."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from conftest import TODAY, make_goal, make_measure, make_person
from northing.goals.models import GoalState
from northing.people.models import Audience, Person
from tests.browser.conftest import WATCH_SHIFTS, let_in, shift_of, wait_for_parts

PHONE = {"width": 390, "height": 844}
MOST_SHIFT = 0.02


@pytest.fixture
def people(transactional_db: None) -> tuple[Person, Person]:
    manager = make_person("Daniel Brandt")
    owner = make_person("Ines Okafor", manager=manager)
    shared = {"audience": Audience.MANAGER, "shared_manager": manager}
    make_goal(owner, "Run the rota", confidence=1, last_checked_in_on=TODAY, **shared)
    make_goal(owner, "Give three talks", state=GoalState.ACHIEVED, closed_on=TODAY, **shared)
    return manager, owner


def test_it_opens_a_row_in_place_by_the_keyboard(visit, people, find_barriers):
    manager, _owner = people
    page = visit(bypass_csp=True, viewport=PHONE)
    let_in(page, manager)
    page.goto(reverse("together:team"))
    row = page.locator(".n-mate summary")
    expect(row).to_contain_text("1 needs a hand")
    row.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Run the rota")).to_be_visible()
    expect(page.locator(".n-hold")).to_have_count(0)
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("link", name="Write to Ines").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Run the rota")


def test_it_leads_to_the_persons_goals_without_a_script(visit, people):
    manager, _owner = people
    page = visit(java_script_enabled=False)
    let_in(page, manager)
    page.goto(reverse("together:team"))
    page.locator(".n-mate summary").click()
    expect(page.locator(".n-hold")).to_be_hidden()
    page.get_by_role("link", name="Open their page").click()
    expect(page.get_by_role("link", name="Run the rota")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 700, 390, 320])
def test_it_has_room_for_a_goal_that_nobody_looked_at(visit, people, width):
    """What is said of it is a sentence, beside its name and its figure."""
    manager, owner = people
    shared = {"audience": Audience.MANAGER, "shared_manager": manager, "activated_on": date(2026, 1, 5)}
    goal = make_goal(owner, "Less sick leave", name="Sick leave understood", confidence=1, **shared)
    make_measure(goal, name="Sick leave", baseline=9, target=6, unit="%")
    page = visit(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    let_in(page, manager)
    page.goto(reverse("together:team"))
    page.locator(".n-mate summary").click()
    row = page.locator(".n-mini", has_text="Sick leave understood")
    expect(row).to_contain_text("Needs a hand, not looked at since 5 January")
    wait_for_parts(page)
    name, whole = row.get_by_role("link").bounding_box(), row.bounding_box()
    assert name["height"] < 60 < name["width"]
    for piece in row.locator("> *").all():
        box = piece.bounding_box()
        assert box is None or whole["x"] - 1 <= box["x"] <= box["x"] + box["width"] <= whole["x"] + whole["width"] + 1
    page.wait_for_function(f"document.documentElement.scrollWidth <= {width}")


def test_it_keeps_its_place_on_a_phone(visit, people):
    manager, owner = people
    page = visit(viewport=PHONE)
    let_in(page, manager)
    page.add_init_script(WATCH_SHIFTS)
    for where in (reverse("people:person", args=[owner.pk]), reverse("together:team")):
        page.goto(where)
        assert shift_of(page) < MOST_SHIFT, where
