"""A mind map in a browser: drawn with mouse and keyboard, as an outline without scripts, and in two windows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from conftest import PASSWORD, make_goal
from northing.goals.services.exploration import create_experiment, create_option, update_experiment
from northing.mindmaps.models import Branch, MindMap
from northing.mindmaps.services.branches import change_branch, remove_branch
from northing.mindmaps.services.links import link_branch
from northing.mindmaps.services.maps import share_map
from northing.mindmaps.tests.builders import branch_called, make_map, outline_of
from tests.browser.test_door import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def easy(owner):
    owner.set_password(PASSWORD)
    owner.save()
    easy = make_map(owner)
    link_branch(owner, branch=branch_called(easy, "Craft"), goal=make_goal(owner, name="Calmer releases"))
    return easy


@pytest.fixture
def opened(visit, owner, easy):
    """The map in a browser: ``opened()``, with any option of ``visit``."""

    def open_map(**options) -> Page:
        page = visit(**{"viewport": {"width": 1300, "height": 800}} | options)
        sign_in(page, owner.email)
        page.goto(f"/map/{easy.pk}/")
        if options.get("java_script_enabled", True):
            expect(page.locator(".map-container")).to_be_visible()  # drawn, when all else is there
        return page

    return open_map


def topic(page: Page, text: str):
    return page.locator("#drawing me-tpc").filter(has=page.get_by_text(text, exact=True))


def toast(page: Page):
    return page.locator("#toasts .n-toast")


def row(page: Page, text: str):
    return page.get_by_role("link", name=text, exact=True)


def test_it_is_drawn_and_words_are_changed_in_the_drawing(opened, easy):
    page = opened()
    topic(page, "Calm").dblclick()
    page.locator("#input-box").fill("Calm <b>evenings</b> 🌙")
    page.keyboard.press("Enter")
    expect(row(page, "Calm <b>evenings</b> 🌙")).to_be_visible()
    toast(page).get_by_role("button", name="Undo").click()
    expect(row(page, "Calm")).to_be_visible()
    expect(topic(page, "Calm")).to_be_visible()
    assert "Calm" in outline_of(easy)


def test_it_moves_a_branch_by_mouse(opened, easy):
    page = opened()
    start, end = topic(page, "Craft").bounding_box(), topic(page, "Calm").bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + end["height"] / 2 - 30, steps=6)
    page.mouse.move(end["x"] + 20, end["y"] + end["height"] / 2, steps=4)
    page.mouse.up()
    expect(toast(page)).to_contain_text("Moved.")
    assert "Craft" in outline_of(easy)["Calm"]
    toast(page).get_by_role("button", name="Undo").click()
    expect(page.locator(".n-outline > li")).to_have_count(3)
    assert list(outline_of(easy)) == ["Lead well", "Calm", "Craft"]


def test_it_is_written_in_by_keyboard_alone(opened, easy):
    page = opened()
    page.locator(".map-container").focus()
    page.keyboard.press("ArrowDown")  # the middle
    page.keyboard.press("ArrowLeft")  # the first on the left: Lead well
    expect(row(page, "Lead well")).to_have_attribute("aria-current", "true")
    page.keyboard.press("Insert")
    page.keyboard.type("mock interview")
    page.keyboard.press("Enter")
    expect(row(page, "mock interview")).to_be_visible()
    page.keyboard.type("the same place again")
    page.keyboard.press("Enter")
    expect(row(page, "the same place again")).to_be_visible()
    assert list(outline_of(easy)["Lead well"])[-2:] == ["mock interview", "the same place again"]
    expect(page.get_by_label("New thought")).to_be_focused()
    expect(page.get_by_label("New thought")).to_have_value("")
    page.keyboard.press("Escape")
    expect(row(page, "Lead well")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".n-outline > li").first).to_contain_text("Calm")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    expect(row(page, "planning rounds")).to_have_count(0)
    toast(page).get_by_role("button", name="Undo").click()
    expect(row(page, "planning rounds")).to_be_visible()


def test_it_moves_on_from_the_drawing_with_tab(opened):
    """The drawing catches no key that leads out of it."""
    page = opened()
    page.locator(".map-container").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('.map-container')")


def test_it_folds_in_the_drawing_and_in_the_outline(opened, easy):
    page = opened()
    page.get_by_role("button", name="What is below Lead well").click()
    expect(row(page, "planning rounds")).to_have_count(0)
    expect(topic(page, "planning rounds")).to_have_count(0)
    assert Branch.objects.get(text="Lead well").is_folded
    topic(page, "Lead well").locator("xpath=../me-epd").click()
    expect(row(page, "planning rounds")).to_be_visible()


def test_it_works_without_scripts(opened, easy):
    page = opened(java_script_enabled=False)
    expect(page.get_by_role("img", name="Drawing of the map")).to_be_visible()
    row(page, "Calm").click()
    page.get_by_label("New thought").fill("Fridays outside")
    page.get_by_label("New thought").press("Enter")
    expect(row(page, "Fridays outside")).to_be_visible()
    page.get_by_role("button", name="Move up").click()
    page.get_by_role("button", name="Move down").click()
    page.get_by_role("button", name="One level in").click()
    assert "Calm" in outline_of(easy)["Lead well"]
    page.get_by_role("button", name="One level out").click()
    page.get_by_role("link", name="Reword").click()
    page.get_by_label("Your words").fill("Calm evenings")
    page.get_by_role("button", name="Save").click()
    row(page, "Calm evenings").click()
    page.get_by_role("button", name="Remove").click()
    expect(row(page, "Calm evenings")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(row(page, "Calm evenings")).to_be_visible()
    assert outline_of(easy)["Calm evenings"] == {"no release nights": {}, "Fridays outside": {}}


def test_it_shows_both_texts_when_another_window_was_faster(opened, easy, owner):
    page = opened()
    topic(page, "Calm").dblclick()
    page.locator("#input-box").fill("Calm evenings")
    change_branch(owner, branch=branch_called(easy, "Calm"), text="Quiet mornings")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Another window saved this in the meantime")).to_be_visible()
    expect(page.get_by_text("Quiet mornings")).to_be_visible()
    expect(page.get_by_label("Your words")).to_have_value("Calm evenings")
    page.get_by_role("button", name="Save").click()
    expect(row(page, "Calm evenings")).to_be_visible()


def test_it_keeps_the_words_when_another_window_removed_the_branch(opened, easy, owner):
    page = opened()
    row(page, "Calm").click()
    page.get_by_role("link", name="Reword").click()
    page.get_by_label("Your words").fill("Calm, after long thought")
    remove_branch(owner, branch=branch_called(easy, "Calm"))
    page.locator("#sheet").get_by_role("button", name="Save").click()
    expect(page.locator("#sheet")).to_contain_text("removed in another window")
    expect(page.get_by_label("Your words")).to_have_value("Calm, after long thought")


def test_it_becomes_a_goal_and_shows_it(opened, easy):
    page = opened()
    row(page, "no release nights").click()
    page.get_by_role("button", name="Make it a goal").click()
    expect(page.get_by_role("textbox", name="Your goal")).to_have_value("no release nights")
    page.goto(f"/map/{easy.pk}/")
    goal = Branch.objects.get(text="no release nights").goal
    expect(page.locator(f"#branch-{branch_called(easy, 'no release nights').pk}")).to_contain_text(goal.name)


def test_it_takes_the_options_of_an_exploration(visit, owner, easy):
    goal = make_goal(owner, "Try two roles by June", name="Try two roles", kind="exploration")
    option = create_option(owner, goal=goal, text="Data analysis")
    tried = create_experiment(owner, option=option, text="Shadow an analyst")
    page = visit()
    sign_in(page, owner.email)
    page.goto(f"/goals/{goal.pk}/")
    page.get_by_role("button", name="Put on my map").click()
    expect(row(page, "Data analysis")).to_be_visible()
    update_experiment(owner, experiment=tried, text=tried.text, due_on=None, tried_on=None, learned="Too quiet for me")
    page.goto(f"/goals/{goal.pk}/")
    page.get_by_role("button", name="Put on my map").click()
    expect(row(page, "Too quiet for me")).to_be_visible()
    expect(row(page, "Data analysis")).to_have_count(1)
    assert outline_of(easy)["Try two roles"] == {"Data analysis": {"Too quiet for me": {}}}


@pytest.mark.parametrize("width", [1440, 390])
def test_it_raises_no_barrier(width, opened, easy, owner, find_barriers):
    page = opened(bypass_csp=True, viewport={"width": width, "height": 800})
    row(page, "Calm").click()
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    share_map(owner, mind_map=MindMap.objects.get(), audience="everyone")
    page.goto(f"/map/{easy.pk}/?as=everyone")
    expect(topic(page, "Calm")).to_be_visible()
    assert find_barriers(page) == []


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def swipe_down(page: Page) -> tuple[float, str]:
    """With one finger over the drawing: how far the page scrolled back, and how the drawing is moved now."""
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    box, before = page.locator("#drawing").bounding_box(), page.evaluate("scrollY")
    session = page.context.new_cdp_session(page)
    for kind, distance in (("touchStart", 0), *(("touchMove", step * 20) for step in range(1, 9))):
        finger = {"x": box["x"] + 20, "y": box["y"] + 100 + distance}
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [finger]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")  # it is drawn
    return before - page.evaluate("scrollY"), transform(page)


def transform(page: Page) -> str:
    moved: str = page.locator("#drawing .map-canvas").evaluate("canvas => canvas.style.transform")
    return moved


def test_it_lets_a_finger_scroll_the_page_until_it_is_to_move_the_drawing(opened):
    page = opened(**PHONE)
    expect(topic(page, "Calm")).to_be_visible()
    at_rest = transform(page)
    scrolled, moved = swipe_down(page)
    assert scrolled > 100
    assert moved == at_rest
    button = page.get_by_role("button", name="Move the drawing")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    scrolled, moved = swipe_down(page)
    assert scrolled == 0
    assert moved != at_rest


def test_it_chooses_a_branch_with_a_finger(opened):
    page = opened(**PHONE)
    topic(page, "Calm").tap()
    expect(row(page, "Calm")).to_have_attribute("aria-current", "true")


def test_it_has_no_use_for_the_button_where_there_is_a_mouse(opened):
    page = opened()
    expect(topic(page, "Calm")).to_be_visible()
    expect(page.get_by_role("button", name="Move the drawing")).to_be_hidden()
