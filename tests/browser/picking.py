"""How a test chooses somebody in the people picker, with scripts and without them."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def choose_person(page: Page, label: str, name: str) -> None:
    """Finds the person by their name in the picker of that label, and chooses them."""
    picker = page.locator(".n-pick").filter(has=page.get_by_label(label))
    picker.wait_for()
    page.wait_for_load_state()
    if picker.locator(".list").count():  # the list of a page without scripts
        picker.get_by_label(label).fill(name)
        picker.get_by_role("button", name="Find").click()
        picker.locator(".list").get_by_label(name).check()
    else:
        picker.get_by_role("combobox").fill(name)
        picker.get_by_role("option").filter(has_text=name).click()
        expect(picker.locator(".chosen li").filter(has_text=name)).to_be_visible()
