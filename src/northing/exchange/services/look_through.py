"""How a list stands: how many lines are ready, which are to be mended, what is here already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from northing.exchange.models import SheetImport, SheetKind
from northing.exchange.queries.choices import Choices
from northing.exchange.queries.lines import CheckedLine, can_take_same, check_lines
from northing.exchange.services.checkers import checker_for
from northing.goals.models import GoalState
from northing.goals.queries.plans import count_active_goals

LOOK, READY, SAME, OUT = "look", "ready", "same", "out"
#: Lines drawn at once; all are read.
MAX_DRAWN = 40


@dataclass(slots=True)
class LookedThrough:
    """``lines`` are the first of the chosen group."""

    shows: str
    counts: Counter[str]
    lines: list[CheckedLine] = field(default_factory=list)
    #: Of goals: how many are to become active.
    active: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.counts.total()

    @property
    def ready(self) -> int:
        return self.counts[READY]

    @property
    def more(self) -> int:
        return self.counts[self.shows] - len(self.lines)


def group_of(line: CheckedLine) -> str:
    if line.is_chosen_out or line.left_out:
        return OUT
    if line.problems:
        return LOOK
    return SAME if line.same else READY


def all_lines(sheet_import: SheetImport) -> Iterator[CheckedLine]:
    choices = Choices.from_json(sheet_import.choices)
    return check_lines(sheet_import, checker_for(sheet_import.kind, sheet_import.person, usual_goal=choices.goal))


def look_through(sheet_import: SheetImport, shows: str) -> LookedThrough:
    """``shows`` names the group that is drawn; empty for the first that has lines."""
    found = LookedThrough(shows, Counter())
    drawn: dict[str, list[CheckedLine]] = {LOOK: [], READY: [], SAME: [], OUT: []}
    for line in all_lines(sheet_import):
        group = group_of(line)
        found.counts[group] += 1
        if sheet_import.kind == SheetKind.GOALS and group == READY:
            found.active += line.row.state == GoalState.ACTIVE
        if len(drawn[group]) < MAX_DRAWN:
            line.row = None
            drawn[group].append(line)
    if shows not in drawn:
        found.shows = next((group for group in (LOOK, READY, SAME, OUT) if drawn[group]), READY)
    found.lines = drawn[found.shows]
    return found


def what_becomes_active(sheet_import: SheetImport, found: LookedThrough) -> str:
    """A sentence where more goals are to be active than there is room for."""
    room = max(settings.ACTIVE_GOALS_LIMIT - count_active_goals(sheet_import.person), 0)
    if found.active <= room:
        return ""
    facts = {"limit": settings.ACTIVE_GOALS_LIMIT, "room": room, "parked": found.active - room}
    return _("%(limit)s goals are active at most: of these %(room)s become active, and %(parked)s are parked.") % facts


def takes_same(sheet_import: SheetImport) -> bool:
    return can_take_same(sheet_import.kind)
