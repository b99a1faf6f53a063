"""Pictures of pages, taken with Chromium from the demo.

``python -m tools.screenshots`` takes those of the README. ``python -m tools.screenshots --to FOLDER / /goals/{goal}/``
takes every address named, as a whole page at two widths, light and dark; ``{goal}`` stands for a goal of the person.

Both make a fictional company in a folder of its own, serve it, and look at it as the person whose year has most to
show. ``--site URL --email ADDRESS --password WORD`` looks at a site that is running already.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools.chromium import find_chromium

IMAGES = Path(__file__).parent.parent / "docs" / "images"
WIDTH, HEIGHT = 1440, 900
WIDTHS = (WIDTH, 390)
MODES = ("light", "dark")
#: Bytes. A README that loads slowly is not read.
MOST = 300_000


@dataclass(frozen=True)
class Site:
    """A running site, and who signs in. ``goal`` is the key of one of their goals, 0 where it is not known."""

    url: str
    email: str
    password: str
    goal: int = 0


def main() -> int:
    options = read_options()
    chromium = find_chromium()
    if chromium is None:
        print("Chromium is not installed: `make browser` installs it.", file=sys.stderr)
        return 2
    if options.site:
        take(chromium, Site(options.site, options.email, options.password), options)
    else:
        with demo() as site:
            take(chromium, site, options)
    return 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("addresses", nargs="*", metavar="ADDRESS", help="such as /goals/ or /goals/{goal}/")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where pictures of addresses are kept")
    parser.add_argument("--site", metavar="URL", help="a running site; without it the demo is made and served")
    parser.add_argument("--email", help="who signs in at the running site")
    parser.add_argument("--password")
    options = parser.parse_args()
    if bool(options.addresses) != bool(options.to):
        parser.error("addresses want a folder (--to), and a folder wants addresses")
    if options.site and not (options.addresses and options.email and options.password):
        parser.error("a running site wants --email, --password and addresses")
    return options


@contextmanager
def demo() -> Iterator[Site]:
    """The fictional company, served for as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="northing-pictures-") as folder:
        os.environ |= {"NORTHING_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "northing.config.settings"}
        told = run("-m", "northing", "demo")
        password = told.rpartition("Everybody's password: ")[2].strip()
        email, goal = json.loads(run("-c", "from tools.screenshots import print_liveliest; print_liveliest()"))
        port = free_port()
        server = subprocess.Popen([sys.executable, "-m", "northing", "serve", "--port", str(port)])
        try:
            wait_for(port, server)
            yield Site(f"http://127.0.0.1:{port}", email, password, goal)
        finally:
            server.terminate()
            server.wait()


def print_liveliest() -> None:
    """As JSON, the address and a goal of the person whose goals differ most; runs in a process of its own, because it
    sets Django up on the demo's database.
    """
    import django

    django.setup()
    from northing.goals.models import Goal
    from northing.goals.queries.progress import progress_of, with_progress
    from northing.kernel import dates
    from northing.people.models import Person

    liveliest = (0, "", 0)
    for person in Person.objects.order_by("pk"):
        goals = list(with_progress(Goal.objects.of(person).filter(state="active")))
        healths = [progress_of(goal, dates.today()).health.value for goal in goals]
        score = 10 * len(set(healths)) + healths.count("on") + healths.count("reached")
        if "on" in healths and score > liveliest[0]:
            liveliest = (score, person.email, goals[healths.index("on")].pk)
    print(json.dumps(liveliest[1:]))


def run(*words: str) -> str:
    return subprocess.run([sys.executable, *words], check=True, capture_output=True, text=True).stdout


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


def wait_for(port: int, site: subprocess.Popen[bytes]) -> None:
    """Until somebody answers at the port; raises RuntimeError when the site ended instead."""
    while site.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            continue
        return
    raise RuntimeError("the site ended before it answered")


def take(chromium: str, site: Site, options: argparse.Namespace) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        if options.addresses:
            take_addresses(browser, site, options.addresses, options.to)
        else:
            take_for_readme(browser, site)
        browser.close()


def take_addresses(browser: Browser, site: Site, addresses: list[str], folder: Path) -> None:
    """One picture of every address, width and mode. Raises RuntimeError when a page does not answer 200."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, mode in itertools.product(WIDTHS, MODES):
        page = sign_in(browser, site, width, mode)
        for address in addresses:
            where = address.replace("{goal}", str(site.goal))
            answer = page.goto(where, wait_until="networkidle")
            if answer is None or answer.status != 200:
                raise RuntimeError(f"{where} answered {answer.status if answer else 'nothing'}")
            page.evaluate("mode => { document.documentElement.dataset.bsTheme = mode }", mode)
            page.evaluate("document.fonts.ready")
            name = re.sub(r"[^a-z0-9]+", "-", where.lower()).strip("-") or "today"
            # As tall as the page, or what sticks to the window's foot would lie across the middle.
            page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
            page.screenshot(path=folder / f"{name}-{width}-{mode}.png", full_page=True)
            page.set_viewport_size({"width": width, "height": HEIGHT})
            print(folder / f"{name}-{width}-{mode}.png", flush=True)
        page.context.close()


def sign_in(browser: Browser, site: Site, width: int, mode: str) -> Page:
    page = browser.new_page(
        base_url=site.url,
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if mode == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto("/account/login/")
    page.locator("[name=login]").fill(site.email)
    page.locator("[name=password]").fill(site.password)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/account/login/" not in url)
    return page


def take_for_readme(browser: Browser, site: Site) -> None:
    page = sign_in(browser, site, WIDTH, "light")
    expect(page.locator(".n-goal").first).to_be_visible()
    keep(page, "today.png", 1_150)
    page.goto(f"/goals/{site.goal}/")
    expect(page.get_by_role("heading", name="check-in").first).to_be_visible()
    keep(page, "goal.png", 1_250)


def keep(page: Page, name: str, height: int) -> None:
    page.evaluate("document.fonts.ready")
    picture = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
    if len(picture) > MOST:
        raise RuntimeError(f"{name} has {len(picture):,} bytes, more than {MOST:,}")
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / name).write_bytes(picture)
    print(f"docs/images/{name}: {len(picture) // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())
