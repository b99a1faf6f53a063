"""Where a figure went between two readings: the words that check-ins and insights share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from django.utils.translation import gettext as _

from northing.goals.models import Measure
from northing.ui.formats import format_number


class Course(Enum):
    """Where a figure went, whatever its sign: towards its target or away from it. The value is its icon."""

    NEARER = "arrow-bar-to-right"
    FURTHER = "arrow-bar-left"
    AS_BEFORE = "equal"


@dataclass(frozen=True, slots=True)
class Move:
    """``words`` are a clause: “nearer by 2”, “further by 1”, “as before”."""

    course: Course
    words: str


def move_between(measure: Measure, before: Decimal, now: Decimal) -> Move:
    by = {"by": format_number(abs(now - before))}
    if now == before:
        return Move(Course.AS_BEFORE, _("as before"))
    if (now > before) == measure.goes_up:
        return Move(Course.NEARER, _("nearer by %(by)s") % by)
    if measure.is_reached_by(now):
        return Move(Course.AS_BEFORE, _("still past the target"))
    return Move(Course.FURTHER, _("further by %(by)s") % by)
