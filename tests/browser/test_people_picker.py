"""The people picker: with the keyboard alone, with a finger, and without scripts."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from conftest import PASSWORD, make_person
from northing.people.models import Mentorship
from northing.recognition.models import Thanks
from tests.browser.conftest import let_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person(owner, manager, peer, stranger):
    owner.set_password(PASSWORD)
    owner.save()
    make_person("سارة منصور", job_title="Driver trainer")
    return owner


def opened(visit, person, address: str, **options) -> Page:
    page = visit(
        **{"viewport": {"width": 1280, "height": 900}, "bypass_csp": True, "reduced_motion": "reduce"} | options
    )
    let_in(page, person)
    page.goto(address)
    return page


def test_it_chooses_several_with_the_keyboard_alone(visit, person, peer, stranger, find_barriers):
    page = opened(visit, person, "/thanks/new/")
    field = page.get_by_role("combobox", name="To whom?")
    field.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".n-pick [role=option]").first).to_have_attribute("aria-selected", "true")
    expect(page.locator(".n-pick [role=option]").first).to_contain_text("your manager")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert find_barriers(page) == []

    page.keyboard.type("KOVAC")
    expect(page.locator(".n-pick [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".n-pick .chosen li")).to_have_text(["MK Mira Kovač"])
    expect(page.locator(".n-pick [role=status]")).to_have_text("Mira Kovač is chosen.")
    page.keyboard.type("salcedo")
    expect(page.locator(".n-pick [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".n-pick .chosen li")).to_have_count(2)
    page.keyboard.type("سارة")
    expect(page.locator(".n-pick [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".n-pick .chosen li")).to_have_count(3)
    assert find_barriers(page) == []
    page.keyboard.press("Backspace")
    expect(page.locator(".n-pick .chosen li")).to_have_count(2)
    expect(field).to_be_focused()

    page.get_by_label("What for?").fill("You stayed until it made sense")
    page.get_by_role("button", name="Say thank you").click()
    expect(page.get_by_text("Your thanks are on their way.")).to_be_visible()
    assert {receipt.person for receipt in Thanks.objects.get().receipts.all()} == {peer, stranger}


def test_it_closes_with_escape_and_never_sends_the_form(visit, person):
    page = opened(visit, person, "/people/mentors/ask/")
    field = page.get_by_role("combobox", name="Whom would you like to ask?")
    field.click()
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    field.fill("nobody of that name")
    page.keyboard.press("Enter")
    expect(page.locator(".n-pick .said")).to_contain_text("Nobody found")
    assert urlsplit(page.url).path == "/people/mentors/ask/"
    assert not Mentorship.objects.exists()


def test_it_keeps_one_and_says_so_again_after_an_error(visit, person, peer, stranger):
    page = opened(visit, person, "/feedback/offers/new/")
    field = page.get_by_role("combobox", name="To whom?")
    for words in ("mira", "tom"):
        field.fill(words)
        page.locator(".n-pick [role=option]").first.click()
    expect(page.locator(".n-pick .chosen li")).to_have_text(["TS Tom Salcedo"])
    page.get_by_label("What it is about").fill("The demo")
    page.get_by_role("button", name="Offer it").click()
    expect(page.locator(".invalid-feedback")).to_be_visible()
    expect(page.locator(".n-pick .chosen li")).to_have_text(["TS Tom Salcedo"])
    page.get_by_role("button", name="Remove Tom Salcedo").click()
    expect(page.locator(".n-pick .chosen li")).to_have_count(0)


def test_it_fills_a_phone_without_a_sideways_scroll(visit, person, find_barriers):
    page = opened(visit, person, "/thanks/new/", viewport={"width": 390, "height": 800})
    page.get_by_role("combobox", name="To whom?").click()
    expect(page.locator(".n-pick [role=option]").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert find_barriers(page) == []


def test_it_works_without_scripts(visit, person, peer, stranger):
    page = opened(visit, person, "/thanks/new/", java_script_enabled=False)
    page.get_by_role("checkbox", name="Tom Salcedo").check()
    page.get_by_label("What for?").fill("You stayed until it made sense")
    page.get_by_label("To whom?").fill("kovac")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_label("What for?")).to_have_value("You stayed until it made sense")
    expect(page.get_by_role("checkbox", name="Tom Salcedo")).to_be_checked()
    page.get_by_role("checkbox", name="Mira Kovač").check()
    page.get_by_role("button", name="Say thank you").click()
    expect(page.get_by_text("Your thanks are on their way.")).to_be_visible()
    assert {receipt.person for receipt in Thanks.objects.get().receipts.all()} == {peer, stranger}


def test_it_is_pressed_by_tests_when_its_scripts_are_there(visit, person):
    page = visit()
    let_in(page, person)
    page.goto("/thanks/new/", wait_until="commit")
    page.locator(".n-pick .find input").click()
    assert page.locator(".n-pick .find input").get_attribute("role") == "combobox"


def test_it_looks_for_what_was_typed_before_it_was_there(visit, person, stranger):
    """On a slow line the page can be typed in before its scripts have come."""
    page = visit(in_haste=True, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    let_in(page, person)
    held = []
    page.route("**/picker*.js", lambda route: held.append(route))  # noqa: PLW0108 - it is wrapped, which a method cannot be
    page.goto("/thanks/new/", wait_until="commit")
    page.locator(".n-pick .find input").click()
    page.keyboard.type("kovac")
    page.unroute("**/picker*.js")
    for route in held:
        route.continue_()
    expect(page.locator(".n-pick [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".n-pick .chosen li")).to_have_text(["MK Mira Kovač"])
