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
#: All that axe has to say; and in the dark, where only colours differ, what it says of colours.
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}

Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = [place for place, item in enumerate(items) if Path(__file__).parent in item.path.parents]
    ours = [items[place] for place in places]
    for item in ours:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"))
    # What takes minutes begins before the rest: at the end all others would wait for it.
    ours.sort(key=lambda item: item.get_closest_marker("long") is None)
    for place, item in zip(places, ours, strict=True):
        items[place] = item


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright runs an event loop in this thread, and Django would refuse the tests' own queries beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        expect.set_options(timeout=10_000)
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
    """A page of a browser of its own: ``visit()``, ``visit(java_script_enabled=False)``, any context option."""
    cache.clear()
    settings.STATICFILES_DIRS = [joined_files]
    settings.PUBLIC_URL = live_server.url  # links in e-mails lead here
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def begin(**options: Any) -> Page:
        context = chromium.new_context(**{"base_url": live_server.url, "locale": "en-GB"} | options)
        contexts.append(context)
        context.on("request", lambda request: complain_of_strangers(request.url, live_server.url, complaints))
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: complain_of_policy(message.text, complaints))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield begin
    for context in contexts:
        context.close()
    assert complaints == []


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
    """What axe finds on the page as it is, in light and in dark. The page needs ``visit(bypass_csp=True)``."""

    def find(page: Page) -> list[str]:
        page.emulate_media(reduced_motion="reduce")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = []
        for mode, rules in RULES.items():
            page.evaluate("mode => { document.documentElement.dataset.bsTheme = mode }", mode)
            result = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
            found += [f"{mode}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in result["violations"]]
        return found

    return find


@pytest.fixture
def backup_records(transactional_db) -> None:
    """One that is good, then one that was not made."""
    for problem in ("", "cannot write /srv/backups: No space left on device."):
        Backup.objects.create(made_at=dates.now(), place=f"/srv/{'backups/' * 12}kept.northing", problem=problem)
