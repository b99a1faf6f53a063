"""How well the coach agrees with people: ``python -m benchmarks.coach_quality FILE``.

Reads a labelled file of one form and compares each label with the coach's reading. Pure functions make
the report; only ``main`` reads files and prints.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from benchmarks.labels import (
    LETTERS,
    PITFALLS,
    LabelledGoal,
    LabelledMeasure,
    LabelledNegative,
    of_half,
    read_labels,
    read_negatives,
)
from northing.coach.model import Measure, Reading

Reader = Callable[[str], Reading]
REFERENCE_DAY = date(2026, 1, 15)

#: What a reading may say for each action the labels expect. A question, a complaint and nonsense are all asked for a
#: goal; which of the three it is, the reading says more exactly than the label does.
ACTIONS: dict[str, frozenset[str]] = {
    "ask_for_goal": frozenset(
        {
            "ask_for_goal",
            "not_a_goal_question",
            "not_a_goal_complaint",
            "not_a_goal_nonsense",
            "not_a_goal_instruction",
        }
    ),
    "unsupported_language": frozenset({"unsupported_language", "not_a_goal_other_language"}),
    "prompt_empty": frozenset({"prompt_empty", "not_a_goal_empty"}),
    "too_long": frozenset({"too_long", "not_a_goal_too_long"}),
    "too_long_extract": frozenset({"too_long_extract", "not_a_goal_too_long_extract"}),
}

#: Where figures go that are wanted as JSON and nowhere else.
STDOUT = Path("-")


@dataclass(slots=True)
class Agreement:
    """A two-by-two table. Ratios of nothing are 1: no claim was made and none was missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    tn: int = 0

    def add(self, *, said: bool, true: bool) -> None:
        name = ("t" if said == true else "f") + ("p" if said else "n")
        setattr(self, name, getattr(self, name) + 1)

    @property
    def precision(self) -> float:
        return ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        return ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float:
        return ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    @property
    def not_met_precision(self) -> float:
        return ratio(self.tn, self.tn + self.fn)

    @property
    def kappa(self) -> float:
        total = self.tp + self.fp + self.fn + self.tn
        said, true = self.tp + self.fp, self.tp + self.fn
        by_chance = said * true + (total - said) * (total - true)
        return ratio((self.tp + self.tn) * total - by_chance, total * total - by_chance)

    def as_json(self) -> dict[str, float]:
        figures = {n: round(getattr(self, n), 4) for n in ("precision", "recall", "f1", "kappa", "not_met_precision")}
        return {**figures, "tp": self.tp, "fp": self.fp, "fn": self.fn, "tn": self.tn}


@dataclass(frozen=True, slots=True)
class Miss:
    """One place where label and reading differ; ``about`` is what ``--errors`` selects by."""

    about: str
    id: str
    text: str
    label: str
    said: str


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def said_of(reading: Reading) -> dict[str, bool]:
    met = {criterion.letter: criterion.met for criterion in reading.criteria}
    found = {finding.name for finding in (*reading.pitfalls, *reading.doubtful)}
    found |= {"multi"} if reading.listed else set()
    letters = {short: met.get(letter, False) for short, letter in LETTERS.items()}
    return {**letters, **{name: name in found for name in PITFALLS}}


def unit_parts(unit: str) -> tuple[str, str]:
    """The counted noun in its singular, and the period of a rate."""
    noun, _, period = unit.lower().strip().partition("/")
    noun = {"percent": "%", "pp": "%", "percentage points": "%", "$": "usd", "€": "eur", "£": "gbp"}.get(noun, noun)
    return singular(noun.strip()), singular(period.strip())


def singular(words: str) -> str:
    if words == "people":
        return "person"
    for ending, replacement in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if words.endswith(ending) and len(words) > len(ending) + 1:
            return words[: -len(ending)] + replacement
    return words[:-1] if re.search(r"[^su]s$", words) else words


def same_unit(label: LabelledMeasure, measure: Measure) -> bool:
    """Plurals and modifiers do not count, nor which of noun and phrase carries the counted thing; a rate does."""
    noun, period = unit_parts(label.unit)
    said, said_period = unit_parts(measure.unit)
    return period == said_period and (
        noun == said or noun.split()[-1:] == said.split()[-1:] or _named(noun, said, label, measure)
    )


def _named(noun: str, said: str, label: LabelledMeasure, measure: Measure) -> bool:
    ours = {singular(word) for word in re.findall(r"\w+", f"{label.what.lower()} {noun}")}
    theirs = {singular(word) for word in re.findall(r"\w+", f"{measure.what.lower()} {said}")}
    return bool(noun) and bool(said) and noun in theirs and said in ours


def same_value(label: LabelledMeasure, measure: Measure) -> bool:
    return abs(label.value - measure.value) <= 1e-9 * max(1.0, abs(label.value))


def matched(labels: Sequence[LabelledMeasure], measures: Sequence[Measure], *, unit: bool = True) -> int:
    """How many labelled measures have a reading of their own."""
    left = list(measures)
    for label in labels:
        hit = next((m for m in left if same_value(label, m) and (not unit or same_unit(label, m))), None)
        if hit is not None:
            left.remove(hit)
    return len(measures) - len(left)


def iso(reading: Reading) -> str | None:
    return reading.deadline.last_day.isoformat() if reading.deadline and reading.deadline.last_day else None


def handled(label: LabelledNegative, reading: Reading) -> bool:
    accepted = ACTIONS.get(label.expected_action, frozenset({label.expected_action}))
    return not reading.is_goal and str(reading.not_a_goal) in accepted


def misses_of(label: LabelledGoal, reading: Reading) -> list[Miss]:
    """Every difference between one label and its reading."""
    said = said_of(reading)
    pairs: list[tuple[str, object, object]] = [(name, int(label.truths[name]), int(said[name])) for name in said]
    pairs.append(("is_goal", True, reading.is_goal))
    pairs.append(("deadline", label.deadline_iso, iso(reading)))
    phrase = reading.deadline.text if reading.deadline else None
    pairs.append(("deadline_text", label.deadline_text, phrase))
    guesses = [guess.kind.value for guess in reading.kinds[:2]]
    pairs.append(("kind", label.kind, guesses[0] if guesses else None))
    misses = [Miss(name, label.id, label.text, str(true), str(got)) for name, true, got in pairs if true != got]
    if matched(label.measures, reading.measures) != max(len(label.measures), len(reading.measures)):
        misses.append(Miss("measures", label.id, label.text, shown(label.measures), shown(reading.measures)))
    return misses


def shown(measures: Iterable[LabelledMeasure | Measure]) -> str:
    return "; ".join(f"{m.value:g} {m.unit} ({m.what})" for m in measures) or "none"


Pairs = Sequence[tuple[LabelledGoal, Reading]]


def agreements(pairs: Pairs) -> dict[str, Agreement]:
    tables = {name: Agreement() for name in (*LETTERS, *PITFALLS)}
    for label, reading in pairs:
        for name, said in said_of(reading).items():
            tables[name].add(said=said, true=label.truths[name])
    return tables


def deadline_figures(pairs: Pairs) -> dict[str, float]:
    """A date is invented when the label holds none at all."""
    dated = [(label, reading) for label, reading in pairs if label.deadline_iso]
    phrased = [(label, reading) for label, reading in pairs if label.deadline_text]
    return {
        "dated": len(dated),
        "exact": ratio(sum(iso(reading) == label.deadline_iso for label, reading in dated), len(dated)),
        "phrase_exact": ratio(
            sum(r.deadline is not None and r.deadline.text == label.deadline_text for label, r in phrased),
            len(phrased),
        ),
        "invented": sum(iso(reading) is not None and not label.deadline_iso for label, reading in pairs),
    }


def measure_figures(pairs: Pairs) -> dict[str, float]:
    """``goals_right``: goals with measures of which every one was read with value and unit, and nothing besides."""
    labelled = sum(len(label.measures) for label, _ in pairs)
    with_any = [(label, reading) for label, reading in pairs if label.measures]
    found = [(matched(label.measures, reading.measures), label, reading) for label, reading in with_any]
    extra = sum(len(r.measures) - matched(label.measures, r.measures, unit=False) for label, r in pairs)
    return {
        "labelled": labelled,
        "value_and_unit": ratio(sum(hits for hits, _, _ in found), labelled),
        "value": ratio(sum(matched(label.measures, r.measures, unit=False) for label, r in with_any), labelled),
        "goals_found": ratio(sum(hits == len(label.measures) for hits, label, _ in found), len(found)),
        "goals_right": ratio(
            sum(hits == len(label.measures) == len(r.measures) for hits, label, r in found), len(found)
        ),
        "invented": extra,
    }


def kind_figures(pairs: Pairs) -> dict[str, float]:
    ranks = [[guess.kind.value for guess in reading.kinds[:2]] for _, reading in pairs]
    first = sum(label.kind in guesses[:1] for (label, _), guesses in zip(pairs, ranks, strict=True))
    best_two = sum(label.kind in guesses for (label, _), guesses in zip(pairs, ranks, strict=True))
    return {"first": ratio(first, len(pairs)), "best_two": ratio(best_two, len(pairs))}


def alarm_figures(pairs: Pairs, tables: dict[str, Agreement]) -> dict[str, float]:
    """What a person is told without cause: pitfalls that are none, and criteria called missing that are met.

    ``good_goals`` are specific, measurable and time-bound by their labels. ``false_smt_per_100`` counts how many of
    these three letters are called missing without cause, for a hundred goals and for a hundred good ones.
    """
    texts = len(pairs)
    good = [(label, reading) for label, reading in pairs if all(label.truths[letter] for letter in "SMT")]
    pitfalls = sum(tables[name].fp for name in PITFALLS)
    nags = sum(tables[name].fn for name in LETTERS)
    not_met = nags + sum(tables[name].tn for name in LETTERS)
    met = nags + sum(tables[name].tp for name in LETTERS)
    return {
        "false_pitfalls_per_100": 100 * ratio(pitfalls, texts),
        "false_not_met_per_100": 100 * ratio(nags, texts),
        "false_smt_per_100": 100 * missing_without_cause(tables) / max(texts, 1),
        "good_goals": len(good),
        "false_smt_per_100_good": 100 * missing_without_cause(agreements(good)) / max(len(good), 1),
        "not_met_precision": ratio(not_met - nags, not_met),
        "met_left_in_peace": ratio(met - nags, met),
    }


def missing_without_cause(tables: dict[str, Agreement]) -> int:
    return sum(tables[letter].fn for letter in "SMT")


def report(goals: Sequence[LabelledGoal], negatives: Sequence[LabelledNegative], reader: Reader) -> dict[str, Any]:
    """Everything measured, ready for JSON."""
    pairs = [(goal, reader(goal.text)) for goal in goals]
    tables = agreements(pairs)
    replies = [(negative, reader(negative.text)) for negative in negatives]
    return {
        "goals": len(goals),
        "sites": len({goal.site for goal in goals}),
        "criteria": {name: tables[name].as_json() for name in LETTERS},
        "pitfalls": {name: tables[name].as_json() for name in PITFALLS},
        "deadline": deadline_figures(pairs),
        "measures": measure_figures(pairs),
        "kind": kind_figures(pairs),
        "alarms": alarm_figures(pairs, tables),
        "read_as_no_goal": sum(not reading.is_goal for _, reading in pairs),
        "negatives": {"texts": len(replies), "handled": ratio(sum(handled(n, r) for n, r in replies), len(replies))},
        "errors": [miss for label, reading in pairs for miss in misses_of(label, reading)]
        + [
            Miss("negatives", n.id, n.text[:200], n.expected_action, str(r.not_a_goal) or "a goal")
            for n, r in replies
            if not handled(n, r)
        ],
    }


def print_report(figures: dict[str, Any], out: TextIO) -> None:
    print(f"{figures['goals']} goals from {figures['sites']} sites\n", file=out)
    print(f"{'':16}{'prec':>7}{'recall':>8}{'F1':>7}{'kappa':>8}{'tp':>6}{'fp':>5}{'fn':>5}{'tn':>5}", file=out)
    for name, row in {**figures["criteria"], **figures["pitfalls"]}.items():
        ratios = f"{row['precision']:7.3f}{row['recall']:8.3f}{row['f1']:7.3f}{row['kappa']:8.3f}"
        print(f"{name:16}{ratios}{row['tp']:6}{row['fp']:5}{row['fn']:5}{row['tn']:5}", file=out)
    print(file=out)
    for group in ("deadline", "measures", "kind", "alarms", "negatives"):
        line = ", ".join(f"{k} {round(v, 3):g}" for k, v in figures[group].items())
        print(f"{group:12}{line}", file=out)
    print(f"{'no goal':12}{figures['read_as_no_goal']} of the goals were not taken for goals", file=out)


def print_errors(errors: Sequence[Miss], about: Sequence[str], out: TextIO) -> None:
    for miss in sorted(errors, key=lambda miss: miss.about):
        if not about or miss.about in about:
            print(f"{miss.about:14} {miss.id}  label {miss.label}, said {miss.said}\n    {miss.text!r}", file=out)


def reader_on(today: date, *, with_encoder: bool = False) -> Reader:
    """The labels take slashed dates with the month first."""
    from northing.coach import Background, load_encoder, read_goal

    background, encoder = Background(date_order="month-first"), load_encoder() if with_encoder else None
    return lambda text: read_goal(text, today=today, background=background, encoder=encoder)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coach_quality", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="labelled goals, one JSON object per line")
    parser.add_argument("--negatives", type=Path, help="labelled texts that are no goals")
    parser.add_argument(
        "--errors", nargs="*", metavar="NAME", help="list differences: all, or of S, M, deadline, kind, ..."
    )
    parser.add_argument(
        "--json",
        nargs="?",
        type=Path,
        const=STDOUT,
        metavar="FILE",
        help="every figure, there or printed",
    )
    parser.add_argument("--today", type=date.fromisoformat, default=REFERENCE_DAY, help="the day the labels count from")
    parser.add_argument(
        "--encoder", action="store_true", help="read with the encoder, too, not by rules and words alone"
    )
    parser.add_argument("--half", choices=("A", "B", "both"), default="both", help="only the sites of one half")
    return parser


def put_right(options: argparse.Namespace) -> None:
    """With "--json FILE" or "--errors FILE" and nothing behind them, the file is the labelled one."""
    if options.file is None and options.json not in {None, STDOUT}:
        options.file, options.json = options.json, STDOUT
    elif options.file is None and options.errors and Path(options.errors[-1]).is_file():
        options.file = Path(options.errors.pop())


def main(argv: Sequence[str] | None = None) -> int:
    parser = arguments()
    options = parser.parse_args(argv)
    put_right(options)
    if options.file is None:
        parser.error("name a labelled file")
    try:
        goals, negatives = read_labels(options.file)
        negatives += read_negatives(options.negatives) if options.negatives else []
    except (OSError, ValueError) as error:
        parser.error(str(error))
    figures = report(of_half(goals, options.half), negatives, reader_on(options.today, with_encoder=options.encoder))
    errors = figures.pop("errors")
    if options.json == STDOUT:
        wanted = {"errors": errors} if options.errors is not None else {}
        sys.stdout.write(json.dumps({**figures, **wanted}, indent=2, default=str) + "\n")
        return 0
    print_report(figures, sys.stdout)
    if options.errors is not None:
        print_errors(errors, options.errors, sys.stdout)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
