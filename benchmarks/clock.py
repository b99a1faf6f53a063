"""A clock that is wrong by as many seconds as a file says."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone


def follow_offset(path: str) -> None:
    """From now on Django's ``timezone.now`` and Python's ``time.time`` are wrong by what stands in the file."""
    true_now, true_time = timezone.now, time.time

    def offset() -> float:
        return float(Path(path).read_text(encoding="utf-8"))

    def now(*_: object) -> datetime:
        return true_now() + timedelta(seconds=offset())

    timezone.now = now
    time.time = lambda: true_time() + offset()
