"""The measures of a goal as a form sends them: one to three rows, each new or standing for one that is there.

Both writing a goal and revising it save rows through here, so that a measure keeps its readings when only its
name or target changes.
"""

from __future__ import annotations

from collections.abc import Sequence

from northing.goals.models import Goal, Measure, MeasureRow
from northing.kernel.errors import Refused

MOST_ROWS = 3


def rows_of(goal: Goal) -> list[MeasureRow]:
    return list(goal.wording.measures)


def kept_measures(goal: Goal) -> list[dict[str, str]]:
    """The measures as a revision keeps them, which is without their keys."""
    return [{name: text for name, text in row.items() if name != "pk"} for row in goal.wording.measure_rows]


def save_rows(goal: Goal, rows: Sequence[MeasureRow]) -> None:
    """Make the goal's measures be ``rows``, in this order. Call inside a transaction, after checking the policy.

    A measure left out goes away, unless it has readings: those are somebody's history.
    """
    if len(rows) > MOST_ROWS:
        raise Refused(f"A goal has at most {MOST_ROWS} measures. One you can look up in a minute is best.")
    standing = {measure.pk: measure for measure in goal.measures.all()}
    _remove_unread([m for pk, m in standing.items() if pk not in {row.pk for row in rows}])
    for position, row in enumerate(rows):
        _save_row(standing.get(row.pk or 0) or Measure(goal=goal), row, position)


def _remove_unread(measures: Sequence[Measure]) -> None:
    for measure in measures:
        if measure.readings.exists():
            raise Refused(
                f"“{measure.name}” has readings, so it stays. Change its target, or add another measure beside it.",
                field="measures",
            )
        measure.delete()


def _save_row(measure: Measure, row: MeasureRow, position: int) -> None:
    measure.name, measure.unit = row.name, row.unit
    measure.baseline, measure.target = row.baseline, row.target
    measure.position = position
    measure.full_clean(exclude=["goal"])
    measure.save(update_fields=["name", "unit", "baseline", "target", "position"] if measure.pk else None)
