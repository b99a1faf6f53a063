"""A list comes in, in a real browser: chosen, looked through, mended, confirmed, watched and taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import PASSWORD, make_person, make_plan
from northing.exchange.services.transfers import run_due_transfers
from northing.goals.models import Goal
from tests.browser.conftest import let_in

LIST = (
    "My goals for next year;;\r\nGoal;By;Why\r\nSpeak Arabic with my neighbours;1.12.2026;To belong\r\n"
    "Run a marathon;the day after;For the view\r\n"
)


@pytest.fixture
def person(transactional_db):
    person = make_person("Ines Okafor")
    person.set_password(PASSWORD)
    person.save()
    make_plan(person)
    return person


def choose_file(page: Page, text: str, folder: Path) -> None:
    path = folder / "goals.csv"
    path.write_text(text, encoding="cp1252")
    page.goto("/goals/")
    page.get_by_label("More for your plan").click()
    page.get_by_role("link", name="Bring in goals").click()
    page.get_by_label("A file").set_input_files(path)
    page.get_by_role("button", name="Look through it").click()


def test_it_mends_a_line_brings_the_list_in_and_takes_it_back(visit, person, tmp_path):
    page = visit()
    let_in(page, person)
    choose_file(page, LIST, tmp_path)
    expect(page.get_by_text("“the day after” is no day.")).to_be_visible()
    page.get_by_label("By in line 4").fill("1.10.2026")
    page.get_by_role("button", name="Check again").click()
    page.get_by_role("button", name="Bring in 2 lines").click()
    expect(page.get_by_role("heading", name="2 lines are in")).to_be_visible()
    assert Goal.objects.count() == 2
    page.go_back()
    expect(page.get_by_role("heading", name="2 lines are in")).to_be_visible()
    page.get_by_role("link", name="Undo the import").click()
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_role("heading", name="2 lines are out again")).to_be_visible()
    assert Goal.objects.count() == 0


def test_it_shows_how_far_a_long_list_is_until_it_is_in(visit, person):
    page = visit()
    let_in(page, person)
    page.goto("/exchange/bring/goals/")
    page.get_by_label("Or type or paste it").fill("\n".join(f"Goal number {number}" for number in range(130)))
    page.get_by_role("button", name="Look through it").click()
    page.get_by_role("button", name="Bring in 130 lines").dblclick()
    expect(page.get_by_text("Waiting for its turn")).to_be_visible()
    run_due_transfers()
    expect(page.get_by_role("heading", name="130 lines are in")).to_be_visible()
    assert Goal.objects.count() == 130


def test_it_works_without_scripts(visit, person):
    page = visit(java_script_enabled=False)
    let_in(page, person)
    page.goto("/exchange/bring/goals/")
    page.get_by_label("Or type or paste it").fill("Ziel,Bis\nEinen Marathon laufen,2026-10-01\n")
    page.get_by_role("button", name="Look through it").click()
    page.get_by_label("Ziel becomes").select_option("statement")
    page.get_by_label("Bis becomes").select_option("deadline")
    page.get_by_role("button", name="Read it so").click()
    page.get_by_role("button", name="Bring in 1 line").click()
    expect(page.get_by_role("heading", name="1 line is in")).to_be_visible()


def test_it_saves_ones_own_as_a_workbook(visit, person):
    page = visit()
    let_in(page, person)
    page.goto("/exchange/take-along/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the file").click()
    assert re.fullmatch(r"northing-2026-06-10\.xlsx", download.value.suggested_filename)


def test_it_puts_no_barrier_on_the_way_of_a_list(visit, person, tmp_path, find_barriers):
    page = visit(bypass_csp=True)
    let_in(page, person)
    choose_file(page, LIST, tmp_path)
    page.locator("details.n-sec summary").click()
    expect(page.get_by_role("button", name="Bring in 1 line")).to_be_visible()
    assert find_barriers(page) == []
    page.goto(f"{page.url.partition('?')[0]}?show=ready")
    assert find_barriers(page) == []
    page.get_by_role("button", name="Bring in 1 line").click()
    expect(page.get_by_role("heading", name="1 line is in")).to_be_visible()
    assert find_barriers(page) == []
    page.get_by_role("link", name="Undo the import").click()
    expect(page.get_by_role("button", name="Undo the import")).to_be_visible()
    assert find_barriers(page) == []
