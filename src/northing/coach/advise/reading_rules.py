"""The rules behind deadlines, measures, kinds and texts that are no goal, with their reasons and examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from northing.coach.extract.deadlines import find_deadlines
from northing.coach.model import Measure, Reading
from northing.coach.text.words import fold_text

#: What pages of text are, for the examples of texts that are too long.
LONG_EXAMPLE = "We talked about the year and about what went well and what did not go so well in the team. " * 14
SOURCE_BY_SUBJECT = {
    "time": "Labelling rules: the last day on which it would still be met.",
    "amounts": "Labelling rules: a number with its unit, or one verifiable item.",
    "kind": "Labelling rules: the outcome decides the kind.",
    "no_goal": "Labelling rules: texts that are no goal, and what a coach does about each.",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A text, and what is read of it in one short form."""

    text: str
    reads: str = ""

    def __str__(self) -> str:
        said = f"“{self.text}”" if LONG_EXAMPLE.strip() not in self.text else "several pages of text"
        return f"{said}: {self.reads}" if self.reads else said


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """``fires`` say what is read of them; ``silent`` are texts of which this rule reads nothing."""

    id: str
    about: str
    why: str
    source: str
    fires: tuple[Example, ...]
    silent: tuple[str, ...]


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


def rule_fires(rule: ReadingRule, reading: Reading) -> bool:
    """Whether a rule had its part in a reading: a form of a bound by its name, all others by what came out."""
    if rule.about == "time":
        return any(form.id == rule.id for form, _ in find_deadlines(fold_text(reading.text)))
    return READING_IN_WORDS[rule.about](reading) in {example.reads for example in rule.fires}


@lru_cache(maxsize=4)
def reading_rules() -> tuple[ReadingRule, ...]:
    folder = resources.files("northing.coach") / "lexicons" / "en" / "rules"
    return tuple(
        _rule(about, line)
        for about in READING_IN_WORDS
        for line in (folder / f"{about}.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )


def _rule(about: str, line: str) -> ReadingRule:
    name, why, fires, silent = (part.strip() for part in line.replace("{long}", LONG_EXAMPLE.strip()).split(" | "))
    examples = (each.partition(" => ") for each in fires.split(" ; "))
    return ReadingRule(
        id=name,
        about=about,
        why=why,
        source=SOURCE_BY_SUBJECT[about],
        fires=tuple(Example(text.strip(), reads.strip()) for text, _, reads in examples),
        silent=tuple(each.strip() for each in silent.split(" ; ")),
    )
