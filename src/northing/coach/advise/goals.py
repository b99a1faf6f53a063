"""Reading one goal, from its words to its advice, and a reading as plain values."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from northing.coach.advise.advice import GoalWording, advise_on_criteria, advise_on_pitfall, clear_kind
from northing.coach.advise.naming import propose_name
from northing.coach.advise.own_spelling import in_own_spelling
from northing.coach.advise.questions import Question, choose_question
from northing.coach.advise.scaffold import BLANKS, PROOF_BLANK, SCOPE_BLANK, compose, fill_slots, makes_a_sentence
from northing.coach.encoder import Encoder
from northing.coach.extract.context import GoalContext, find_parts
from northing.coach.extract.dates import ReferenceDay
from northing.coach.extract.goal_lists import find_listed_goals
from northing.coach.judge.kinds import guess_kinds
from northing.coach.judge.not_goals import Refusal, refuse_long_text, refuse_non_goal
from northing.coach.judge.pitfalls import PITFALLS
from northing.coach.judge.verdicts import judge
from northing.coach.model import NO_MESSAGE, Background, Criterion, Kind, Letter, Measure, Message, Reading, Slots
from northing.coach.resources import message
from northing.coach.text.spelling import mend_spelling
from northing.coach.text.words import MAX_TEXT_LENGTH

ADVICE_ORDER = (Letter.SPECIFIC, Letter.MEASURABLE, Letter.TIME_BOUND, Letter.RELEVANT, Letter.ACHIEVABLE)
#: Who learns is helped first by a way there, and is not asked for figures.
LEARNING_ADVICE_ORDER = (Letter.SPECIFIC, Letter.ACHIEVABLE, Letter.MEASURABLE, Letter.TIME_BOUND, Letter.RELEVANT)
EXPLORING_ADVICE_ORDER = (Letter.SPECIFIC, Letter.ACHIEVABLE, Letter.TIME_BOUND, Letter.RELEVANT, Letter.MEASURABLE)
MAX_REMARKS = 2
#: What the suggested sentence asks for each criterion with.
GAPS = {
    Letter.SPECIFIC: SCOPE_BLANK,
    Letter.MEASURABLE: PROOF_BLANK,
    Letter.ACHIEVABLE: BLANKS["do_what"],
    Letter.RELEVANT: BLANKS["why"],
    Letter.TIME_BOUND: BLANKS["when"],
}
#: A longer sentence is no easier to write than the one that is there.
MAX_SUGGESTED_WORDS = 45
#: Behind "I will" these are no deed: "half an hour of piano", "max two coffees".
NO_DEEDS = frozenset({"half", "max", "min", "maximum", "minimum"})
#: With these a goal goes on behind its way.
GOING_ON = re.compile(r",? (?:and|then|but|or|plus) ", re.IGNORECASE)
UNKNOWN_WRITER = Background()


def read_goal(
    text: str,
    *,
    today: date,
    background: Background = UNKNOWN_WRITER,
    filled: frozenset[Letter] = frozenset(),
    encoder: Encoder | None = None,
) -> Reading:
    """Reads one goal. Every text gets a reading, also one that is no goal.

    ``filled`` are the criteria that something beside the text meets, such as a field for the day: they are not asked
    for. Without an encoder rules and words decide.
    """
    refusal = refuse_long_text(text)
    if refusal:
        return _with_list(_refuse(text, refusal))
    spelt, day = mend_spelling(text), ReferenceDay(today, background.fiscal_year_start_month, background.date_order)
    goal = GoalContext(spelt.text, day, background, encoder)
    refusal = refuse_non_goal(goal)
    if refusal:
        return _with_list(_refuse(text, refusal))
    reading = _advise(goal, filled)
    return _with_list(in_own_spelling(reading, text, spelt) if spelt.corrections else reading)


def assess_as_json(
    text: str, *, today: date, background: Background = UNKNOWN_WRITER, encoder: Encoder | None = None
) -> dict[str, Any]:
    """Reads one text into the plain values that ``docs/coach.md`` describes."""
    return reading_as_json(read_goal(text, today=today, background=background, encoder=encoder))


def reading_as_json(reading: Reading) -> dict[str, Any]:
    name = propose_name(reading.text) if reading.is_goal else ""
    return reading.as_json(name=name, scaffold=suggest_sentence(reading))


def suggest_sentence(reading: Reading) -> str:
    """The goal as one sentence with its gaps; empty where the words make none, or a gap asks for what is there."""
    if not (reading.is_goal and makes_a_sentence(reading.slots)) or _is_cut_by_its_day(reading):
        return ""
    sentence = compose(reading.slots)
    if sentence.removeprefix("I will ").partition(" ")[0].lower() in NO_DEEDS:
        return ""
    told = {letter for letter, gap in GAPS.items() if gap in sentence and reading.criterion(letter).met}
    return "" if told or len(sentence.split()) > MAX_SUGGESTED_WORDS else sentence


def _is_cut_by_its_day(reading: Reading) -> bool:
    """Whether the goal goes on behind its day, or with an "and" behind its way: moved to the end, the day or the way
    would say something else of it.
    """
    outcomes = [span for part, span in reading.parts if part in {"outcome", "measure"}]
    days = [span for part, span in reading.parts if part == "deadline"]
    ways = [span for part, span in reading.parts if part == "how" and GOING_ON.match(reading.text, span.end)]
    last = max((span.start for span in outcomes), default=0)
    return bool(outcomes) and any(outcomes[0].start < each.start < last for each in days + ways)


def _refuse(text: str, refusal: Refusal) -> Reading:
    criteria = tuple(Criterion(letter, met=False, evidence=(), advice=NO_MESSAGE) for letter in Letter)
    return Reading(text, False, refusal.reason, refusal.reply, criteria, (), (), None, (), Slots(), (), (), ())


def _with_list(reading: Reading) -> Reading:
    """A reading of several goals pasted at once says so, and nothing else of any of them."""
    listed = find_listed_goals(reading.text[:MAX_TEXT_LENGTH])
    if not listed:
        return reading
    several = tuple(each for each in reading.pitfalls if each.name == "multi")
    said = message("lists.found", {"count": len(listed)})
    reply, remarks = (NO_MESSAGE, (said,)) if reading.is_goal else (said, ())
    return replace(
        reading, reply=reply, remarks=remarks, pitfalls=several, directions=(), question=NO_MESSAGE, listed=listed
    )


def _advise(goal: GoalContext, filled: frozenset[Letter]) -> Reading:
    verdicts = judge(goal)
    pitfalls = {name: verdicts[name] for name in PITFALLS if verdicts[name].met}
    kinds, wording = guess_kinds(goal), GoalWording(goal)
    by_letter = {letter: verdicts[letter] for letter in Letter}
    criteria = advise_on_criteria(by_letter, wording, kinds)
    findings = {name: advise_on_pitfall(name, verdict, wording) for name, verdict in pitfalls.items()}
    shown = tuple(finding for name, finding in findings.items() if pitfalls[name].is_sure)
    question = choose_question(goal, by_letter, shown, filled, clear_kind(kinds))
    weak = "vague" in pitfalls or sum(criterion.met for criterion in criteria) < 2
    return Reading(
        text=goal.text,
        is_goal=True,
        not_a_goal="",
        reply=NO_MESSAGE,
        criteria=criteria,
        pitfalls=shown,
        kinds=kinds,
        deadline=goal.deadline,
        measures=_measures(goal, measurable=verdicts[Letter.MEASURABLE].met),
        slots=fill_slots(goal),
        parts=find_parts(goal),
        remarks=_remarks(criteria, goal, kinds[0].kind if kinds else None, _told_by(question)),
        directions=(question.text,) if weak else (),
        question=question.text,
        doubtful=tuple(finding for name, finding in findings.items() if not pitfalls[name].is_sure),
    )


def _measures(goal: GoalContext, *, measurable: bool) -> tuple[Measure, ...]:
    """The amounts and items; where there are none and the goal can be checked all the same, its one result."""
    if not measurable:
        return goal.measures
    found = (goal.result,) if goal.result else goal.measures
    return tuple(sorted(found + goal.further_results, key=lambda each: each.span.start))


def _told_by(question: Question) -> frozenset[Letter]:
    """What needs no remark beside a question: what it asks for, and the reason, which is asked for last."""
    return question.asks | {Letter.RELEVANT} if question.asks else question.asks


def _remarks(
    criteria: tuple[Criterion, ...], goal: GoalContext, kind: Kind | None, asked: frozenset[Letter]
) -> tuple[Message, ...]:
    """At most two pieces of advice on what the question does not ask for, the most helpful first."""
    order = ADVICE_ORDER
    if kind is Kind.EXPLORATION:
        order = EXPLORING_ADVICE_ORDER
    elif kind is Kind.SKILL or "learn" in goal.words.hits:
        order = LEARNING_ADVICE_ORDER
    by_letter = {criterion.letter: criterion for criterion in criteria}
    return tuple(by_letter[letter].advice for letter in order if not by_letter[letter].met and letter not in asked)[
        :MAX_REMARKS
    ]
