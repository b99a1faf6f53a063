"""A real Chromium against the real site. Every page is watched: nothing may leave for another host or break the
content policy, and ``find_barriers`` asks axe on top.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from conftest import begin_session
from northing import ui
from northing.backups.models import Backup
from northing.kernel import dates
from northing.people.models import Person
from northing.ui.storage import JOINED
from tools.chromium import find_chromium

CHROMIUM = find_chromium()
AXE = Path(__file__).with_name("vendor") / "axe.min.js"
#: Without a graphics card a process that plays one takes a tenth of the browser's time.
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
#: Milliseconds that what is awaited may take on a machine that has much to do.
PATIENCE = 30_000
#: All that axe has to say; and in the dark, where only colours differ, what it says of colours.
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
#: Without what only rules need that are not asked for (all stylesheets, read once more), or what nobody reads here.
RUN_AXE = "rules => axe.run({runOnly: rules, resultTypes: ['violations'], preload: false, selectors: false})"

#: A page whose scripts have not all run. The mark is set when the browser has everything the page asked for at first.
ON_ITS_WAY = "html:not([data-arrived])"
MARK_AS_ARRIVED = "addEventListener('load', () => { document.documentElement.dataset.arrived = '' })"
#: No part of the page is on its way; one that came just now may ask for a further one until it has settled.
ALL_IS_THERE = "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
#: Adds up how far things move by themselves, from the first paint on.
WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
SHIFTED = """document.fonts.ready.then(() => new Promise(
  (done) => requestAnimationFrame(() => setTimeout(() => done(window.shifted)))))"""

Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright runs an event loop in this thread, and Django would refuse the tests' own queries beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def joined_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our scripts as one file and our styles as another, as people's browsers get them."""
    folder = tmp_path_factory.mktemp("static")
    written = Path(ui.__file__).parent / "static"
    for name, join in JOINED.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(join(name, lambda one: (written / one).read_text("utf-8")), "utf-8")
    return folder


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer, settings: Any, joined_files: Path) -> Iterator[Visit]:
    """A page of a browser of its own: ``visit()``, ``visit(java_script_enabled=False)``, any context option.

    What is pressed, filled or expected waits for the scripts of the page, unless the test is ``in_haste``.
    """
    cache.clear()
    settings.STATICFILES_DIRS = [joined_files]
    settings.PUBLIC_URL = live_server.url  # links in e-mails lead here
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def begin(*, in_haste: bool = False, **options: Any) -> Page:
        context = chromium.new_context(**{"base_url": live_server.url, "locale": "en-GB"} | options)
        contexts.append(context)
        context.on("request", lambda request: complain_of_strangers(request.url, live_server.url, complaints))
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: complain_of_policy(message.text, complaints))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if options.get("java_script_enabled", True) and not in_haste:
            be_patient(page)
        return page

    yield begin
    for context in contexts:
        context.close()
    assert complaints == []


def be_patient(page: Page) -> None:
    """A press on a page that a press has led to finds its scripts there, however slow the machine is."""
    page.add_init_script(MARK_AS_ARRIVED)
    page.add_locator_handler(page.locator(ON_ITS_WAY), lambda _page: page.wait_for_load_state(), no_wait_after=True)


def wait_for_parts(page: Page) -> None:
    """Until all that the page fetches by itself is there, and stays where it is."""
    page.wait_for_load_state()
    page.wait_for_function(ALL_IS_THERE)


def shift_of(page: Page) -> float:
    """How far things moved until all was there. The page needs ``WATCH_SHIFTS`` as its first script."""
    wait_for_parts(page)
    return float(page.evaluate(SHIFTED))


def let_in(page: Page, person: Person) -> None:
    """Signs in without the form, which ``test_door`` fills in, and without the page behind it; for ``visit``."""
    key = begin_session(person)
    page.context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": key, "url": site.PUBLIC_URL}])


def complain_of_strangers(url: str, home: str, complaints: list[str]) -> None:
    if not url.startswith((home, "data:", "blob:")):
        complaints.append(f"a request left for {url}")


def complain_of_policy(text: str, complaints: list[str]) -> None:
    if "Content Security Policy" in text:
        complaints.append(text)


@pytest.fixture
def find_barriers() -> Callable[[Page], list[str]]:
    """What axe finds on the page with all its parts, in light and in dark. It needs ``visit(bypass_csp=True)``."""

    def find(page: Page) -> list[str]:
        wait_for_parts(page)
        page.emulate_media(reduced_motion="reduce")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = []
        for mode, rules in RULES.items():
            page.evaluate("mode => { document.documentElement.dataset.bsTheme = mode }", mode)
            result = page.evaluate(RUN_AXE, rules)
            found += [f"{mode}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in result["violations"]]
        return found

    return find


@pytest.fixture
def backup_records(transactional_db) -> None:
    """One that is good, then one that was not made."""
    for problem in ("", "cannot write /srv/backups: No space left on device."):
        Backup.objects.create(made_at=dates.now(), place=f"/srv/{'backups/' * 12}kept.northing", problem=problem)
