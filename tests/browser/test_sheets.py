"""What stands above a page: the side sheet, the toast, the menu of one's own, and the question before a loss."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from conftest import PASSWORD, make_goal
from northing.goals.models import Action
from tests.browser.conftest import let_in, wait_for_parts

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 390, "height": 800}


@pytest.fixture
def goal(owner):
    owner.set_password(PASSWORD)
    owner.save()
    goal = make_goal(owner)
    for position, text in enumerate(["Ask for the list", "Book the room", "Write the outline"]):
        Action.objects.create(goal=goal, owner=owner, text=text, position=position)
    return goal


@pytest.fixture
def page(visit, owner, goal):
    page = visit(viewport={"width": 1200, "height": 700})
    let_in(page, owner)
    page.goto(f"/goals/{goal.pk}/")
    wait_for_parts(page)
    return page


def toast(page: Page):
    return page.locator("#toasts .n-toast")


def sheet(page: Page):
    return page.locator("#sheet")


def test_it_ticks_in_place_says_so_and_takes_it_back(page):
    page.get_by_role("button", name="Done: Book the room").click()
    expect(toast(page)).to_contain_text("Done.")
    expect(page.locator("#done-actions")).to_be_focused()
    expect(page.get_by_text("Done, 1", exact=True)).to_be_visible()
    toast(page).get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Done: Book the room")).to_be_visible()
    expect(toast(page)).to_contain_text("Not done yet.")
    assert Action.objects.open().count() == 3


def test_it_saves_one_thing_beside_the_page(page, goal):
    opener = page.get_by_role("link", name="Change: Book the room")
    opener.scroll_into_view_if_needed()
    opener.focus()
    page.keyboard.press("Enter")
    field = sheet(page).get_by_label("What will you do?")
    expect(field).to_be_focused()
    expect(sheet(page).get_by_role("heading", name="Change an action")).to_be_visible()
    before = page.evaluate("scrollY")
    field.fill("Book the large room")
    sheet(page).get_by_role("button", name="Save").click()
    expect(sheet(page)).to_be_hidden()
    expect(page.get_by_text("Book the large room")).to_be_visible()
    expect(page.get_by_role("link", name="Change: Book the large room")).to_be_focused()
    assert page.evaluate("scrollY") == before
    assert page.url.endswith(f"/goals/{goal.pk}/")


def test_it_says_in_the_sheet_what_does_not_fit(page):
    page.get_by_role("link", name="Change: Book the room").click()
    field = sheet(page).get_by_label("What will you do?")
    field.evaluate("field => field.required = false")
    field.fill("")
    sheet(page).get_by_role("button", name="Save").click()
    expect(sheet(page).get_by_text("Nothing is written here yet.")).to_be_visible()
    expect(sheet(page).get_by_label("What will you do?")).to_be_focused()


def test_it_asks_before_words_are_left_in_a_sheet(page, goal):
    page.get_by_role("link", name="Change: Book the room").click()
    field = sheet(page).get_by_label("What will you do?")
    field.fill("Book the hall")
    question = page.get_by_role("alertdialog")
    for leave in (lambda: page.keyboard.press("Escape"), page.go_back):
        leave()
        expect(question).to_be_visible()
        expect(question.get_by_role("button", name="Cancel")).to_be_focused()
        question.get_by_role("button", name="Cancel").click()
        expect(field).to_have_value("Book the hall")
    sheet(page).get_by_role("link", name="Cancel").click()
    question.get_by_role("button", name="Leave without saving").click()
    expect(sheet(page)).to_be_hidden()
    expect(page.get_by_role("link", name="Change: Book the room")).to_be_focused()
    assert page.url.endswith(f"/goals/{goal.pk}/")


def test_it_closes_a_sheet_and_not_the_page_when_somebody_goes_back(page, goal):
    page.get_by_role("link", name="Change: Book the room").click()
    expect(sheet(page)).to_be_visible()
    page.go_back()
    expect(sheet(page)).to_be_hidden()
    assert page.url.endswith(f"/goals/{goal.pk}/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_it_keeps_the_words_of_a_sheet_when_the_line_is_cut(page):
    page.get_by_role("link", name="Change: Book the room").click()
    field = sheet(page).get_by_label("What will you do?")
    field.fill("Book the hall")
    page.context.set_offline(True)
    sheet(page).get_by_role("button", name="Save").click()
    expect(sheet(page).get_by_text("Not saved: the server cannot be reached.")).to_be_visible()
    expect(field).to_have_value("Book the hall")
    page.context.set_offline(False)
    sheet(page).get_by_role("button", name="Try again").click()
    expect(sheet(page)).to_be_hidden()
    expect(page.get_by_text("Book the hall")).to_be_visible()


def test_it_sends_once_what_is_pressed_twice_in_a_sheet(page):
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_role("link", name="Change: Book the room").click()
    sheet(page).get_by_label("What will you do?").fill("Book the hall")
    sheet(page).get_by_role("button", name="Save").dblclick()
    expect(sheet(page)).to_be_hidden()
    assert len([url for url in sent if "/actions/" in url]) == 1


def test_it_leaves_words_alone_that_stand_elsewhere_on_the_page(page, goal):
    page.goto(f"/goals/{goal.pk}/?another=1")
    field = page.locator("#actions").get_by_label("What will you do?")
    field.fill("Half a thought")
    page.get_by_role("button", name="Done: Book the room").click()
    expect(toast(page)).to_be_visible()
    expect(field).to_have_value("Half a thought")


@pytest.mark.parametrize("width", [390, 1280])
def test_it_puts_no_barrier_before_anybody(width, visit, owner, goal, find_barriers):
    page = visit(bypass_csp=True, viewport={"width": width, "height": 800})
    let_in(page, owner)
    page.goto(f"/goals/{goal.pk}/")
    page.get_by_role("button", name="Done: Book the room").click()
    expect(toast(page)).to_be_visible()
    toast(page).hover()
    page.evaluate("scrollTo(0, 0)")  # the header must not lie across half a button
    assert find_barriers(page) == []
    page.goto("/check-ins/accomplishments/")  # where the open menu lies across no button
    page.locator(".n-me").click()
    assert find_barriers(page) == []
    page.goto(f"/goals/{goal.pk}/")
    page.get_by_role("link", name="Change: Ask for the list").click()
    sheet(page).get_by_label("What will you do?").fill("Ask for the whole list")
    assert find_barriers(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    assert find_barriers(page) == []


def test_it_keeps_light_or_dark_as_chosen_in_ones_own_menu(page, owner):
    page.locator(".n-me").click()
    with page.expect_response(lambda answer: answer.url.endswith("/preferences/theme/")):
        page.get_by_role("button", name="Dark").click()
    root = page.locator("html")
    expect(root).to_have_attribute("data-bs-theme", "dark")
    page.reload()
    expect(root).to_have_attribute("data-bs-theme", "dark")
    page.locator(".n-me").click()
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")


def test_it_holds_the_header_at_the_top_of_a_long_page(page):
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.locator(".n-top").bounding_box()["y"] == 0


def test_it_works_without_javascript(visit, owner, goal):
    page = visit(java_script_enabled=False)
    let_in(page, owner)
    page.goto(f"/goals/{goal.pk}/")
    page.get_by_role("button", name="Done: Book the room").click()
    message = page.locator("[data-messages] [data-toast]")
    expect(message).to_be_in_viewport()
    message.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Done: Book the room")).to_be_visible()
    page.get_by_role("link", name="Change: Book the room").click()
    page.get_by_label("What will you do?").fill("Book the hall")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Book the hall")).to_be_visible()
