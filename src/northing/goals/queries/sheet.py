"""The plan on one printed page: which goals stand on it, and how much room each has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from northing.goals.models import Audience
from northing.goals.queries.plans import GoalSummary

#: More would leave a goal less than its name and its sentence.
MAX_SHEET_ROWS = 8
#: By the number of goals, how many lines of its sentence each can have; a text without a name above it has one more.
SENTENCE_LINES = {1: 10, 2: 10, 3: 7, 4: 5, 5: 4, 6: 3, 7: 3, 8: 2}
#: From here on letters are smaller.
DENSE_ROWS = 6


@dataclass(frozen=True, slots=True)
class Sheet:
    """``private_count`` goals are their owner's alone, on the page or not; ``more`` have no room on it."""

    rows: tuple[GoalSummary, ...]
    more: int
    private_count: int
    shows_private: bool

    @property
    def asks_first(self) -> bool:
        """Nothing would stand on the page unless the private goals may."""
        return not self.rows and self.private_count > 0

    @property
    def lines(self) -> int:
        return SENTENCE_LINES[max(1, len(self.rows))]

    @property
    def is_dense(self) -> bool:
        return len(self.rows) >= DENSE_ROWS


def sheet_of(summaries: Sequence[GoalSummary], *, with_private: bool) -> Sheet:
    """Of the active goals, in their order."""
    private = [summary for summary in summaries if summary.goal.audience == Audience.ONLY_ME]
    shown = [summary for summary in summaries if with_private or summary not in private]
    rows = tuple(shown[:MAX_SHEET_ROWS])
    return Sheet(rows, len(shown) - len(rows), len(private), with_private)
