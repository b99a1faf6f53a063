"""As many lines as a list may have: within bounded memory, in seconds, and never half of them."""

from __future__ import annotations

import resource
from uuid import uuid4

import pytest

from conftest import make_person
from northing.checkins.models import Accomplishment
from northing.exchange.models import ImportedRow
from northing.exchange.queries.tables import MAX_LINES
from northing.exchange.services.sheet_imports import bring_in, bring_list
from northing.exchange.services.take_back import take_back
from northing.exchange.services.transfers import run_due_transfers

pytestmark = pytest.mark.django_db

#: Above what was there before.
MOST_BYTES = 150_000_000


def most_memory() -> int:
    """That this process has had so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_it_brings_in_ten_thousand_lines_within_bounds_and_takes_them_back():
    person = make_person("Ines Okafor")
    lines = (f"Repaired van number {number};2026-03-14;It drives again {number}" for number in range(MAX_LINES))
    content = ("What;Date;Impact\n" + "\n".join(lines)).encode()
    before = most_memory()
    brought = bring_list(person, kind="accomplishments", content=content, file_name="long.csv", form_key=uuid4())
    transfer = bring_in(person, sheet_import=brought)
    assert transfer.is_open
    assert run_due_transfers() == 1
    transfer.refresh_from_db()
    assert transfer.result["made"] == MAX_LINES
    assert ImportedRow.objects.filter(transfer=transfer).count() == MAX_LINES
    take_back(person, transfer=transfer, with_changed=False, form_key=uuid4())
    assert run_due_transfers() == 1
    assert not Accomplishment.objects.exists()
    assert most_memory() - before < MOST_BYTES
