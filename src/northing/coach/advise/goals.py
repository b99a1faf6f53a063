"""Reading one goal, from its words to its advice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from northing.coach.advise.advice import advise_on_criterion, advise_on_pitfall, clear_kind, suggest_directions
from northing.coach.advise.scaffold import fill_slots
from northing.coach.extract.context import GoalContext, find_parts, read_context
from northing.coach.extract.dates import ReferenceDay
from northing.coach.judge.ambition import AMBITION_RULES
from northing.coach.judge.criteria import (
    ACHIEVABLE_RULES,
    MEASURABLE_RULES,
    RELEVANT_RULES,
    SPECIFIC_RULES,
    TIME_BOUND_RULES,
)
from northing.coach.judge.kinds import guess_kinds
from northing.coach.judge.not_goals import refuse_long_text, refuse_non_goal
from northing.coach.judge.pitfalls import EXTERNAL_RULES, HABIT_RULES, MULTI_RULES, VAGUE_RULES
from northing.coach.judge.rules import Rule, Verdict, decide
from northing.coach.model import Background, Criterion, Finding, Kind, Letter, Reading, Slots

CRITERIA: dict[Letter, Sequence[Rule]] = {
    Letter.SPECIFIC: SPECIFIC_RULES,
    Letter.MEASURABLE: MEASURABLE_RULES,
    Letter.ACHIEVABLE: ACHIEVABLE_RULES,
    Letter.RELEVANT: RELEVANT_RULES,
    Letter.TIME_BOUND: TIME_BOUND_RULES,
}
PITFALLS: dict[str, Sequence[Rule]] = {
    "vague": VAGUE_RULES,
    "habit": HABIT_RULES,
    "over_ambitious": AMBITION_RULES,
    "external": EXTERNAL_RULES,
    "multi": MULTI_RULES,
}
ALL_RULES: tuple[Rule, ...] = tuple(rule for rules in (*CRITERIA.values(), *PITFALLS.values()) for rule in rules)
ADVICE_ORDER = (Letter.SPECIFIC, Letter.MEASURABLE, Letter.TIME_BOUND, Letter.RELEVANT, Letter.ACHIEVABLE)
#: Who learns is helped first by a way there, and is not asked for figures.
LEARNING_ADVICE_ORDER = (Letter.SPECIFIC, Letter.ACHIEVABLE, Letter.MEASURABLE, Letter.TIME_BOUND, Letter.RELEVANT)
EXPLORING_ADVICE_ORDER = (Letter.SPECIFIC, Letter.ACHIEVABLE, Letter.TIME_BOUND, Letter.RELEVANT, Letter.MEASURABLE)
MAX_REMARKS = 2


def read_goal(text: str, *, today: date, background: Background = Background()) -> Reading:  # noqa: B008  # frozen
    """Read one goal. Any text is answered, also one that is no goal."""
    refusal = refuse_long_text(text)
    if refusal:
        return _no_goal(text, refusal.reason, refusal.reply)
    day = ReferenceDay(today, background.fiscal_year_start_month)
    draft = read_context(text, day, background)
    refusal = refuse_non_goal(draft)
    if refusal:
        return _no_goal(text, refusal.reason, refusal.reply)
    return _read_context(draft)


def _no_goal(text: str, reason: str, reply: str) -> Reading:
    criteria = tuple(Criterion(letter, met=False, evidence=(), advice="") for letter in Letter)
    return Reading(text, False, reason, reply, criteria, (), (), None, (), Slots(), (), (), ())


def _read_context(draft: GoalContext) -> Reading:
    verdicts = {letter: decide(rules, draft) for letter, rules in CRITERIA.items()}
    pitfalls = _pitfalls(draft)
    if any(finding.name == "over_ambitious" for finding in pitfalls):
        verdicts[Letter.ACHIEVABLE] = Verdict(False, (), "over-ambitious")
    kinds = guess_kinds(draft)
    kind = clear_kind(kinds)
    parts = find_parts(draft)
    criteria = tuple(_judge_criterion(letter, verdicts[letter], draft, kind) for letter in Letter)
    vague_wish = any(finding.name == "vague" for finding in pitfalls)
    weak = vague_wish or sum(criterion.met for criterion in criteria) < 2
    return Reading(
        text=draft.text,
        is_goal=True,
        not_a_goal="",
        reply="",
        criteria=criteria,
        pitfalls=pitfalls,
        kinds=kinds,
        deadline=draft.deadline,
        measures=draft.measures,
        slots=fill_slots(draft),
        parts=parts,
        remarks=_remarks(criteria, draft, kinds[0].kind if kinds else None),
        directions=suggest_directions(kinds, draft, weak=weak),
    )


def _judge_criterion(letter: Letter, verdict: Verdict, draft: GoalContext, kind: Kind | None) -> Criterion:
    advice, example = advise_on_criterion(letter, verdict, draft, kind)
    return Criterion(letter, verdict.met, verdict.spans, advice, example, verdict.rule)


def _pitfalls(draft: GoalContext) -> tuple[Finding, ...]:
    found = []
    for name, rules in PITFALLS.items():
        verdict = decide(rules, draft)
        if verdict.met:
            message, suggestion = advise_on_pitfall(name, verdict, draft)
            rule = next(rule for rule in rules if rule.id == verdict.rule)
            found.append(Finding(name, message, suggestion, verdict.spans, rule.id, rule.source))
    return tuple(found)


def _remarks(criteria: tuple[Criterion, ...], draft: GoalContext, kind: Kind | None) -> tuple[str, ...]:
    """What is said first is what helps most, and it stays at two."""
    order = ADVICE_ORDER
    if kind is Kind.EXPLORATION:
        order = EXPLORING_ADVICE_ORDER
    elif kind is Kind.SKILL or "learn" in draft.words.hits:
        order = LEARNING_ADVICE_ORDER
    by_letter = {criterion.letter: criterion for criterion in criteria}
    return tuple(by_letter[letter].advice for letter in order if not by_letter[letter].met)[:MAX_REMARKS]
