"""The page of a calendar address in a real browser: made, read by a program, withdrawn; with scripts and without."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from conftest import make_goal
from tests.browser.conftest import let_in

WIDTHS = (1440, 390, 360)

pytestmark = pytest.mark.usefixtures("_signing_in")


@pytest.fixture
def _signing_in(transactional_db, owner):
    make_goal(owner, name="Leave for Lisbon", deadline=date(2026, 9, 30))


def status_of(address: str) -> int:
    return Client().get(urlsplit(address).path).status_code


def test_it_makes_an_address_in_place_and_withdraws_it_after_a_question(visit, owner, find_barriers):
    page: Page = visit(bypass_csp=True)
    let_in(page, owner)
    page.goto("/calendar/")
    assert find_barriers(page) == []
    page.get_by_role("button", name="Make an address").click()
    field = page.get_by_label("Address of your calendar")
    expect(field).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_be_visible()
    assert find_barriers(page) == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    address = field.input_value()
    assert status_of(address) == 200
    page.get_by_role("button", name="Withdraw this address").click()
    dialog = page.get_by_role("alertdialog", name="Withdraw this calendar address?")
    expect(dialog).to_contain_text("Every calendar that uses it stops showing your dates.")
    dialog.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("button", name="Make an address")).to_be_visible()
    assert status_of(address) == 404


def test_it_stands_among_the_notifications_and_stays_there(visit, owner, find_barriers):
    page: Page = visit(bypass_csp=True)
    let_in(page, owner)
    page.goto("/reminders/e-mails/")
    section = page.get_by_role("region", name="Calendar")
    section.get_by_role("button", name="Make an address").click()
    address = section.get_by_label("Address of your calendar").input_value()
    assert urlsplit(page.url).path == "/reminders/e-mails/"
    assert status_of(address) == 200
    assert find_barriers(page) == []
    section.get_by_role("button", name="Withdraw this address").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Withdraw").click()
    expect(section.get_by_role("button", name="Make an address")).to_be_visible()
    assert urlsplit(page.url).path == "/reminders/e-mails/"
    section.get_by_role("link", name="What it shows next").click()
    expect(page.get_by_role("heading", name="Calendar", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Notifications", exact=True)).to_have_attribute("aria-current", "page")


def test_it_works_without_scripts(visit, owner):
    page: Page = visit(java_script_enabled=False)
    let_in(page, owner)
    page.goto("/reminders/e-mails/")
    page.get_by_role("link", name="Your dates in your own calendar").click()
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("Address of your calendar").input_value()
    assert status_of(address) == 200
    page.get_by_role("button", name="Withdraw this address").click()
    expect(page.get_by_role("heading", name="Withdraw this calendar address?")).to_be_visible()
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.get_by_role("button", name="Make an address")).to_be_visible()
    assert status_of(address) == 404
