"""How a page holds itself: where it goes after a press, and where lines begin."""

from __future__ import annotations

import pytest

from conftest import PASSWORD, make_goal
from tests.browser.test_door import sign_in

ARABIC = "أن ألقي ثلاث محاضرات أمام الزملاء حتى نهاية سبتمبر"
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
    sign_in(page, owner.email)
    return page


def test_it_goes_where_a_press_leads_without_travelling_there(page):
    page.goto("/goals/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_it_begins_a_quiet_button_on_a_line_of_its_own_where_the_words_begin(page, goal):
    page.set_viewport_size({"width": 240, "height": 800})
    page.goto(f"/goals/{goal.pk}/adjust/")
    loud, quiet = page.get_by_role("button", name="Save and go on"), page.get_by_role("link", name="Leave it for now")
    assert quiet.bounding_box()["y"] > loud.bounding_box()["y"]
    assert abs(quiet.evaluate(WORDS_BEGIN) - loud.bounding_box()["x"]) < 2


def test_it_begins_a_sentence_from_right_to_left_where_its_details_begin(page, owner):
    goal = make_goal(owner, ARABIC)
    page.goto("/goals/")
    sentence = page.locator(".n-goal h3").filter(has_text=ARABIC)
    assert sentence.evaluate("one => getComputedStyle(one).direction") == "rtl"
    tag = page.locator(f".n-goal:has(a[href='/goals/{goal.pk}/']) .n-tag").first
    assert abs(sentence.evaluate(WORDS_BEGIN) - tag.bounding_box()["x"]) < 2


def test_it_keeps_the_words_of_a_button_in_its_middle_where_others_are_hidden(page):
    page.goto("/goals/library/")
    button = page.get_by_role("link", name="Start from this").first
    assert abs(button.evaluate(LEAN)) < 2
