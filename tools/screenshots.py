"""The pictures of the README, taken from the demo: ``python -m tools.screenshots`` (needs Chromium).

Fills a company in a folder of its own, serves it, and looks at it as the person whose year has most to show.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

IMAGES = Path(__file__).parent.parent / "docs" / "images"
WIDTH = 1440
#: Bytes. A README that loads slowly is not read.
MOST = 300_000
#: Asked in a process of its own, because it needs Django set up on the demo's database.
WHO = """
import json
import django
django.setup()
from northing.kernel import dates
from northing.goals.models import Goal
from northing.goals.queries.progress import standing_of, with_progress
from northing.people.models import Person

liveliest = (0, "", 0)
for person in Person.objects.order_by("pk"):
    goals = list(with_progress(Goal.objects.of(person).filter(state="active")))
    healths = [standing_of(goal, dates.today()).health.value for goal in goals]
    score = 10 * len(set(healths)) + healths.count("on") + healths.count("reached")
    if "on" in healths and score > liveliest[0]:
        liveliest = (score, person.email, goals[healths.index("on")].pk)
print(json.dumps(liveliest[1:]))
"""


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("Chromium is not installed: `make browser` installs it.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="northing-pictures-") as folder:
        os.environ |= {"NORTHING_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "northing.config.settings"}
        told = run("-m", "northing", "demo")
        password = told.rpartition("Everybody's password: ")[2].strip()
        email, goal = json.loads(run("-c", WHO))
        port = free_port()
        site = subprocess.Popen([sys.executable, "-m", "northing", "serve", "--port", str(port)])
        try:
            wait_for(port, site)
            take(chromium, f"http://127.0.0.1:{port}", email, password, goal)
        finally:
            site.terminate()
            site.wait()
    return 0


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


def take(chromium: str, url: str, email: str, password: str, goal: int) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(
            base_url=url, viewport={"width": WIDTH, "height": 900}, color_scheme="light", reduced_motion="reduce"
        )
        page.goto("/account/login/")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        expect(page.locator(".n-goal").first).to_be_visible()
        keep(page, "today.png", 1_150)
        page.goto(f"/goals/{goal}/")
        expect(page.get_by_role("heading", name="check-in").first).to_be_visible()
        keep(page, "goal.png", 1_250)
        browser.close()


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
