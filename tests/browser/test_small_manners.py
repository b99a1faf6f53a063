"""How a page holds itself: where it goes after a press, and where lines begin."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from conftest import PASSWORD, make_goal
from tests.browser.conftest import let_in, wait_for_parts

ARABIC = "أن ألقي ثلاث محاضرات أمام الزملاء حتى نهاية سبتمبر"
NAME = "ثلاث محاضرات أمام الزملاء"
PHONE = {"width": 390, "height": 800}
WORDS_BEGIN = """one => {
    const words = document.createRange();
    words.selectNodeContents(one);
    return words.getBoundingClientRect().left;
}"""

#: How much more space there is behind the words of a button than in front of them, in pixels.
LEAN = """one => {
    const words = document.createRange();
    words.selectNode([...one.childNodes].find(piece => piece.data && piece.data.trim()));
    const [text, box] = [words.getClientRects()[0], one.getBoundingClientRect()];
    return (box.right - text.right) - (text.left - box.left);
}"""


@pytest.fixture
def page(visit, owner):
    owner.set_password(PASSWORD)
    owner.save()
    page = visit(viewport=PHONE)
    let_in(page, owner)
    return page


def test_it_goes_where_a_press_leads_without_travelling_there(page):
    page.goto("/goals/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_it_begins_a_quiet_button_on_a_line_of_its_own_where_the_words_begin(page, goal):
    page.set_viewport_size({"width": 240, "height": 800})
    page.goto(f"/goals/{goal.pk}/adjust/")
    wait_for_parts(page)
    loud, quiet = page.get_by_role("button", name="Save and go on"), page.get_by_role("link", name="Finish later")
    assert quiet.bounding_box()["y"] > loud.bounding_box()["y"]
    assert abs(quiet.evaluate(WORDS_BEGIN) - loud.bounding_box()["x"]) < 2


def test_it_begins_a_sentence_from_right_to_left_where_its_details_begin(page, owner):
    goal = make_goal(owner, ARABIC, name=NAME)
    page.goto("/goals/")
    wait_for_parts(page)
    sentence = page.locator(".n-plan h3 bdi").filter(has_text=NAME)
    assert sentence.evaluate("one => getComputedStyle(one).direction") == "rtl"
    tag = page.locator(f".n-plan:has(a[href='/goals/{goal.pk}/']) .n-tag").first
    assert abs(sentence.evaluate(WORDS_BEGIN) - tag.bounding_box()["x"]) < 2


def test_it_keeps_the_words_of_a_button_in_its_middle_where_others_are_hidden(page):
    page.goto("/goals/library/")
    button = page.get_by_role("link", name="Start from this").first
    assert abs(button.evaluate(LEAN)) < 2


def test_it_asks_for_the_account_of_a_change_once_there_is_one(page, goal):
    page.goto(f"/goals/{goal.pk}/edit/")
    account = page.get_by_label("What changed?")
    page.get_by_label("Call it").fill("Three talks, told")
    expect(account).to_be_hidden()
    page.get_by_label("By", exact=True).fill("2026-11-30")
    expect(account).to_be_visible()


def test_it_keeps_the_days_of_the_week_on_one_line(page):
    page.goto("/reminders/e-mails/")
    boxes = [one.bounding_box() for one in page.locator(".n-seg.week label").all()]
    assert len(boxes) == 7
    assert len({box["y"] for box in boxes}) == 1
    assert boxes[-1]["x"] + boxes[-1]["width"] <= 390


def test_it_begins_a_form_beside_notes_where_the_title_begins(page):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/thanks/new/")
    wait_for_parts(page)
    title, form = page.locator("h1").bounding_box(), page.locator("main form[data-guard]").bounding_box()
    assert abs(title["x"] - form["x"]) < 1
