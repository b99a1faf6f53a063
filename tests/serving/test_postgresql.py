"""Serving from PostgreSQL: nobody gets what is another's, and a database that comes back is found again."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.serving.conftest import Serve, Site
from tools.postgres import Server

pytestmark = pytest.mark.pure

ENTRIES = """
import json, django
django.setup()
from northing.vision.models import JournalEntry
print(json.dumps(list(JournalEntry.objects.values_list("person__name", "text"))))
"""


def read_and_write(site: Site, name: str, turn: int) -> list[str]:
    """A person reads their own name and notes something down; what went wrong."""
    session = site.sessions[name]
    page = site.ask("/vision/journal/", session)
    wrong = [f"{name} read {other}'s page" for other in site.sessions if other != name and other in page.text]
    if page.status != 200 or name not in page.text:
        wrong.append(f"{name} read no page of their own ({page.status})")
    note = {"on": "2026-06-10", "title": "", "text": f"{name} in turn {turn}"}
    wrote = site.ask("/vision/journal/new/", session, post=note)
    return wrong if wrote.status == 302 else [*wrong, f"{name} wrote nothing ({wrote.status})"]


def test_it_serves_and_stores_for_each_person_their_own_with_several_workers(serve: Serve, postgresql: Server):
    site = serve("--workers", "2", people=10, DATABASE_URL=postgresql.url)
    turns = [(name, turn) for turn in range(15) for name in site.sessions]
    with ThreadPoolExecutor(12) as visitors:
        wrong = [line for found in visitors.map(lambda turn: read_and_write(site, *turn), turns) for line in found]
    assert wrong == []
    stored = json.loads(site.python(ENTRIES))
    assert sorted(stored) == sorted([name, f"{name} in turn {turn}"] for name, turn in turns)
