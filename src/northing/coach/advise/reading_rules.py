"""The rules behind deadlines, measures, kinds and texts that are no goal, with their reasons and examples."""

from __future__ import annotations

from collections.abc import Callable

from northing.coach.extract.deadlines import find_deadlines
from northing.coach.judge.rules import RuleDescription, rule_descriptions
from northing.coach.model import Measure, Reading
from northing.coach.text.words import fold_text


def describe_deadline(reading: Reading) -> str:
    """The last day, "?" for a bound without one, "-" for none."""
    if reading.deadline is None:
        return "-"
    return reading.deadline.last_day.isoformat() if reading.deadline.last_day else "?"


def describe_measures(reading: Reading) -> str:
    return "; ".join(_amount(measure) for measure in reading.measures) or "-"


def _amount(measure: Measure) -> str:
    today = "" if measure.baseline is None else f", today {measure.baseline:g}"
    return f"{round(measure.value, 3):g} {measure.unit}{today}"


def describe_kind(reading: Reading) -> str:
    return reading.kind.value if reading.kind else "-"


def describe_refusal(reading: Reading) -> str:
    return str(reading.not_a_goal) or "-"


READING_IN_WORDS: dict[str, Callable[[Reading], str]] = {
    "time": describe_deadline,
    "amounts": describe_measures,
    "kind": describe_kind,
    "no_goal": describe_refusal,
}


def rule_fires(rule: RuleDescription, reading: Reading) -> bool:
    """Whether a rule took part in a reading: a deadline form by its id, every other rule by what was read."""
    if rule.about == "time":
        return any(form.id == rule.id for form, _ in find_deadlines(fold_text(reading.text)))
    return READING_IN_WORDS[rule.about](reading) in {example.reads for example in rule.fires}


def reading_rules() -> tuple[RuleDescription, ...]:
    """The described rules about what is read: bounds, measures, kinds and texts that are no goal."""
    return tuple(rule for rule in rule_descriptions().values() if rule.about in READING_IN_WORDS)
