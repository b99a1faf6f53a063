"""Reading one goal, from its words to its advice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from northing.coach.advice import plain_kind, said_of
from northing.coach.criteria import achievable, measurable, relevant, specific, time_bound
from northing.coach.deadlines import Day
from northing.coach.directions import directions_for
from northing.coach.draft import Draft, draft_of
from northing.coach.kinds import guess_kinds
from northing.coach.not_goals import why_no_goal, why_too_long
from northing.coach.parts import find_parts
from northing.coach.pitfalls import external, habit, multi, over_ambitious, vague
from northing.coach.reading import Background, Criterion, Finding, Kind, Letter, Reading, Slots
from northing.coach.rules import Rule, Verdict, decide
from northing.coach.sayings import saying_of
from northing.coach.slots import fill_slots

CRITERIA: dict[Letter, Sequence[Rule]] = {
    Letter.SPECIFIC: specific.RULES,
    Letter.MEASURABLE: measurable.RULES,
    Letter.ACHIEVABLE: achievable.RULES,
    Letter.RELEVANT: relevant.RULES,
    Letter.TIME_BOUND: time_bound.RULES,
}
PITFALLS: dict[str, Sequence[Rule]] = {
    "vague": vague.RULES,
    "habit": habit.RULES,
    "over_ambitious": over_ambitious.RULES,
    "external": external.RULES,
    "multi": multi.RULES,
}
ALL_RULES: tuple[Rule, ...] = tuple(rule for rules in (*CRITERIA.values(), *PITFALLS.values()) for rule in rules)
FIRST_THINGS = (Letter.SPECIFIC, Letter.MEASURABLE, Letter.TIME_BOUND, Letter.RELEVANT, Letter.ACHIEVABLE)
#: Who learns is helped first by a way there, and is not asked for figures.
FOR_LEARNING = (Letter.SPECIFIC, Letter.ACHIEVABLE, Letter.MEASURABLE, Letter.TIME_BOUND, Letter.RELEVANT)
FOR_EXPLORING = (Letter.SPECIFIC, Letter.ACHIEVABLE, Letter.TIME_BOUND, Letter.RELEVANT, Letter.MEASURABLE)
MOST_REMARKS = 2


def read_goal(text: str, *, today: date, background: Background = Background()) -> Reading:  # noqa: B008  # frozen
    """Read one goal. Any text is answered, also one that is no goal."""
    refusal = why_too_long(text)
    if refusal:
        return _no_goal(text, refusal.reason, refusal.reply)
    day = Day(today, background.fiscal_year_start_month)
    draft = draft_of(text, day, background)
    refusal = why_no_goal(draft)
    if refusal:
        return _no_goal(text, refusal.reason, refusal.reply)
    return _goal(draft)


def _no_goal(text: str, reason: str, reply: str) -> Reading:
    criteria = tuple(Criterion(letter, met=False, evidence=(), advice="") for letter in Letter)
    return Reading(text, False, reason, reply, criteria, (), (), None, (), Slots(), (), (), ())


def _goal(draft: Draft) -> Reading:
    verdicts = {letter: decide(rules, draft) for letter, rules in CRITERIA.items()}
    pitfalls = _pitfalls(draft)
    if any(finding.name == "over_ambitious" for finding in pitfalls):
        verdicts[Letter.ACHIEVABLE] = Verdict(False, (), "over-ambitious")
    kinds = guess_kinds(draft)
    kind = plain_kind(kinds)
    parts = find_parts(draft)
    criteria = tuple(_criterion(letter, verdicts[letter], draft, kind) for letter in Letter)
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
        directions=directions_for(kinds, draft, weak=weak),
    )


def _criterion(letter: Letter, verdict: Verdict, draft: Draft, kind: Kind | None) -> Criterion:
    advice, example = said_of(letter, verdict, draft, kind)
    return Criterion(letter, verdict.met, verdict.spans, advice, example, verdict.rule)


def _pitfalls(draft: Draft) -> tuple[Finding, ...]:
    found = []
    for name, rules in PITFALLS.items():
        verdict = decide(rules, draft)
        if verdict.met:
            message, suggestion = saying_of(name, verdict, draft)
            rule = next(rule for rule in rules if rule.id == verdict.rule)
            found.append(Finding(name, message, suggestion, verdict.spans, rule.id, rule.source))
    return tuple(found)


def _remarks(criteria: tuple[Criterion, ...], draft: Draft, kind: Kind | None) -> tuple[str, ...]:
    """What is said first is what helps most, and it stays at two."""
    order = FIRST_THINGS
    if kind is Kind.EXPLORATION:
        order = FOR_EXPLORING
    elif kind is Kind.SKILL or "learn" in draft.words.hits:
        order = FOR_LEARNING
    by_letter = {criterion.letter: criterion for criterion in criteria}
    return tuple(by_letter[letter].advice for letter in order if not by_letter[letter].met)[:MOST_REMARKS]
