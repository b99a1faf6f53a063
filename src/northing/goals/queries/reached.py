"""The way to a goal that was reached: its stages, and what it took in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.goals.models import Goal, Measure, Reading
from northing.goals.queries.progress import describe_tally
from northing.kernel import dates
from northing.ui.course import ReachedCourse, reached_course_of
from northing.ui.formats import format_day, format_month_name, format_number, format_with_unit

#: Points on the drawing between the beginning and the flag.
MAX_STAGES = 4
SATURDAY = 5
#: On average: for a span told in months.
MONTH_DAYS = 30.4


@dataclass(frozen=True, slots=True)
class ReachedGoal:
    """``sentence`` is empty where there is nothing to count."""

    course: ReachedCourse
    sentence: str


def reached_goal_of(goal: Goal) -> ReachedGoal:
    """Of a goal that is closed. At most four queries."""
    closed_on = goal.closed_on or dates.today()
    measure = goal.measures.first()
    is_figure = measure is not None and not measure.is_rhythm
    readings = list(measure.readings.filter(on__lte=closed_on)) if measure and is_figure else []
    taken = [_way_by_measure(measure, readings)] if measure and readings else _way_by_actions(goal)
    taken = _way_by_rhythm(goal, measure, closed_on) if measure and measure.is_rhythm else taken
    sentences = [*taken, _time_taken(goal, closed_on), *_new_dates(goal)]
    day = date_format(closed_on, "MONTH_DAY_FORMAT")
    label = _("The course of this goal, from %(begin)s to %(end)s, with a flag where it ends")
    label %= {"begin": format_day(goal.began_on), "end": format_day(closed_on)}
    texts = _stages_by_measure(goal, measure, readings) if measure and readings else _stages_by_actions(goal)
    return ReachedGoal(reached_course_of(texts, day=day, label=label), " ".join(sentences))


def _way_by_measure(measure: Measure, readings: list[Reading]) -> str:
    facts = {"before": format_number(measure.baseline), "now": format_with_unit(readings[-1].value, measure.unit)}
    return _("From %(before)s to %(now)s.") % facts


def _way_by_rhythm(goal: Goal, measure: Measure, closed_on: date) -> list[str]:
    tally = measure.tally_in(goal, closed_on)
    return [_("%(kept)s.") % {"kept": capfirst(describe_tally(measure, tally))}] if tally.due else []


def _way_by_actions(goal: Goal) -> list[str]:
    done = sum(action.done_on is not None for action in goal.actions.all())
    return [ngettext("%(count)s action done.", "%(count)s actions done.", done) % {"count": done}] if done else []


def _time_taken(goal: Goal, closed_on: date) -> str:
    days = max(1, (closed_on - goal.began_on).days)
    weeks = max(1, round(days / 7))
    if days < MONTH_DAYS * 2:
        return ngettext("It took %(count)s week.", "It took %(count)s weeks.", weeks) % {"count": weeks}
    months = round(days / MONTH_DAYS)
    return ngettext("It took %(count)s month.", "It took %(count)s months.", months) % {"count": months}


def _new_dates(goal: Goal) -> list[str]:
    deadlines = list(goal.revisions.order_by("number").values_list("deadline", flat=True))
    moved = sum(before != after for before, after in pairwise(deadlines))
    sentence = ngettext("Its date moved once.", "Its date moved %(count)s times.", moved)
    return [sentence % {"count": moved}] if moved else []


def _stages_by_measure(goal: Goal, measure: Measure, readings: list[Reading]) -> list[str]:
    """The beginning with its figure, then months with theirs; the last reading is the flag's."""
    begin = {"month": format_month_name(goal.began_on), "value": format_with_unit(measure.baseline, measure.unit)}
    by_month = {dates.first_of_month(reading.on): reading.value for reading in readings[:-1]}
    stage = _("%(month)s, %(value)s")
    months = [
        stage % {"month": format_month_name(month), "value": format_number(value)} for month, value in by_month.items()
    ]
    return [stage % begin, *_thin_out(months)]


def _stages_by_actions(goal: Goal) -> list[str]:
    """The months in which something was done."""
    days = sorted({dates.first_of_month(action.done_on) for action in goal.actions.all() if action.done_on})
    begin = dates.first_of_month(goal.began_on)
    months = [format_month_name(day) for day in days if day > begin]
    return [format_month_name(begin), *_thin_out(months)]


def _thin_out(texts: list[str]) -> list[str]:
    """A few of them, evenly apart."""
    every = -(-len(texts) // MAX_STAGES) or 1
    return texts[::every]


def next_saturday(today: date) -> date:
    """A day on which many people have time for what they promised themselves."""
    return today + timedelta(days=(SATURDAY - today.weekday()) % 7 or 7)


def celebration_uid(goal: Goal) -> str:
    """By which calendars know its promised celebration, from a file and from a feed alike."""
    return f"celebration-{goal.pk}@northing"  # untranslated: calendars read it
