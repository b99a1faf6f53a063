"""A finished check-in: what each goal's figures did in its month, and a sentence that counts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from northing.checkins.models import CheckIn, GoalNote
from northing.checkins.queries.notes import answered_notes_with_readings
from northing.goals.models import Goal, Measure
from northing.ui.formats import format_number
from northing.ui.text import join_and


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """What a measure did since the reading before: ``icon`` points where the figure went, ``clause`` says the rest."""

    icon: str
    clause: str
    is_nearer: bool = False
    is_further: bool = False


@dataclass(frozen=True, slots=True)
class GoalOutcome:
    """One goal at the end of a check-in; ``changes`` has one for each measure read in its month."""

    note: GoalNote
    changes: list[MeasureChange]
    is_reached: bool

    @property
    def icon(self) -> str:
        return self.changes[0].icon if self.changes else "circle-dashed"

    @property
    def change_text(self) -> str:
        """The clauses of all changes; the goal's sentence is their subject."""
        return "; ".join(change.clause for change in self.changes)

    @property
    def is_nearer(self) -> bool:
        return any(change.is_nearer for change in self.changes)

    @property
    def is_further(self) -> bool:
        """The other way, and nothing else that came nearer."""
        return not self.is_nearer and any(change.is_further for change in self.changes)

    @property
    def needs_change(self) -> bool:
        return bool(self.note.adjust.strip())

    @property
    def has_celebration_due(self) -> bool:
        goal = self.note.goal
        return self.is_reached and bool(goal.celebration) and goal.celebrated_on is None


def goal_outcomes(checkin: CheckIn) -> list[GoalOutcome]:
    return [
        GoalOutcome(
            note,
            [change for measure in note.goal.measures.all() if (change := _find_change(measure, checkin))],
            _is_reached(note.goal),
        )
        for note in answered_notes_with_readings(checkin)
    ]


def _find_change(measure: Measure, checkin: CheckIn) -> MeasureChange | None:
    """The last reading of the month beside the one before it; None when the month has none."""
    until = [reading for reading in measure.readings.all() if reading.on <= checkin.reading_day]
    if not until or until[-1].on < checkin.month:
        return None
    before = until[-2].value if len(until) > 1 else measure.baseline
    return _describe_change(measure, before, until[-1].value)


def _describe_change(measure: Measure, before: Decimal, now: Decimal) -> MeasureChange:
    """A step back names the target it is further from, unless the target is passed anyway.

    The clauses follow the goal's sentence, which is their subject.
    """
    figures = {
        "before": format_number(before),
        "now": f"{format_number(now)} {measure.unit}".strip(),
        "target": format_number(measure.target),
    }
    if now == before:
        return MeasureChange("circle-dashed", _("is still at %(now)s") % figures)
    icon = "arrow-up-right" if now > before else "arrow-down-right"
    is_nearer = (now > before) == measure.goes_up
    if is_nearer or measure.is_reached_by(now):
        return MeasureChange(icon, _("went from %(before)s to %(now)s") % figures, is_nearer=is_nearer)
    clause = _("went from %(before)s to %(now)s, further from %(target)s") % figures
    return MeasureChange(icon, clause, is_further=True)


def _is_reached(goal: Goal) -> bool:
    """Its owner says so, or the last reading of one of its measures does."""
    if goal.is_achieved:
        return True
    return any(
        measure.is_reached_by(readings[-1].value)
        for measure in goal.measures.all()
        if (readings := list(measure.readings.all()))
    )


def summarise_outcomes(outcomes: Sequence[GoalOutcome]) -> str:
    """One sentence of facts: “You looked at three goals, one goal moved on and you know what to adjust in it.”"""
    # Translators: the facts of a check-in in a row, the first of which begins the sentence.
    return _("%(facts)s.") % {"facts": join_and(_outcome_facts(outcomes))}


def _outcome_facts(outcomes: Sequence[GoalOutcome]) -> Iterator[str]:
    nearer = sum(outcome.is_nearer for outcome in outcomes)
    further = sum(outcome.is_further for outcome in outcomes)
    changing = sum(outcome.needs_change for outcome in outcomes)
    looked_at = ngettext("You looked at one goal", "You looked at %(count)s goals", len(outcomes))
    yield looked_at % {"count": count_goals_in_words(len(outcomes))}
    if nearer:
        moved_on = ngettext("one goal moved on", "%(count)s goals moved on", nearer)
        yield moved_on % {"count": count_goals_in_words(nearer)}
    if further:
        went_back = ngettext("one goal went the other way", "%(count)s goals went the other way", further)
        yield went_back % {"count": count_goals_in_words(further)}
    if changing and len(outcomes) == 1:
        yield _("you know what to adjust in it")
    elif changing:
        adjusting = ngettext(
            "you know what to adjust in one of them", "you know what to adjust in %(count)s of them", changing
        )
        yield adjusting % {"count": count_goals_in_words(changing)}


def count_goals_in_words(count: int) -> str:
    """Small numbers as words: “two” to “five”, “6”; “no” for none."""
    words = (
        pgettext("number of goals", "no"),
        pgettext("number of goals", "one"),
        pgettext("number of goals", "two"),
        pgettext("number of goals", "three"),
        pgettext("number of goals", "four"),
        pgettext("number of goals", "five"),
    )
    return words[count] if count < len(words) else format_number(count)
