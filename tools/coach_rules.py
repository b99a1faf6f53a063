"""Write the generated parts of docs/coach.md from the coach's own rules: ``python -m tools.coach_rules [--check]``."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from northing.coach import NotAGoal, assess_as_json
from northing.coach.advise.questions import question_descriptions
from northing.coach.advise.reading_rules import reading_rules
from northing.coach.judge.criteria import CRITERIA
from northing.coach.judge.pitfalls import PITFALLS
from northing.coach.judge.rules import BY_MODEL, Rule, rule_descriptions
from northing.coach.judge.stack import is_learnt, learnt_rules
from northing.coach.plan.actions import ACTION_RULES
from northing.coach.plan.rules import PLAN_RULES

DOCUMENT = Path(__file__).parent.parent / "docs" / "coach.md"
READING = {
    "time": "The last day",
    "amounts": "Measures",
    "kind": "Kinds",
    "no_goal": "Texts that are no goal",
}
NOTES = {
    "The question": (
        "The first class to which a goal belongs, and of which one form fits what the goal leaves open, is asked; its "
        "sentences stand in `lexicons/en/questions.toml`."
    ),
    "The last day": "Read on 15 January 2026; “?” is a bound whose day nobody wrote down, and the coach asks for it.",
}
EXAMPLE = "Cut late medication rounds from 12 to 4 a month by the end of June by moving the stock check"
EXAMPLE_DAY = date(2026, 1, 15)


class DescribedRule(Protocol):
    """What the descriptions of all rules have in common."""

    @property
    def id(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def source(self) -> object: ...
    @property
    def fires(self) -> Sequence[object]: ...
    @property
    def silent(self) -> Sequence[object]: ...


def rule_lines(rule: DescribedRule, decides: str = "") -> Iterator[str]:
    yield f"- **`{rule.id}`**{decides}: {rule.why} *{rule.source}*"
    if rule.fires or not rule.id.endswith(BY_MODEL):
        yield f"  - fires: {shown(rule.fires) or 'by what is known of the writer'}"
    if rule.silent:
        yield f"  - silent: {shown(rule.silent)}"


def lines_about(about: str, rules: Sequence[Rule]) -> list[Iterator[str]]:
    """The rules of a criterion or pitfall, and by which names what was learnt overrules them."""
    told, verdicts = rule_descriptions(), {rule.id: rule.verdict for rule in rules}
    if is_learnt(about) and about != "vague":  # which is the opposite of specific
        verdicts |= dict(zip(learnt_rules(about), (False, True), strict=True))
    return [rule_lines(told[name], f" ({'met' if verdict else 'not met'})") for name, verdict in verdicts.items()]


def shown(examples: Iterable[object]) -> str:
    return "; ".join(f"“{each}”" if isinstance(each, str) else str(getattr(each, "title", each)) for each in examples)


def rules_part() -> str:
    told = rule_descriptions()
    groups: list[tuple[str, list[Iterator[str]]]] = []
    for letter, rules in CRITERIA.items():
        groups.append((letter.value.replace("_", "-").capitalize(), lines_about(letter, rules)))
    for name, rules in PITFALLS.items():
        groups.append((f"Pitfall: {name.replace('_', '-')}", lines_about(name, rules)))
    for about, title in READING.items():
        groups.append((title, [rule_lines(rule) for rule in reading_rules() if rule.about == about]))
    groups.append(("The question", [rule_lines(each) for each in question_descriptions()]))
    groups.append(("A step", [rule_lines(told[rule.id]) for rule in ACTION_RULES]))
    groups.append(("A plan", [rule_lines(rule) for rule in PLAN_RULES]))
    total = sum(len(described) for _, described in groups)
    lines = [
        f"{total} rules. Of a criterion or a pitfall the first rule that fires decides, unless what was learnt "
        "(`...-words-for`, `...-words-against`) overrules it; of several bounds in time the one by which the whole "
        "goal is due; all others are collected. Every example is held by a test."
    ]
    for title, described in groups:
        note = [NOTES[title], ""] if title in NOTES else []
        lines += ["", f"### {title}", "", *note, *(line for rule in described for line in rule)]
    return "\n".join(lines)


def names_part() -> str:
    return "\n".join(f"- `{reason.value}`" for reason in NotAGoal)


def example_part() -> str:
    reading = json.dumps(assess_as_json(EXAMPLE, today=EXAMPLE_DAY), ensure_ascii=False, indent=2)
    flat = re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", reading)
    return f"“{EXAMPLE}”, read on {EXAMPLE_DAY.day} {EXAMPLE_DAY:%B %Y}:\n\n```json\n{flat}\n```"


def document_with(text: str) -> str:
    """The document with its generated parts as they should be."""
    for name, part in (("names", names_part()), ("example", example_part()), ("rules", rules_part())):
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        before, rest = text.split(begin)
        text = f"{before}{begin}\n{part}\n{end}{rest.split(end)[1]}"
    return text


def main(argv: Sequence[str]) -> int:
    text = DOCUMENT.read_text(encoding="utf-8")
    wanted = document_with(text)
    if "--check" in argv:
        print("docs/coach.md is up to date" if text == wanted else "docs/coach.md: run python -m tools.coach_rules")
        return int(text != wanted)
    DOCUMENT.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
