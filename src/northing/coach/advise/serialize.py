"""A reading as plain values for JSON: the one shape that the command line, the REST view and files share."""

from __future__ import annotations

from datetime import date
from typing import Any

from northing.coach.advise.goals import read_goal
from northing.coach.advise.scaffold import compose
from northing.coach.model import Background, Criterion, Deadline, Finding, Measure, Reading, Slots, Span

UNKNOWN_WRITER = Background()


def assess_as_json(text: str, *, today: date, background: Background = UNKNOWN_WRITER) -> dict[str, Any]:
    """Read one text; the fields are documented in ``docs/coach.md``."""
    return reading_as_json(read_goal(text, today=today, background=background))


def reading_as_json(reading: Reading) -> dict[str, Any]:
    return {
        "text": reading.text,
        "is_goal": reading.is_goal,
        "not_a_goal": str(reading.not_a_goal) or None,
        "reply": str(reading.reply),
        "criteria": {criterion.letter.value: _criterion_as_json(criterion) for criterion in reading.criteria},
        "pitfalls": [finding.name for finding in reading.pitfalls],
        "findings": [_finding_as_json(finding) for finding in reading.pitfalls],
        "kind": reading.kind.value if reading.kind else None,
        "kinds": [{"kind": guess.kind.value, "weight": round(guess.weight, 3)} for guess in reading.kinds],
        "deadline": _deadline_as_json(reading.deadline) if reading.deadline else None,
        "measures": [_measure_as_json(measure) for measure in reading.measures],
        "slots": _slots_as_json(reading.slots),
        "scaffold": compose(reading.slots) if reading.is_goal else "",
        "parts": [{"part": part, "span": [span.start, span.end]} for part, span in reading.parts],
        "remarks": [str(remark) for remark in reading.remarks],
        "directions": [str(direction) for direction in reading.directions],
    }


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _criterion_as_json(criterion: Criterion) -> dict[str, Any]:
    return {
        "met": criterion.met,
        "evidence": _pairs(criterion.evidence),
        "advice": str(criterion.advice),
        "example": str(criterion.example),
        "rule": criterion.rule,
    }


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        "name": finding.name,
        "message": str(finding.message),
        "suggestion": str(finding.suggestion),
        "spans": _pairs(finding.spans),
        "rule": finding.rule,
        "source": str(finding.source),
    }


def _deadline_as_json(deadline: Deadline) -> dict[str, Any]:
    return {
        "text": deadline.text,
        "date": deadline.last_day.isoformat() if deadline.last_day else None,
        "span": [deadline.span.start, deadline.span.end],
        "question": str(deadline.question),
    }


def _measure_as_json(measure: Measure) -> dict[str, Any]:
    return {
        "value": measure.value,
        "unit": measure.unit,
        "what": measure.what,
        "baseline": measure.baseline,
        "span": [measure.span.start, measure.span.end],
    }


def _slots_as_json(slots: Slots) -> dict[str, str]:
    return {
        "do_what": slots.do_what,
        "changes_what": slots.changes_what,
        "today": slots.today,
        "target": slots.target,
        "when": slots.when,
        "why": slots.why,
    }
