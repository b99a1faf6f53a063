"""Passkeys and codes in a real browser, whose authenticator is a virtual one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession, Page, expect

from northing.people.models import Person
from northing.people.tests.builders import code_of
from tests.browser.test_door import PASSWORD, sign_in


@pytest.fixture
def ada(transactional_db) -> Person:
    person = Person(email="ada@example.org", name="Ada Mensah")
    person.set_password(PASSWORD)
    person.save()
    return person


def plug_in_authenticator(page: Page) -> tuple[CDPSession, str]:
    """A device that keeps passkeys and asks for the finger of its owner, who gives it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    answer = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, str(answer["authenticatorId"])


def add_passkey(page: Page, name: str = "My laptop") -> None:
    page.goto("/account/signing-in/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")


def sign_out(page: Page) -> None:
    page.goto("/people/profile/")
    page.locator(".n-me").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


@pytest.mark.parametrize("keep", [True, False])
def test_it_adds_a_passkey_and_signs_in_with_it_alone(visit, ada, keep):
    page = visit()
    plug_in_authenticator(page)
    sign_in(page, ada.email)
    add_passkey(page)
    sign_out(page)

    page.goto("/account/login/?next=/goals/")
    page.get_by_label("Keep me signed in").set_checked(keep)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/goals/")

    [cookie] = [one for one in page.context.cookies() if one["name"] == "sessionid"]
    assert (cookie["expires"] == -1) == (not keep)
    page.goto("/account/signing-in/")
    expect(page.get_by_role("heading", name="My laptop")).to_be_visible()
    expect(page.get_by_text(re.compile("last used"))).to_be_visible()


def test_it_takes_a_passkey_as_the_step_after_the_password(visit, ada):
    page = visit()
    plug_in_authenticator(page)
    sign_in(page, ada.email)
    add_passkey(page)
    sign_out(page)

    sign_in(page, ada.email)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.locator(".n-me")).to_be_visible()


def test_it_renames_and_removes_a_passkey(visit, ada):
    page = visit()
    plug_in_authenticator(page)
    sign_in(page, ada.email)
    add_passkey(page)

    page.get_by_role("link", name="I have kept them").click()
    page.get_by_role("link", name="Rename My laptop").click()
    page.get_by_label("Name").fill("Old laptop")
    page.get_by_role("button", name="Save the name").click()
    page.get_by_role("link", name="Remove Old laptop").click()
    page.get_by_role("button", name="Remove the passkey").click()

    expect(page.get_by_text("The passkey is removed.")).to_be_visible()
    assert not Authenticator.objects.exists()


def test_it_refuses_a_passkey_that_was_removed_and_one_of_a_deactivated_person(visit, ada):
    page = visit()
    plug_in_authenticator(page)
    sign_in(page, ada.email)
    add_passkey(page)
    sign_out(page)
    Person.objects.update(is_active=False)

    page.goto("/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("This passkey opens nothing here.")).to_be_visible()

    Person.objects.update(is_active=True)
    Authenticator.objects.all().delete()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("This passkey opens nothing here.")).to_be_visible()


def test_it_says_when_the_browser_breaks_it_off_and_changes_nothing(visit, ada):
    page = visit()
    session, authenticator = plug_in_authenticator(page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    sign_in(page, ada.email)
    page.goto("/account/passkeys/add/")
    page.get_by_role("button", name="Make the passkey").click()

    expect(page.get_by_text("That did not work, or was broken off.")).to_be_visible()
    assert not Authenticator.objects.exists()


def test_it_confirms_who_one_is_by_a_passkey_and_goes_on(visit, ada):
    page = visit()
    plug_in_authenticator(page)
    sign_in(page, ada.email)
    add_passkey(page)

    page.goto("/account/confirm/?next=/people/email/")
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url(lambda url: "confirm" not in url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Change your e-mail address")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_adds_an_app_and_signs_in_with_its_code_or_a_recovery_code(visit, ada, scripts):
    page = visit(java_script_enabled=scripts)
    sign_in(page, ada.email)
    page.goto("/account/signing-in/")
    page.get_by_role("link", name="Add an app").click()
    secret = page.locator("#key").inner_text()
    page.get_by_label("Code", exact=True).fill(code_of(secret))
    page.get_by_role("button", name="Add the app").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    codes = page.locator(".n-codes code").all_inner_texts()
    assert len(codes) == 10
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as text").click()
    assert all(code in download.value.path().read_text() for code in codes)
    sign_out(page)

    sign_in(page, ada.email)
    page.get_by_label("Code", exact=True).fill(code_of(secret, 1))
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".n-me")).to_be_visible()
    sign_out(page)

    sign_in(page, ada.email)
    page.get_by_label("Code", exact=True).fill(codes[0])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "second-step" not in url)
    page.goto("/account/signing-in/")
    expect(page.get_by_text("9 are left.")).to_be_visible()


def test_it_tells_a_browser_without_passkeys_what_works_instead(visit, ada):
    page = visit(java_script_enabled=False)
    sign_in(page, ada.email)
    page.goto("/account/passkeys/add/")

    expect(page.get_by_role("link", name="An authenticator app")).to_be_visible()
    expect(page.get_by_role("button", name="Make the passkey")).to_be_hidden()


def test_it_puts_no_barrier_on_the_pages_between(visit, ada, find_barriers):
    """Those that nobody sees who has signed in, and those that are an answer."""
    page = visit(bypass_csp=True, viewport={"width": 390, "height": 844})
    sign_in(page, ada.email)
    page.goto("/account/app/add/")
    barriers = {"add": find_barriers(page)}
    page.get_by_label("Code", exact=True).fill(code_of(page.locator("#key").inner_text()))
    page.get_by_role("button", name="Add the app").click()
    page.locator(".n-codes").wait_for()
    barriers["codes"] = find_barriers(page)
    sign_out(page)
    sign_in(page, ada.email)
    barriers["second step"] = find_barriers(page)
    page.goto("/people/email/confirm/nonsense/")
    barriers["link over"] = find_barriers(page)

    assert {where: what for where, what in barriers.items() if what} == {}
