"""A people partner brings in a list: mends a line, says who is meant, confirms, passes a link on, and takes it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from conftest import make_person
from northing.people.models import Invitation, Person
from tests.browser.conftest import let_in

pytestmark = pytest.mark.django_db(transaction=True)

LIST = (
    "Staff, as of June\n\nFirst name;Last name;Work e-mail;Job title;Level;Department;Reporting Manager\n"
    "Ines;Okafor;ines@example.org;Principal engineer;L6;Platform;Kim Lee\n"
    "ليلى;حداد;leila@example.org;Analyst;L2;Kitchen;ines@example.org\n"
    "Maximiliane-Theodora;von und zu Hohenstein-Wittgenstein-Berle;max@example;Cook;L1;Kitchen;\n"
    "Gone;Away;gone@example.org;Cook;L1;Kitchen;\n"
    ";;;;;;\n"
)


@pytest.fixture
def page(visit, partner, owner) -> Page:
    make_person("Gone Away", is_active=False)
    for number, title in ((1, "Team lead"), (2, "Analyst")):
        Person.objects.create(email=f"kim{number}@example.org", name="Kim Lee", job_title=title)
    page: Page = visit(viewport={"width": 1200, "height": 800})
    let_in(page, partner)
    return page


def test_it_goes_the_whole_way_there_and_back(page, owner, manager):
    page.goto("/people/")
    page.get_by_role("link", name="From a list").click()
    page.set_input_files("#id_file", {"name": "staff.csv", "mimeType": "text/csv", "buffer": LIST.encode("utf-16")})
    page.get_by_role("button", name="Look through it").click()
    expect(page.get_by_text("Several people are called “Kim Lee”")).to_be_visible()
    page.get_by_label("kim1@example.org, Kim Lee, Team lead").check()
    page.get_by_label("E-mail in line 6").fill("max@example.org")
    page.get_by_role("button", name="Check again").click()
    expect(page.locator("#confirm")).to_contain_text("2 people are invited.")
    expect(page.locator("#confirm")).to_contain_text("1 person is changed.")
    expect(page.get_by_role("heading", name="1 team will be made")).to_be_visible()
    assert not Invitation.objects.exists()
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("heading", name="What was done")).to_be_visible()
    expect(page.get_by_label("The link for leila@example.org")).to_be_visible()
    owner.refresh_from_db()
    assert (owner.level, owner.manager.email) == ("L6", "kim1@example.org")
    page.get_by_role("button", name="Take the list back").click()
    expect(page.get_by_text("changes are taken back")).to_be_visible()
    owner.refresh_from_db()
    assert owner.manager == manager
    assert not Invitation.objects.open().exists()
