"""The quiet end of a check-in: what moved, in the person's own words, and a promise to keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from northing.checkins import policy
from northing.checkins.models import CheckIn, GoalNote
from northing.checkins.services.checking_in import day_of
from northing.checkins.views.checking_in import month_or_404, notes_of
from northing.goals.models import Goal, GoalState, Measure
from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.ui.course import Course, course_of
from northing.ui.formats import format_number


@dataclass(frozen=True, slots=True)
class Move:
    """What a measure did since the reading before: ``icon`` points where the figure went, the words say the rest."""

    icon: str
    words: str
    is_nearer: bool = False
    is_further: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One goal at the end of a check-in; ``moves`` has one for each measure read in its month."""

    note: GoalNote
    moves: list[Move]
    is_reached: bool

    @property
    def icon(self) -> str:
        return self.moves[0].icon if self.moves else "circle-dashed"

    @property
    def is_nearer(self) -> bool:
        return any(move.is_nearer for move in self.moves)

    @property
    def is_further(self) -> bool:
        """The other way, and nothing else that came nearer."""
        return not self.is_nearer and any(move.is_further for move in self.moves)

    @property
    def needs_change(self) -> bool:
        return bool(self.note.adjust.strip())


@require_GET
def finished(request: PersonRequest, year: int, month: int) -> HttpResponse:
    checkin = get_object_or_404(CheckIn.objects.visible_to(request.user), month=month_or_404(year, month))
    if checkin.finished_at is None:
        return redirect("checkins:check_in", year=year, month=month)
    lines = [line_of(note, checkin) for note in notes_of(checkin)]
    reached = [line.note.goal for line in lines if line.is_reached]
    context = {
        "section": "checkins",
        "checkin": checkin,
        "can_change": policy.is_open(checkin.month, dates.today()),
        "lines": lines,
        "summary": summary(lines),
        "promises": [goal for goal in reached if goal.celebration and goal.celebrated_on is None],
        "course": course(request, checkin),
        "next_month": dates.add_months(dates.first_of_month(dates.today()), 1),
    }
    return render(request, "checkins/finished.html", context)


def line_of(note: GoalNote, checkin: CheckIn) -> Line:
    moves = [move for move in (move_of(measure, checkin) for measure in note.goal.measures.all()) if move]
    return Line(note, moves, is_reached(note.goal))


def move_of(measure: Measure, checkin: CheckIn) -> Move | None:
    """The last reading of the month beside the one before it; None when the month has none."""
    until = [reading for reading in measure.readings.all() if reading.on <= day_of(checkin)]
    if not until or until[-1].on < checkin.month:
        return None
    before = until[-2].value if len(until) > 1 else measure.baseline
    return moved(measure, before, until[-1].value)


def moved(measure: Measure, before: Decimal, now: Decimal) -> Move:
    """Plain facts. A step back says what it is a step back from; past the target there is no such thing."""
    if now == before:
        return Move("circle-dashed", f"is still at {format_number(now)} {measure.unit}".strip())
    icon = "arrow-up-right" if now > before else "arrow-down-right"
    words = f"went from {format_number(before)} to {format_number(now)} {measure.unit}".strip()
    if (now > before) == measure.goes_up:
        return Move(icon, words, is_nearer=True)
    if measure.is_reached_by(now):
        return Move(icon, words)
    return Move(icon, f"{words}, further from {format_number(measure.target)}", is_further=True)


def is_reached(goal: Goal) -> bool:
    if goal.state == GoalState.ACHIEVED:
        return True
    return any(
        measure.is_reached_by(readings[-1].value)
        for measure in goal.measures.all()
        if (readings := list(measure.readings.all()))
    )


def summary(lines: list[Line]) -> str:
    """One sentence that states facts: how many moved, what waits."""
    parts = list(facts_of(lines))
    sentence = ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1]
    return f"{sentence[0].upper()}{sentence[1:]}."


def facts_of(lines: list[Line]) -> Iterator[str]:
    nearer = sum(line.is_nearer for line in lines)
    further = sum(line.is_further for line in lines)
    changing = sum(line.needs_change for line in lines)
    yield f"you looked at {counted(len(lines))}"
    if nearer:
        yield f"{counted(nearer)} moved on"
    if further:
        yield f"{counted(further)} went the other way"
    if changing:
        yield f"you know what to adjust in {counted(changing, of=len(lines))}"


NUMBERS = ("no goal", "one goal", "two goals", "three goals", "four goals", "five goals")


def counted(count: int, of: int | None = None) -> str:
    """Small numbers as words; “one of them”, or “it”, where the goals were just counted."""
    if of == 1:
        return "it"
    words = NUMBERS[count] if count < len(NUMBERS) else f"{count} goals"
    return f"{words.split()[0]} of them" if of is not None else words


def course(request: PersonRequest, checkin: CheckIn) -> Course:
    """The last six months north, this one at the end of the drawn line."""
    months = list(dates.each_month(dates.add_months(checkin.month, -5), checkin.month))
    finished_months = CheckIn.objects.visible_to(request.user).exclude(finished_at=None).filter(month__in=months)
    done = set(finished_months.values_list("month", flat=True))
    first = next((at for at, month in enumerate(months) if month in done), len(months) - 1)
    ahead = [dates.add_months(checkin.month, number) for number in range(1, 7)]
    return course_of([*months[first:], *ahead], done=done, here=checkin.month)
