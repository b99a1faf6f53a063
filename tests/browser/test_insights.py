"""Insights in a browser: without barriers in both modes, without scripts, on a small phone, and on paper."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from conftest import PASSWORD, make_goal, make_measure
from northing.checkins.models import CheckIn
from northing.goals.models import GoalState
from northing.goals.services.measures import record_reading
from northing.kernel import dates
from northing.recognition.models import Thanks
from tests.browser.conftest import let_in

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("/insights/", "/insights/2026/")


@pytest.fixture
def year(owner, manager):
    owner.set_password(PASSWORD)
    owner.save()
    goal = make_goal(owner, name="Calmer releases", activated_on=date(2026, 1, 1), deadline=date(2026, 12, 31))
    record_reading(owner, measure=make_measure(goal), on=date(2026, 5, 20), value=1)
    make_goal(owner, name="Forklift trainer", state=GoalState.ACHIEVED, closed_on=date(2026, 5, 23))
    may = CheckIn.objects.create(person=owner, month=date(2026, 5, 1), finished_at=dates.now())
    may.notes.create(goal=goal, progress="It moved.", obstacles="waiting")
    for reason, is_public in (("For the call.", True), ("Between us.", False)):
        given_at = datetime(2026, 6, 2, 12, tzinfo=dates.UTC)
        Thanks.objects.create(giver=manager, reason=reason, is_public=is_public, given_at=given_at).receipts.create(
            person=owner
        )


def open_page(visit, owner, where: str, **options) -> Page:
    page = visit(**options)
    let_in(page, owner)
    page.goto(where)
    return page


@pytest.mark.parametrize("where", PAGES)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_puts_no_barrier_in_either_mode(visit, owner, year, find_barriers, where, mode):
    page = open_page(visit, owner, where, bypass_csp=True, color_scheme=mode)
    assert find_barriers(page) == []


@pytest.mark.parametrize("where", PAGES)
def test_it_fits_a_small_phone(visit, owner, year, where):
    page = open_page(visit, owner, where, viewport={"width": 360, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_it_shows_its_figures_without_scripts(visit, owner, year):
    page = open_page(visit, owner, "/insights/", java_script_enabled=False)
    page.get_by_text("Show as a table").click()
    expect(page.get_by_role("row").filter(has_text="Calmer releases")).to_contain_text("1")
    page.get_by_role("link", name="Look back on 2026").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2026 so far")


def test_it_prints_no_word_between_two(visit, owner, year):
    page = open_page(visit, owner, "/insights/2026/")
    expect(page.get_by_text("Between us.")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Between us.")).to_be_hidden()
    expect(page.get_by_text("For the call.")).to_be_visible()
