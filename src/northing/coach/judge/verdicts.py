"""The verdict on every criterion and pitfall of a goal, and what follows from one for another."""

from __future__ import annotations

from collections.abc import Sequence

from northing.coach.extract.context import GoalContext
from northing.coach.judge.criteria import CRITERIA
from northing.coach.judge.pitfalls import PITFALLS
from northing.coach.judge.rules import Rule, Verdict, decide
from northing.coach.judge.stack import gather_evidence, settle
from northing.coach.model import Letter

#: The rules of each question. A goal is vague where it is not specific, so that is not asked for itself.
RULES: dict[str, Sequence[Rule]] = {letter.value: rules for letter, rules in CRITERIA.items()} | {
    name: rules for name, rules in PITFALLS.items() if name != "vague"
}


def verdicts_by_rules(goal: GoalContext) -> dict[str, Verdict]:
    return {about: decide(rules, goal) for about, rules in RULES.items()}


def judge(goal: GoalContext) -> dict[str, Verdict]:
    """By the names of criteria and pitfalls."""
    by_rules = verdicts_by_rules(goal)
    evidence = gather_evidence(goal, by_rules)
    settled = {about: settle(about, verdict, goal, evidence) for about, verdict in by_rules.items()}
    if settled["over_ambitious"].met:
        settled[Letter.ACHIEVABLE] = Verdict(False, (), "over-ambitious")
    if settled[Letter.SPECIFIC].met:
        return settled | {"vague": Verdict(False, (), "")}
    return settled | {"vague": settle("vague", decide(PITFALLS["vague"], goal), goal, evidence)}
