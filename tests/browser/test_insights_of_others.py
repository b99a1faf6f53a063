"""Insights of a team and of the organisation in a browser: without barriers, scripts or a wide screen, and on paper."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from conftest import PASSWORD, make_goal
from northing.insights.services.organisation_figures import publish_months
from northing.insights.tests.builders import begin, hire, hold
from northing.people.models import Audience, Person, Team
from northing.people.queries import guarded_counts
from tests.browser.conftest import let_in, wait_for_parts

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("/insights/organisation/?figure=checked_in", "/insights/team/")


@pytest.fixture
def leader(owner, manager, monkeypatch) -> Person:
    """A people partner whom somebody reports to, in a company with large, hidden and small teams."""
    monkeypatch.setattr(guarded_counts, "throw_noise", lambda _seed: 0)
    for name, size in (("Warehouse", 21), ("Customers", 15), ("Drivers and everybody who rides along", 11)):
        for person in hire(Team.objects.create(name=name), size)[:10]:
            begin(person)
            hold(person, date(2026, 5, 20))
    hire(Team.objects.create(name="مطبخ"), 4)
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    hold(owner, date(2026, 5, 20)).notes.create(goal=goal, progress="It moved.")
    publish_months()
    manager.is_partner = True
    manager.set_password(PASSWORD)
    manager.save()
    return manager


def open_page(visit, person: Person, where: str, **options: object) -> Page:
    page = visit(**options)
    let_in(page, person)
    page.goto(where)
    return page


def open_folds(page: Page) -> None:
    wait_for_parts(page)
    for fold in page.locator("main summary").all():
        fold.click()


@pytest.mark.parametrize("where", PAGES)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_puts_no_barrier_in_either_mode(visit, leader, find_barriers, where, mode):
    page = open_page(visit, leader, where, bypass_csp=True, color_scheme=mode)
    open_folds(page)
    assert find_barriers(page) == []


@pytest.mark.parametrize("where", PAGES)
def test_it_fits_a_small_phone(visit, leader, where):
    page = open_page(visit, leader, where, viewport={"width": 360, "height": 780})
    open_folds(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_it_works_without_scripts(visit, leader):
    page = open_page(visit, leader, "/insights/organisation/", java_script_enabled=False)
    page.get_by_role("link", name="Checked in").click()
    expect(page.get_by_role("heading", name="Checked in, by team")).to_be_visible()
    page.get_by_role("link", name="Warehouse").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Warehouse in May")
    page.locator("section", has_text="month by month").get_by_text("Show as a table").click()
    row = page.get_by_role("row").filter(has_text="May 2026")
    expect(row).to_contain_text("10")
    page.get_by_role("link", name="Organisation insights").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everybody in May")


def test_it_saves_a_file(visit, leader):
    page = open_page(visit, leader, "/insights/organisation/")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    assert saved.value.suggested_filename == "northing-organisation.csv"


def test_it_has_its_months_in_words_on_paper(visit, leader):
    page = open_page(visit, leader, "/insights/organisation/?figure=checked_in")
    words = page.locator("figcaption", has_text="May 2026 about 30 of")
    expect(words).to_be_hidden()
    page.emulate_media(media="print")
    expect(words).to_be_visible()
    expect(page.get_by_role("button", name="Save as CSV")).to_be_hidden()
