"""Every link that opens a form beside its page: filled, saved, and there afterwards, on the page it was opened from."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import let_in, wait_for_parts
from tests.browser.test_every_page import FURTHER, OUTSIDE, PAGES, addresses, world  # noqa: F401

OPEN_FOLDS = "() => { for (const fold of document.querySelectorAll('main details')) fold.open = true; }"
LINKS = "links => links.filter(one => one.checkVisibility()).map(one => one.getAttribute('href'))"
WORDS = "Written beside the page"


@pytest.mark.long
def test_it_saves_what_is_written_in_every_sheet(visit, world):  # noqa: F811 - the fixture
    page = visit(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    let_in(page, world.cast["owner"])
    found = addresses(world)
    tried: dict[str, str] = {}
    for where in [found[name] for name in PAGES if name not in OUTSIDE] + FURTHER:
        for link in links_to_sheets(page, where):
            if kind_of(link) not in tried and (fault := save_in_sheet(page, where, link)) is not None:
                tried[kind_of(link)] = fault
    assert {kind: fault for kind, fault in tried.items() if fault} == {}
    assert len(tried) >= 15


def links_to_sheets(page: Page, where: str) -> list[str]:
    open_all(page, where)
    links: list[str] = page.locator("main a[data-sheet]").evaluate_all(LINKS)
    return links


def open_all(page: Page, where: str) -> None:
    page.goto(where)
    wait_for_parts(page)
    page.evaluate(OPEN_FOLDS)


def kind_of(link: str) -> str:
    return re.sub(r"\d+", "N", link.partition("?")[0])


def save_in_sheet(page: Page, where: str, link: str) -> str | None:
    """What went wrong, if anything did; None where another sheet has taken the link away."""
    open_all(page, where)
    links = page.locator(f'main a[data-sheet][href="{link}"]').filter(visible=True)
    if not links.count():
        return None
    links.first.click()
    sheet = page.locator("#sheet")
    expect(sheet).to_be_visible()
    fill(sheet)
    before = page.url
    sheet.locator("footer button").first.click()
    try:
        expect(sheet).to_be_hidden()
    except AssertionError:
        return " ".join(sheet.locator(".invalid-feedback, .n-flash, .n-unsent").all_inner_texts())
    expect(page.locator("main h1")).to_have_count(1)
    return "" if page.url == before else f"went to {page.url}"


def fill(sheet: Locator) -> None:
    """What is asked for: words, a figure where figures are, the first of a list, the first person."""
    asked = sheet.locator("form").first.locator(":is(textarea, input[type=text]):required:visible").all()
    for number, field in enumerate(asked):
        is_figure = field.get_attribute("inputmode") in {"decimal", "numeric"}
        if not field.input_value():
            field.fill(str(number + 7) if is_figure else WORDS)
    for field in sheet.locator("select:required:visible").all():
        if not field.input_value():
            field.select_option(index=1)
    for picker in sheet.locator(".n-pick:not(:has(.chosen li)):visible").all():
        picker.get_by_role("combobox").click()
        picker.get_by_role("option").last.click()  # the first is the manager, who cannot be a mentor
    people = sheet.locator(":is([name=person], [name=goal])[type=radio], [name=templates]")
    if people.count() and not people.locator(":scope:checked").count():
        people.first.check(force=True)
