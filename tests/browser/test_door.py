"""Coming in, staying in and getting back in, by two people in two browsers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from conftest import sent_mail
from northing.people.models import Person

PASSWORD = "a long enough password"
OTHER = "yet another password"


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/account/login/" not in url)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_lets_two_people_in_out_and_in_again(visit, scripts):
    ada = visit(java_script_enabled=scripts, timezone_id="Asia/Calcutta")
    ada.goto("/account/login/")
    ada.get_by_label("Your name").fill("Ada Mensah")
    ada.get_by_label("E-mail address").fill("ada@example.org")
    ada.get_by_label("Password").fill(PASSWORD)
    ada.get_by_role("button", name="Set up Northing").click()
    ada.wait_for_url("/")
    assert Person.objects.get().time_zone == ("Asia/Calcutta" if scripts else "UTC")

    ada.goto("/people/invitations/")
    ada.get_by_label("E-mail address").fill("bo@example.org")
    ada.get_by_label("Name").fill("Bo Larsen")
    ada.get_by_role("button", name="Send the invitation").click()
    link = ada.get_by_label("Invitation link").input_value()

    bo = visit(java_script_enabled=scripts)
    bo.goto(link)
    bo.get_by_label("Password").fill("short")
    bo.get_by_role("button", name="Make my account").click()
    expect(bo.get_by_text("too short")).to_be_visible()
    expect(bo.get_by_label("Your name")).to_have_value("Bo Larsen")
    bo.get_by_label("Password").fill(PASSWORD)
    bo.get_by_role("button", name="Make my account").click()
    bo.wait_for_url("/")

    bo.goto("/people/profile/")
    choose_manager(bo, "Ada Mensah", scripts=scripts)
    bo.get_by_role("button", name="Save manager").click()
    expect(bo.get_by_text("The reporting line is saved.")).to_be_visible()
    bo.locator(".n-me").click()
    bo.get_by_role("button", name="Sign out").click()
    expect(bo.get_by_text("You are signed out.")).to_be_visible()
    sign_in(bo, "bo@example.org")


def choose_manager(page: Page, name: str, *, scripts: bool) -> None:
    """Finds them by their name; without scripts the page is sent for it."""
    page.get_by_role("combobox" if scripts else "textbox", name="Manager").fill(name)
    if scripts:
        page.get_by_role("option", name=name).click()
        expect(page.get_by_role("button", name=f"Remove {name}")).to_be_visible()
    else:
        page.get_by_role("button", name="Find").click()
        page.get_by_role("radio", name=name).check()


@pytest.fixture
def ada(db):
    person = Person(email="ada@example.org", name="Ada Mensah", is_administrator=True)
    person.set_password(PASSWORD)
    person.save()
    return person


def test_it_signs_a_device_out_from_afar_and_back_in_by_a_mailed_link(visit, ada):
    here, elsewhere = visit(), visit()
    sign_in(elsewhere, ada.email)
    sign_in(here, ada.email)
    here.goto("/people/sessions/")
    here.get_by_role("button", name=re.compile("Sign out Chrome")).click()
    expect(here.get_by_text("That device is signed out.")).to_be_visible()

    elsewhere.goto("/people/sessions/")
    elsewhere.get_by_role("link", name="Forgot your password?").click()
    elsewhere.get_by_label("E-mail address").fill(ada.email)
    elsewhere.get_by_role("button", name="Send me the link").click()
    expect(elsewhere.get_by_role("heading", name="Look at your e-mail")).to_be_visible()
    [link] = re.findall(r"http://\S+", sent_mail()[-1].body)
    elsewhere.goto(link)
    elsewhere.get_by_label("New password").fill(OTHER)
    elsewhere.get_by_role("button", name="Save and sign in").click()
    elsewhere.wait_for_url("/")

    here.goto("/people/sessions/")
    expect(here.get_by_role("heading", name="Welcome back")).to_be_visible()


def test_it_copies_the_invitation_link(visit, ada):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    sign_in(page, ada.email)
    page.goto("/people/invitations/")
    page.get_by_label("E-mail address").fill("bo@example.org")
    page.get_by_role("button", name="Send the invitation").click()

    page.get_by_role("button", name="Copy").click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("Invitation link").input_value()


@pytest.mark.parametrize("width", [1440, 360])
def test_it_puts_no_barrier_before_anybody(visit, ada, find_barriers, width):
    page = visit(bypass_csp=True, viewport={"width": width, "height": 800})
    outside = ["/account/login/", "/account/password/reset/", "/account/password/reset/done/", "/account/inactive/"]
    inside = ["/people/profile/", "/people/preferences/", "/account/password/change/", "/people/sessions/"]
    found = {address: barriers(page, address, find_barriers) for address in outside}
    sign_in(page, ada.email)
    found |= {address: barriers(page, address, find_barriers) for address in [*inside, "/people/invitations/"]}

    assert {address: what for address, what in found.items() if what} == {}


def barriers(page: Page, address: str, find_barriers) -> list[str]:
    page.goto(address)
    wider = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return find_barriers(page) + (["wider than the screen"] if wider else [])
