"""Every variable the configuration reads stands in the administrator's table, and the table names no other."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "src/northing/config"
VARIABLE = r"\b(?:NORTHING_[A-Z_]+|DATABASE_URL|EMAIL_URL)\b"
#: Set by ``northing serve`` for its own processes.
INTERNAL = {"NORTHING_BACKGROUND"}


@pytest.mark.pure
def test_it_documents_every_variable_and_no_other():
    read = {name for file in CONFIG.glob("*.py") for name in re.findall(f'"({VARIABLE})"', file.read_text("utf-8"))}
    rows = re.findall(rf"^\| `({VARIABLE})`", (ROOT / "docs/administrator.md").read_text("utf-8"), re.MULTILINE)

    assert sorted(read - INTERNAL) == sorted(rows)
