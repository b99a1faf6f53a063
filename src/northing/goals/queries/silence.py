"""Silence: an active goal whose day is over, or that nobody looked at for six weeks, says so.

What was said of it last stays true of that day only. A request for a hand stays beside it. A look is a check-in, a
reading of any of its measures, or an action ticked; until the first look the day it became active stands for one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.utils.translation import gettext as _

from northing.goals.models import GoalState
from northing.ui.formats import format_day

#: Check-ins come once a month. Days of grace make it six weeks.
SILENT_AFTER = timedelta(weeks=6)


class Heard(Protocol):
    """What silence is read from: a goal, or a bare row with the same names."""

    @property
    def state(self) -> str: ...
    @property
    def deadline(self) -> date | None: ...
    @property
    def activated_on(self) -> date | None: ...
    @property
    def last_checked_in_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Silence:
    """``since`` is the day of the last look, or the last day of a goal that ``is_over``.

    A reader who does not know of the check-ins (``knows_checkin``) is told of what they see without them.
    """

    since: date
    is_over: bool
    knows_checkin: bool

    def words(self, *, needs_a_hand: bool) -> str:
        day = {"day": format_day(self.since)}
        if self.is_over:
            return (_("Needs a hand, its day was %(day)s") if needs_a_hand else _("Its day was %(day)s")) % day
        if not self.knows_checkin:
            return _("Nothing new since %(day)s") % day
        sentence = _("Not looked at since %(day)s")
        if needs_a_hand:
            sentence = _("Needs a hand, not looked at since %(day)s")
        return sentence % day


def silence_of(goal: Heard, looks: Iterable[date | None], today: date, *, knows_checkin: bool = True) -> Silence | None:
    """``looks`` are the days of its last readings and ticks. None for a goal that is looked at or not active."""
    if goal.state != GoalState.ACTIVE:
        return None
    if goal.deadline is not None and goal.deadline < today:
        return Silence(goal.deadline, is_over=True, knows_checkin=knows_checkin)
    checked_in_on = goal.last_checked_in_on if knows_checkin else None
    looked_on = max(filter(None, (goal.activated_on, checked_in_on, *looks)), default=None)
    if looked_on is None or today - looked_on <= SILENT_AFTER:
        return None
    return Silence(looked_on, is_over=False, knows_checkin=knows_checkin)
