"""A real ``northing serve`` that is stopped while somebody writes, and started again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving.conftest import PATIENCE, Site, serving, wait_until_it_answers

pytestmark = pytest.mark.pure

WORDS = "Half a thought,\nand its other half"


@pytest.fixture
def site(tmp_path) -> Iterator[Site]:
    with serving(tmp_path, people=1) as site:
        yield site


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    base = f"http://127.0.0.1:{site.port}"
    context = chromium.new_context(base_url=base, locale="en-GB")
    session = next(iter(site.sessions.values()))
    context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
    yield context.new_page()
    context.close()


def stop(site: Site) -> None:
    assert site.process
    assert site.process.stdout
    site.process.terminate()
    site.process.wait(PATIENCE)
    site.process.stdout.close()


def start(site: Site) -> None:
    command = [sys.executable, "-m", "northing", "serve", "--port", str(site.port)]
    site.process = subprocess.Popen(command, env=site.environment, stdout=subprocess.PIPE, text=True)
    wait_until_it_answers(site)


def test_it_keeps_a_note_through_a_server_that_stops_and_starts(page, site):
    page.goto("/vision/journal/new/")
    page.get_by_label("Your note").fill(WORDS)
    stop(site)
    page.get_by_role("button", name="Save the note").click()
    expect(page.get_by_role("alert")).to_contain_text("Not saved: the server cannot be reached.")
    expect(page.get_by_label("Your note")).to_have_value(WORDS)
    start(site)
    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_text("and its other half")).to_be_visible()


def test_it_offers_a_note_whose_page_was_closed_while_the_server_was_away(page, site):
    page.goto("/vision/journal/new/")
    page.get_by_label("Your note").fill(WORDS)
    expect(page.get_by_label("Your note")).to_have_value(WORDS)
    stop(site)
    page.get_by_role("button", name="Save the note").click()
    expect(page.get_by_role("alert")).to_be_visible()
    start(site)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/vision/")
    page.goto("/vision/journal/new/")
    expect(page.get_by_text("You have words from")).to_be_visible()
    page.get_by_role("button", name="Put them back").click()
    expect(page.get_by_label("Your note")).to_have_value(WORDS)
