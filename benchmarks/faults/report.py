"""What a fault showed, and the wait for the site's recovery."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.visitors import Visit, Visitor, find_misplaced_notes

#: How long anything is waited for; far more than it may take, because the machine may be busy.
RECOVERY_SECONDS = 120.0


@dataclass
class Report:
    """``facts`` are printed; any of ``problems`` makes the command fail."""

    facts: dict[str, object] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def count_notes(self, visitors: list[Visitor]) -> None:
        """Holds what the database has against what was acknowledged."""
        self.facts["notes acknowledged"] = sum(len(visitor.acknowledged) for visitor in visitors)
        self.problems += find_misplaced_notes(visitors)

    def allow_only(self, faults: dict[str, int], *allowed: str) -> None:
        """Every other fault is a problem. ``allowed`` are beginnings: "503", "no answer"."""
        self.facts["requests without a good answer"] = faults
        self.problems += [f"{count} × {fault}" for fault, count in faults.items() if not fault.startswith(allowed)]

    def expect(self, met: bool, otherwise: str) -> None:
        if not met:
            self.problems.append(otherwise)


def wait_for(condition: Callable[[], bool], what: str) -> float:
    """The seconds until it was so. Raises TimeoutError."""
    began, pause = time.monotonic(), threading.Event()
    while not condition():
        if time.monotonic() - began > RECOVERY_SECONDS:
            raise TimeoutError(what)
        pause.wait(0.02)
    return time.monotonic() - began


def all_visits(visitors: list[Visitor]) -> list[Visit]:
    return [visit for visitor in visitors for visit in list(visitor.visits)]


def good_since(visitors: list[Visitor], moment: float) -> bool:
    """Whether a request that began after the moment got a good answer."""
    latest = [visit for visitor in visitors for visit in visitor.visits[-3:]]
    return any(visit.began >= moment and not visit.fault for visit in latest)


def good_note_since(visitors: list[Visitor], moment: float) -> bool:
    """Whether a note that was sent after the moment was acknowledged."""
    return any(visitor.acknowledged and visitor.last_acknowledged > moment for visitor in visitors)
