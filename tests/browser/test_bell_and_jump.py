"""The bell, the palette, the keys and the way to the guide, with and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from conftest import make_goal
from northing.goals.models import Goal
from northing.together.models import Suggestion
from tests.browser.conftest import let_in, wait_for_parts

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 390, "height": 800}


@pytest.fixture
def goal(owner, manager, peer):
    goal = make_goal(owner, name="Café launch", audience="manager", shared_manager=manager)
    make_goal(owner, name="Four-day week")
    Suggestion.objects.create(goal=goal, author=manager, statement="Another wording of it by 30 September")
    return goal


@pytest.fixture
def page(visit, owner, goal):
    page = visit(viewport={"width": 1280, "height": 800}, bypass_csp=True, reduced_motion="reduce")
    let_in(page, owner)
    page.goto("/")
    wait_for_parts(page)
    return page


def bell(page: Page):
    return page.locator("#bell > details > summary")


def suggestion(page: Page):
    return page.locator(".n-inbox li", has_text="suggested a wording")


def open_palette(page: Page):
    page.keyboard.press("Control+k")
    palette = page.locator("#jump")
    expect(palette.get_by_role("combobox")).to_be_focused()
    return palette


def test_it_shows_news_and_marks_it_as_read_once_it_is_opened(page, goal, find_barriers):
    expect(page.locator("#bell-dot")).to_have_text("Something new")
    bell(page).click()
    expect(suggestion(page)).to_contain_text("Café launch")
    expect(suggestion(page)).to_have_class("new")
    assert find_barriers(page) == []
    suggestion(page).get_by_role("link").click()
    page.wait_for_url(f"**/goals/{goal.pk}/**")
    wait_for_parts(page)
    bell(page).click()
    expect(suggestion(page)).not_to_have_class("new")


def test_it_puts_a_row_off_and_back_without_leaving_the_page(page):
    bell(page).click()
    suggestion(page).locator(".n-later summary").click()
    suggestion(page).get_by_role("button", name="Tomorrow").click()
    toast = page.locator("#toasts .n-toast")
    expect(toast).to_contain_text("Back on Thursday 11 June.")
    expect(suggestion(page)).to_have_count(0)
    expect(page.locator("main").get_by_role("heading", name="suggested a wording")).to_have_count(0)
    toast.get_by_role("button", name="Undo").click()
    expect(page.locator("main").get_by_role("heading", name="suggested a wording")).to_be_visible()
    bell(page).click()
    expect(suggestion(page)).to_be_visible()


def test_it_jumps_with_the_keyboard_alone(page, goal, find_barriers):
    palette = open_palette(page)
    expect(palette.get_by_role("option")).to_have_count(6)
    assert find_barriers(page) == []
    page.keyboard.type("CAFE")
    expect(palette.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/goals/{goal.pk}/")


def test_it_moves_with_the_arrows_and_gives_the_focus_back(page):
    page.get_by_role("link", name="Vision").first.focus()
    palette = open_palette(page)
    chosen = palette.locator("[aria-selected='true']")
    expect(chosen).to_contain_text("Café launch")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("Four-day week")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(chosen).to_contain_text("New goal")
    page.keyboard.type("zebra")
    expect(palette.get_by_text("Nothing found.").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(palette).to_have_count(0)
    expect(page.get_by_role("link", name="Vision").first).to_be_focused()


def test_it_fills_a_phone(visit, owner, goal, find_barriers):
    page = visit(viewport=PHONE, bypass_csp=True, reduced_motion="reduce")
    let_in(page, owner)
    page.goto("/")
    page.get_by_role("link", name="Jump to").click()
    expect(page.locator("#jump")).to_be_visible()
    box = page.locator("#jump").bounding_box()
    assert {name: round(value) for name, value in box.items()} == {"x": 0, "y": 0, **PHONE}
    assert find_barriers(page) == []


def test_it_shows_the_keys_but_not_while_somebody_types(page, find_barriers):
    page.locator("body").press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert find_barriers(page) == []
    page.keyboard.press("Escape")
    page.goto("/vision/journal/new/")
    field = page.get_by_label("Your note", exact=True)
    field.press_sequentially("Why?")
    expect(field).to_have_value("Why?")
    expect(page.locator("#keys")).to_have_count(0)


def test_it_opens_the_keys_from_ones_own_menu(page):
    page.locator("summary.n-me").click()
    page.get_by_role("link", name="Keyboard help").click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_it_does_all_of_it_without_scripts(visit, owner, goal):
    page = visit(java_script_enabled=False)
    let_in(page, owner)
    page.goto("/")
    bell(page).click()
    page.get_by_role("link", name="See everything").click()
    row = page.locator(".n-row", has_text="suggested a wording")
    row.locator(".n-later summary").click()
    row.get_by_role("button", name="Tomorrow").click()
    page.get_by_text("One for later").click()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("One for later")).to_have_count(0)
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_text("All of it is read.")).to_be_visible()
    page.get_by_role("link", name="Jump to").click()
    page.get_by_role("searchbox").fill("café")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Café launch").click()
    page.wait_for_url(f"**{Goal.objects.get(name='Café launch').get_absolute_url()}")
    page.get_by_role("link", name="Help with this page").click()
    expect(page.get_by_role("heading", name="Where it stands")).to_be_in_viewport()
