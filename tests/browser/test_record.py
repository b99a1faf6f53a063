"""The record in a browser: what is ticked prints, what is left out comes back, and one line is noted from any page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from conftest import make_goal
from northing.checkins.models import Accomplishment
from northing.goals.models import Audience
from northing.records.tests.builders import make_record
from northing.records.tests.test_collecting import did
from tests.browser.conftest import let_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def record(owner):
    make_goal(owner, name="Talks", audience=Audience.MENTORS)
    make_goal(owner, name="Evening degree")
    did(owner, "Return loads board")
    return make_record(owner)


@pytest.fixture
def page(visit, owner, record) -> Page:
    page = visit(viewport={"width": 1200, "height": 700})
    let_in(page, owner)
    return page


def toast(page: Page):
    return page.locator("#toasts .n-toast")


def test_it_shows_at_once_what_is_ticked(page, record):
    page.goto(f"/records/{record.pk}/")
    document = page.locator("#record-doc")
    expect(document).not_to_contain_text("Evening degree")
    page.get_by_role("checkbox", name="Evening degree").check()
    expect(document).to_contain_text("Evening degree")
    expect(page.locator("#in-goals")).to_have_text("Goals, 2 of 2")


def test_it_leaves_an_entry_out_where_it_stands_and_brings_it_back(page, record):
    page.goto(f"/records/{record.pk}/")
    page.get_by_role("button", name="Leave out: Return loads board").click()
    expect(page.locator("#record-doc")).not_to_contain_text("Return loads board")
    expect(page.get_by_role("checkbox", name="Return loads board")).not_to_be_checked()
    toast(page).get_by_role("button", name="Undo").click()
    expect(page.locator("#record-doc")).to_contain_text("Return loads board")


def test_it_notes_one_line_from_any_page_by_keyboard(page):
    page.goto("/goals/")
    page.get_by_role("link", name="Note what you did").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("What did you do?")).to_be_focused()
    page.keyboard.type("Christmas week plan")
    page.keyboard.press("Enter")
    expect(toast(page)).to_contain_text("Noted among your accomplishments.")
    assert page.url.endswith("/goals/")
    assert Accomplishment.objects.filter(what="Christmas week plan").exists()
    toast(page).get_by_role("button", name="Undo").click()
    expect(toast(page)).to_contain_text("is off your record")
    assert not Accomplishment.objects.filter(what="Christmas week plan").exists()


def test_it_saves_a_pdf(page, record):
    page.goto(f"/records/{record.pk}/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as PDF").click()
    assert download.value.suggested_filename.endswith(".pdf")
