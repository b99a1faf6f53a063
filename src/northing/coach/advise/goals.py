"""Reading one goal, from its words to its advice, and a reading as plain values."""

from __future__ import annotations

from datetime import date
from typing import Any

from northing.coach.advise.advice import GoalWording, advise_on_criteria, advise_on_pitfall, suggest_directions
from northing.coach.advise.naming import propose_name
from northing.coach.advise.scaffold import compose, fill_slots
from northing.coach.encoder import Encoder
from northing.coach.extract.context import GoalContext, find_parts
from northing.coach.extract.dates import ReferenceDay
from northing.coach.judge.kinds import guess_kinds
from northing.coach.judge.not_goals import Refusal, refuse_long_text, refuse_non_goal
from northing.coach.judge.pitfalls import PITFALLS
from northing.coach.judge.verdicts import judge
from northing.coach.model import NO_MESSAGE, Background, Criterion, Kind, Letter, Message, Reading, Slots

ADVICE_ORDER = (Letter.SPECIFIC, Letter.MEASURABLE, Letter.TIME_BOUND, Letter.RELEVANT, Letter.ACHIEVABLE)
#: Who learns is helped first by a way there, and is not asked for figures.
LEARNING_ADVICE_ORDER = (Letter.SPECIFIC, Letter.ACHIEVABLE, Letter.MEASURABLE, Letter.TIME_BOUND, Letter.RELEVANT)
EXPLORING_ADVICE_ORDER = (Letter.SPECIFIC, Letter.ACHIEVABLE, Letter.TIME_BOUND, Letter.RELEVANT, Letter.MEASURABLE)
MAX_REMARKS = 2
UNKNOWN_WRITER = Background()


def read_goal(
    text: str, *, today: date, background: Background = UNKNOWN_WRITER, encoder: Encoder | None = None
) -> Reading:
    """Reads one text; also one that is no goal gets a reading. Without an encoder rules and words decide."""
    refusal = refuse_long_text(text)
    if refusal:
        return _refuse(text, refusal)
    day = ReferenceDay(today, background.fiscal_year_start_month, background.date_order)
    goal = GoalContext(text, day, background, encoder)
    refusal = refuse_non_goal(goal)
    return _refuse(text, refusal) if refusal else _advise(goal)


def assess_as_json(
    text: str, *, today: date, background: Background = UNKNOWN_WRITER, encoder: Encoder | None = None
) -> dict[str, Any]:
    """Reads one text into the plain values that ``docs/coach.md`` describes."""
    return reading_as_json(read_goal(text, today=today, background=background, encoder=encoder))


def reading_as_json(reading: Reading) -> dict[str, Any]:
    is_goal = reading.is_goal
    return reading.as_json(
        name=propose_name(reading.text) if is_goal else "", scaffold=compose(reading.slots) if is_goal else ""
    )


def _refuse(text: str, refusal: Refusal) -> Reading:
    criteria = tuple(Criterion(letter, met=False, evidence=(), advice=NO_MESSAGE) for letter in Letter)
    return Reading(text, False, refusal.reason, refusal.reply, criteria, (), (), None, (), Slots(), (), (), ())


def _advise(goal: GoalContext) -> Reading:
    verdicts = judge(goal)
    pitfalls = {name: verdicts[name] for name in PITFALLS if verdicts[name].met}
    kinds, wording = guess_kinds(goal), GoalWording(goal)
    findings = {name: advise_on_pitfall(name, verdict, wording) for name, verdict in pitfalls.items()}
    criteria = advise_on_criteria({letter: verdicts[letter] for letter in Letter}, wording, kinds)
    weak = "vague" in pitfalls or sum(criterion.met for criterion in criteria) < 2
    return Reading(
        text=goal.text,
        is_goal=True,
        not_a_goal="",
        reply=NO_MESSAGE,
        criteria=criteria,
        pitfalls=tuple(finding for name, finding in findings.items() if pitfalls[name].is_sure),
        kinds=kinds,
        deadline=goal.deadline,
        measures=goal.measures,
        slots=fill_slots(goal),
        parts=find_parts(goal),
        remarks=_remarks(criteria, goal, kinds[0].kind if kinds else None),
        directions=suggest_directions(kinds, wording) if weak else (),
        doubtful=tuple(finding for name, finding in findings.items() if not pitfalls[name].is_sure),
    )


def _remarks(criteria: tuple[Criterion, ...], goal: GoalContext, kind: Kind | None) -> tuple[Message, ...]:
    """At most two pieces of advice, the most helpful first."""
    order = ADVICE_ORDER
    if kind is Kind.EXPLORATION:
        order = EXPLORING_ADVICE_ORDER
    elif kind is Kind.SKILL or "learn" in goal.words.hits:
        order = LEARNING_ADVICE_ORDER
    by_letter = {criterion.letter: criterion for criterion in criteria}
    return tuple(by_letter[letter].advice for letter in order if not by_letter[letter].met)[:MAX_REMARKS]
