"""What makes a line of each kind a row that can be written, or the same as one that is here already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from northing.checkins.models import Accomplishment, AccomplishmentDetails
from northing.checkins.services.imports import prepare_accomplishment
from northing.exchange.models import SheetKind
from northing.exchange.queries.columns import MEASURES
from northing.exchange.queries.lines import Checked, Checker
from northing.goals.models import (
    Action,
    Goal,
    GoalFields,
    GoalState,
    Measure,
    MeasureRow,
    Period,
    Reading,
    Rhythm,
    Wording,
)
from northing.goals.models.goals import CLOSED_STATES, MAX_NAME_LENGTH
from northing.goals.models.rhythms import MAX_TIMES, USUAL_SHARE
from northing.goals.services import imports
from northing.goals.services.actions import MAX_OPEN_ACTIONS
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.kernel.folding import fold_text
from northing.people.models import Person

#: A measure that has a name alone is a share of the way: from nothing to the whole.
WHOLE = Decimal(100)


def require_value(values: Mapping[str, Any], name: str, sentence: str) -> Any:
    value = values.get(name)
    if value in {None, ""}:
        raise Refused(sentence, field=name)
    return value


class GoalChecker:
    """``makes_rows`` makes the rows to write, and asks the coach for names: a page that only shows the lines needs
    neither, and gets the goals as the list knows them.
    """

    def __init__(self, person: Person, *, makes_rows: bool) -> None:
        self.person, self.makes_rows = person, makes_rows
        rows = Goal.objects.of(person).order_by().values_list("statement", flat=True)
        self.here = {fold_text(statement): 0 for statement in rows}
        self.count = 0

    def check(self, values: Mapping[str, Any]) -> Checked:
        self.count += 1
        imported, note = goal_of(values)
        row: imports.PreparedGoal | imports.ImportedGoal = imported
        if self.makes_rows:
            row = imports.prepare_goal(self.person, imported)
        else:
            imports.check_goal(self.person, imported)
        statement = fold_text(imported.fields.wording.statement)
        known = self.here.get(statement)
        self.here.setdefault(statement, self.count)
        if known is None:
            return Checked(row, note=note)
        same = _("The list says this before.") if known else _("You have this goal already.")
        return Checked(row, same=same, note=note)


def goal_of(values: Mapping[str, Any]) -> tuple[imports.ImportedGoal, str]:
    """The goal a line means, and what is to be said of it."""
    name = str(values.get("name") or "")
    statement = " ".join((values.get("statement") or name).split())
    if not statement:
        raise Refused(_("It does not say what the goal is."), field="statement")
    state = values.get("state") or GoalState.DRAFT
    fields = GoalFields(
        wording=Wording(statement, values.get("deadline"), measures_of(values)),
        name=name if len(name) <= MAX_NAME_LENGTH else "",
        kind=values.get("kind") or "",
        reason=values.get("reason") or "",
        win_condition=values.get("win_condition") or "",
        celebration=values.get("celebration") or "",
        obstacle=values.get("obstacle") or "",
        if_then=values.get("if_then") or "",
    )
    imported = imports.ImportedGoal(
        fields=fields,
        state=state,
        activated_on=_past(values, "activated_on"),
        closed_on=_past(values, "closed_on"),
        closing_note=values.get("closing_note") or "",
        drop_reason=values.get("drop_reason") or "",
    )
    return imported, _notes_on(imported, name)


def _notes_on(imported: imports.ImportedGoal, name: str) -> str:
    """What is to be said of a goal that can come in as it is."""
    day = imported.fields.wording.deadline
    notes = [_("The name was too long; another is proposed.")] if len(name) > MAX_NAME_LENGTH else []
    if imported.state not in CLOSED_STATES and day is not None and day < dates.today():
        notes.append(_("Its day is behind us. Do you mean another one?"))
    return " ".join(notes)


def _past(values: Mapping[str, Any], name: str) -> date | None:
    day: date | None = values.get(name)
    if day is not None and day > dates.today():
        raise Refused(_("That day is still to come."), field=name)
    return day


def measures_of(values: Mapping[str, Any]) -> tuple[MeasureRow, ...]:
    """The measures that a line names, in their order."""
    suffixes = ["", *(f"_{number}" for number in range(2, MEASURES + 1))]
    return tuple(row for suffix in suffixes if (row := _measure_of(values, suffix)))


def _measure_of(values: Mapping[str, Any], suffix: str) -> MeasureRow | None:
    def value(name: str) -> Any:
        return values.get(f"measure_{name}{suffix}")

    name, unit, target = value("name") or "", value("unit") or "", value("target")
    if not name:
        if target is not None:
            raise Refused(_("Say what is measured."), field=f"measure_name{suffix}")
        return None
    if value("times") is not None:
        return _rhythm_of(value, name, unit, suffix)
    if target is None:
        return MeasureRow(name, Decimal(0), WHOLE, unit or "%")
    baseline = value("baseline") if value("baseline") is not None else Decimal(0)
    if baseline == target:
        message = _("Today's figure and the target are the same; let them differ.")
        raise Refused(message, field=f"measure_target{suffix}")
    return MeasureRow(name, baseline, target, unit)


def _rhythm_of(value: Callable[[str], Any], name: str, unit: str, suffix: str) -> MeasureRow:
    times, share = value("times"), value("target") if value("target") is not None else Decimal(USUAL_SHARE)
    if times % 1 or not 1 <= times <= MAX_TIMES:
        message = _("A whole number from 1 to %(most)s says how often.")
        raise Refused(message % {"most": MAX_TIMES}, field=f"measure_times{suffix}")
    if share % 1 or not 1 <= share <= 100:
        raise Refused(_("The share of a rhythm is 1 to 100 percent."), field=f"measure_target{suffix}")
    rhythm = Rhythm(int(times), value("period") or Period.WEEK, value("until"), int(share))
    return MeasureRow.of_rhythm(name, rhythm, unit)


class GoalFinder:
    """A person's goals by name, and by sentence where a name is not enough."""

    def __init__(self, goals: Iterable[Goal], usual: int | None = None) -> None:
        """``usual`` is the key of the goal that is meant where a line names none."""
        goals = list(goals)
        self.usual = next((goal for goal in goals if goal.pk == usual), None)
        self.by_name: dict[str, list[Goal]] = defaultdict(list)
        self.by_statement: dict[str, list[Goal]] = defaultdict(list)
        for goal in goals:
            self.by_name[fold_text(goal.name)].append(goal)
            self.by_statement[fold_text(goal.statement)].append(goal)

    def find(self, text: str) -> Goal:
        """Raises Refused when it is none of them, or could be two."""
        if not text and self.usual is not None:
            return self.usual
        if not text:
            raise Refused(_("Say for which of your goals."), field="goal")
        folded = fold_text(text)
        found = self.by_statement.get(folded) or self.by_name.get(folded) or []
        if len(found) == 1:
            return found[0]
        if not found:
            raise Refused(_("You have no goal “%(name)s”.") % {"name": text[:80]}, field="goal")
        raise Refused(_("You have two goals of this name. Write its sentence instead."), field="goal")

    def reference_to(self, goal: Goal) -> str:
        """What ``find`` finds this goal by: its name, or its sentence."""
        name, others = fold_text(goal.name), self.by_statement.get(fold_text(goal.name), [])
        is_clear = len(self.by_name[name]) == 1 and all(other is goal for other in others)
        return goal.name if is_clear else goal.statement


def own_goals(person: Person) -> list[Goal]:
    return list(Goal.objects.of(person).order_by("plan__starts_on", "position", "pk"))


class ActionChecker:
    def __init__(self, person: Person, usual_goal: int | None) -> None:
        self.person, self.goals = person, GoalFinder(own_goals(person), usual_goal)
        self.counts = imports.open_action_counts(person)
        rows = Action.objects.filter(owner=person).order_by().values_list("goal", "text", "due_on", "done_on")
        self.here = {(goal, fold_text(text), due, done) for goal, text, due, done in rows}

    def check(self, values: Mapping[str, Any]) -> Checked:
        text = require_value(values, "text", _("It does not say what is to be done."))
        goal = self.goals.find(values.get("goal") or "")
        due_on, done_on = values.get("due_on"), values.get("done_on")
        repeats = values.get("repeats") or ""
        imported = imports.ImportedAction(goal=goal, text=text, due_on=due_on, repeats=repeats, done_on=done_on)
        action = imports.prepare_action(self.person, imported)
        key = (goal.pk, fold_text(text), due_on, done_on)
        if key in self.here:
            return Checked(action, same=_("You have this action already."))
        self.here.add(key)
        self._count(goal, done_on)
        return Checked(action)

    def _count(self, goal: Goal, done_on: date | None) -> None:
        if done_on is not None:
            return
        if self.counts[goal.pk] >= MAX_OPEN_ACTIONS:
            sentence = _("%(count)s open actions are a lot for one goal. Finish or remove one first.")
            raise Refused(sentence % {"count": MAX_OPEN_ACTIONS})
        self.counts[goal.pk] += 1


class ReadingChecker:
    def __init__(self, person: Person, usual_goal: int | None) -> None:
        self.person, self.goals = person, GoalFinder(own_goals(person), usual_goal)
        self.measures: dict[int, list[Measure]] = defaultdict(list)
        for measure in Measure.objects.filter(goal__owner=person).select_related("goal"):
            self.measures[measure.goal_id].append(measure)
        rows = Reading.objects.filter(measure__goal__owner=person).order_by().values_list("measure", "on", "value")
        self.here = {(measure, on): value for measure, on, value in rows}

    def check(self, values: Mapping[str, Any]) -> Checked:
        goal = self.goals.find(values.get("goal") or "")
        measure = self._measure(goal, values.get("measure") or "")
        on = require_value(values, "on", _("Say of which day."))
        value = require_value(values, "value", _("The figure is missing."))
        imported = imports.ImportedReading(measure=measure, on=on, value=value, note=values.get("note") or "")
        reading = imports.prepare_reading(self.person, imported)
        stored = self.here.setdefault((measure.pk, on), value)
        if stored is value:
            return Checked(reading)
        if stored == value:
            return Checked(reading, same=_("This reading is here already."))
        raise Refused(_("That day has another reading already. Leave this one out, or change the day."), field="on")

    def _measure(self, goal: Goal, name: str) -> Measure:
        """The one that is named; the only one where none is."""
        found = [one for one in self.measures[goal.pk] if not name or fold_text(one.name) == fold_text(name)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise Refused(_("This goal has no measure of that name."), field="measure")
        raise Refused(_("This goal has several measures. Say which one."), field="measure")


class AccomplishmentChecker:
    def __init__(self, person: Person, usual_goal: int | None) -> None:
        self.person, self.goals = person, GoalFinder(own_goals(person), usual_goal)
        rows = Accomplishment.objects.of(person).order_by().values_list("what", "on", "goal")
        self.here: set[tuple[str, date, int | None]] = {(fold_text(what), on, key) for what, on, key in rows}

    def check(self, values: Mapping[str, Any]) -> Checked:
        what = require_value(values, "what", _("It does not say what was done."))
        named = values.get("goal") or ""
        goal = self.goals.find(named) if named else self.goals.usual
        on = values.get("on") or dates.today()
        impact, evidence = values.get("impact") or "", values.get("evidence") or ""
        details = AccomplishmentDetails(what=what, on=on, impact=impact, evidence=evidence, goal=goal)
        accomplishment = prepare_accomplishment(self.person, details)
        key = (fold_text(what), on, goal.pk if goal else None)
        if key in self.here:
            return Checked(accomplishment, same=_("You have noted this already."))
        self.here.add(key)
        return Checked(accomplishment)


def checker_for(kind: str, person: Person, *, usual_goal: int | None = None, makes_rows: bool = False) -> Checker:
    if kind == SheetKind.GOALS:
        return GoalChecker(person, makes_rows=makes_rows)
    if kind == SheetKind.ACTIONS:
        return ActionChecker(person, usual_goal)
    if kind == SheetKind.READINGS:
        return ReadingChecker(person, usual_goal)
    return AccomplishmentChecker(person, usual_goal)
