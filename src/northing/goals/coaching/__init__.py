"""The only door from goals to the coach: people and goals in, what the screens show out.

The coach is told the day and what is known of the writer; it never asks for either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from northing.coach import (
    ActionDraft,
    Background,
    Deadline,
    Encoder,
    Finding,
    GoalDraft,
    Kind,
    Letter,
    Measure,
    Message,
    PlanDraft,
    Reading,
    Slots,
    compose,
    load_encoder,
    lower_first_word,
    propose_name,
    read_action,
    read_goal,
    read_plan,
    reading_as_json,
    reword_after_i_will,
    shape_of_gaps,
    starts_with_verb,
    to_infinitive,
)
from northing.goals.coaching.measures import BY, measure_of_sentence
from northing.goals.models import Action, Audience, Goal, GoalKind
from northing.goals.models.goals import MAX_NAME_LENGTH
from northing.goals.models.measure_rows import MeasureFound
from northing.kernel import dates
from northing.notation import DateOrder
from northing.people.models import Person
from northing.ui.formats import date_order_of, decimal_mark_of, format_month
from northing.ui.text import shorten_text

#: What a reading holds, by the names those use who may not reach behind this door.
Bound = Deadline
Figure = Measure
name_for = propose_name
LETTERS = {
    "specific": _("Specific"),
    "measurable": _("Measurable"),
    "achievable": _("Achievable"),
    "relevant": _("Relevant"),
    "time_bound": _("Time-bound"),
}
#: By how many of the five criteria are met.
SUMMARIES = (
    _("A beginning. One or two of these lines is enough for now."),
    _("A beginning. One or two of these lines is enough for now."),
    _("The outline is there. A line or two makes it easier to live by."),
    _("Good enough to start with. The rest can come later."),
    _("Good to go. One more line, if you like."),
    _("Everything is there. You could hand this to a friend, and they would know when you are done."),
)
#: In the place of these, for words that somebody writes for another.
SUMMARY_FOR_ANOTHER = _("It reads the sentence alone, and nothing that is known of the person.")
#: By criterion, what is said where the sentence leaves it open and a field beside it fills it.
FILLED_BY_FIELD = {
    "measurable": _("Measured by what you noted beside the sentence."),
    "time_bound": _("Its day stands beside the sentence."),
    "relevant": _("Its reason stands beside the sentence."),
}
#: Research asks for one or two remarks at a time; more is nagging, however right each one is. The question is one.
MAX_REMARKS = 2
MAX_COACH_TEXT_LENGTH = 10_000
#: Beside rules and words, as the setting ``COACH`` calls it.
ENCODER = "encoder"
#: What a program may say of the days in a text; empty leaves it to the person's language.
DATE_ORDERS: tuple[DateOrder, ...] = ("", "day-first", "month-first")
SO_THAT = re.compile(r"^so\s+(?:that\s+|(?!as\b))", re.IGNORECASE)
#: A day that needs no "by" before it.
SAYS_WHEN = re.compile(
    r"(?:at|before|during|for|from|in|next|no later|on|over|this|till|until|within)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the statement; ``part`` says what it does in the sentence, empty for words between."""

    text: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion as the panel shows it. ``advice`` is empty when enough has been said already."""

    criterion: str
    met: bool
    advice: str

    @property
    def name(self) -> str:
        return str(LETTERS[self.criterion])


@dataclass(frozen=True, slots=True)
class FindingText:
    """A finding of the coach in words. ``goals`` are the keys of the goals a plan's finding is about."""

    name: str
    message: str
    suggestion: str
    source: str
    goals: tuple[str, ...]

    @property
    def about(self) -> str:
        """As ``DismissedFinding.about`` keeps its goals."""
        return ",".join(sorted(self.goals))


@dataclass(frozen=True, slots=True)
class CoachAnswer:
    """What the coach says of a statement, ready to show. ``several`` says that it is a list of goals."""

    is_goal: bool
    reply: str
    segments: tuple[Segment, ...]
    lines: tuple[CriterionLine, ...]
    met_count: int
    summary: str
    pitfalls: tuple[FindingText, ...]
    question: str
    kind: GoalKind | None
    deadline: date | None
    deadline_question: str
    measure: MeasureFound | None
    slots: Slots
    gives_no_reason: bool
    several: str = ""
    is_for_another: bool = False

    @property
    def reason(self) -> str:
        """The sentence's own "so that ...", as a line of its own; empty when there is none."""
        return self.slots.why[:1].upper() + self.slots.why[1:]

    @property
    def shape(self) -> str:
        """How the sentence of the gaps runs around their words: ``act``, ``towards`` or ``that``."""
        return shape_of_gaps(self.slots)

    @property
    def asks_by(self) -> bool:
        """Whether the form has to say "by" before the day: "within a year" needs none."""
        return SAYS_WHEN.match(self.slots.when) is None


def read_statement(person: Person, statement: str) -> CoachAnswer | None:
    """What the coach says of the words; None when there are none yet."""
    text = statement.strip()[:MAX_COACH_TEXT_LENGTH]
    return _answer(text, dates.today(), background_of(person)) if text else None


def question_about_past_day(person: Person, statement: str) -> str:
    """Asks for the day where the one in the sentence is behind us; empty for any other sentence."""
    answer = read_statement(person, statement)
    is_past = answer is not None and answer.deadline is not None and answer.deadline < dates.today()
    return answer.deadline_question if answer and is_past else ""


def read_for_another(writer: Person, statement: str) -> CoachAnswer | None:
    """What the coach says of words that somebody writes for another; None when there are none yet.

    It knows of nobody's level, so that the answer tells nothing of the person. Why it matters is theirs to say.
    """
    if not (text := statement.strip()[:MAX_COACH_TEXT_LENGTH]):
        return None
    background = replace(background_of(writer), level="", months_in_level=None)
    answer = _answer(text, dates.today(), background, left_out=frozenset({"relevant"}))
    return replace(answer, summary=str(SUMMARY_FOR_ANOTHER), gives_no_reason=False, is_for_another=True)


def name_or_beginning(statement: str) -> str:
    """What a goal is called that nobody named: what the coach proposes, else how its sentence begins."""
    return name_for(statement) or shorten_text(" ".join(statement.split()), MAX_NAME_LENGTH)


def with_fields(answer: CoachAnswer, *, measure: bool, deadline: bool, reason: bool) -> CoachAnswer:
    """The same answer where a field of its own already says what the sentence does not: nobody is asked twice."""
    filled = {"measurable": measure, "time_bound": deadline, "relevant": reason}
    lines = tuple(
        CriterionLine(line.criterion, met=True, advice=str(FILLED_BY_FIELD[line.criterion]))
        if not line.met and filled.get(line.criterion)
        else line
        for line in answer.lines
    )
    met = sum(line.met for line in lines)
    summary = answer.summary if answer.is_for_another else str(SUMMARIES[met])
    beside = frozenset(Letter(name) for name, has in filled.items() if has)
    question = _question_beside(answer, beside) if beside and answer.question else answer.question
    return replace(answer, lines=lines, met_count=met, summary=summary, question=question)


def _question_beside(answer: CoachAnswer, filled: frozenset[Letter]) -> str:
    """The question for the same words where fields beside them say something already."""
    text = "".join(segment.text for segment in answer.segments)
    return message_text(read_goal(text, today=dates.today(), filled=filled).question)


@dataclass(frozen=True, slots=True)
class SentenceOffer:
    """What a goal's sentence says and its fields do not: a measure, a reason."""

    measure: MeasureFound | None = None
    reason: str = ""


def offer_from_sentence(person: Person, goal: Goal, *, is_measured: bool) -> SentenceOffer:
    """A measure only when the coach takes the sentence for measurable: what is offered here was asked by nobody."""
    if is_measured and goal.reason:
        return SentenceOffer()
    answer = read_statement(person, goal.statement)
    if answer is None:
        return SentenceOffer()
    measurable = any(line.met for line in answer.lines if line.criterion == "measurable")
    wanted = measurable and not is_measured and answer.measure is not None and answer.measure.is_whole
    return SentenceOffer(answer.measure if wanted else None, "" if goal.reason else answer.reason)


def reading_on(person: Person, statement: str, on: date) -> Reading:
    """What the words meant on the day they were written."""
    return _reading(statement[:MAX_COACH_TEXT_LENGTH], on, background_of(person))


def assess_text(person: Person, text: str, *, date_order: DateOrder = "") -> dict[str, Any]:
    """The reading as plain values for the API; ``docs/coach.md`` lists the fields.

    ``date_order`` takes the place of the one that the person's language has.
    """
    background = background_of(person)
    background = replace(background, date_order=date_order) if date_order else background
    return reading_as_json(read_goal(text, today=dates.today(), background=background, encoder=encoder_to_ask()))


def sentence_from(slots: Mapping[str, str]) -> str:
    """The scaffold's gaps as one sentence in the person's words; what is missing stays a named blank."""
    known = {name: slots.get(name, "").strip() for name in Slots.__dataclass_fields__}
    return compose(Slots(**known))


def findings_of(person: Person, goals: Iterable[Goal], today: date) -> tuple[FindingText, ...]:
    """What only shows when the person's active goals lie side by side. Fetch their ``actions`` along with them."""
    draft = PlanDraft(
        goals=tuple(_goal_draft(goal) for goal in goals),
        limit=settings.ACTIVE_GOALS_LIMIT,
        has_manager=person.manager_id is not None,
        background=background_of(person),
    )
    return tuple(map(_finding_text, _findings(draft, today)))


def background_of(person: Person) -> Background:
    since = person.level_since
    return Background(
        level=person.level,
        months_in_level=max(0, dates.months_between(since, dates.today())) if since else None,
        fiscal_year_start_month=settings.FISCAL_YEAR_START_MONTH,
        date_order=date_order_of(person.language),
        decimal_mark=decimal_mark_of(person.language),
    )


def encoder_to_ask() -> Encoder | None:
    """The encoder of this process; None where it is not wanted or cannot be read here.

    A plan's findings do without: they ask a goal for its day, its figures and its reason.
    """
    return load_encoder() if settings.COACH == ENCODER else None


@lru_cache(maxsize=512)
def _findings(draft: PlanDraft, today: date) -> tuple[Finding, ...]:
    """Remembered, because a plan is looked at far more often than it changes."""
    return read_plan(draft, today=today)


@lru_cache(maxsize=512)
def _reading(text: str, on: date, background: Background) -> Reading:
    """Remembered for the same reason."""
    return read_goal(text, today=on, background=background, encoder=encoder_to_ask())


def message_text(message: Message) -> str:
    """A sentence of the coach in the language of now, as far as it is translated."""
    return message.translate(gettext, ngettext, format_month)


def _finding_text(finding: Finding) -> FindingText:
    message, suggestion = message_text(finding.message), message_text(finding.suggestion)
    return FindingText(finding.name, message, suggestion, message_text(finding.source), finding.goals)


def _goal_draft(goal: Goal) -> GoalDraft:
    return GoalDraft(
        key=str(goal.pk),
        text=goal.statement,
        kind=Kind(goal.kind) if goal.kind else None,
        last_day=goal.deadline,
        actions=tuple(ActionDraft(a.text, a.due_on, bool(a.repeats)) for a in goal.actions.all() if not a.done_on),
        shared_with_manager=goal.audience != Audience.ONLY_ME,
        has_value_or_vision=goal.serves_vision or goal.value_id is not None,
        last_reviewed=max(filter(None, (goal.last_checked_in_on, goal.last_reviewed_on)), default=None),
        began=goal.began_on,
    )


def _answer(text: str, today: date, background: Background, *, left_out: frozenset[str] = frozenset()) -> CoachAnswer:
    """Of the criteria ``left_out`` only those that are met are told. What several goals say fills no field of one."""
    filled = frozenset(map(Letter, left_out))
    reading = read_goal(text, today=today, background=background, filled=filled, encoder=encoder_to_ask())
    if reading.listed:
        reading = replace(reading, deadline=None, measures=(), kinds=(), slots=Slots(), parts=())
    room = MAX_REMARKS - bool(reading.question)
    pitfalls = tuple(map(_finding_text, reading.pitfalls[:room]))
    return CoachAnswer(
        is_goal=reading.is_goal,
        reply=message_text(reading.reply),
        segments=tuple(_segments(reading)),
        lines=tuple(_lines(reading, room - len(pitfalls), left_out)),
        met_count=reading.met_count,
        summary=str(SUMMARIES[reading.met_count]),
        pitfalls=pitfalls,
        question=message_text(reading.question),
        kind=GoalKind(reading.kind.value) if reading.kind else None,
        deadline=reading.deadline.last_day if reading.deadline else None,
        deadline_question=message_text(reading.deadline.question) if reading.deadline else "",
        measure=measure_of_sentence(reading),
        slots=_for_the_form(reading.slots),
        gives_no_reason=reading.is_goal and not (reading.slots.why or reading.listed),
        several=message_text((*reading.remarks, reading.reply)[0]) if reading.listed else "",
    )


def _lines(reading: Reading, remarks: int, left_out: frozenset[str]) -> Iterable[CriterionLine]:
    """The criteria with advice for those met, and for as many of the others as ``remarks`` leaves room for."""
    told = [criterion for criterion in reading.criteria if criterion.met or criterion.letter.value not in left_out]
    open_advice = [criterion.advice for criterion in told if not criterion.met]
    spoken = [remark for remark in reading.remarks if remark in open_advice][:remarks]
    for criterion in told:
        advice = message_text(criterion.advice) if criterion.met or criterion.advice in spoken else ""
        yield CriterionLine(criterion.letter.value, criterion.met, advice)


def _segments(reading: Reading) -> Iterable[Segment]:
    """The statement cut at the coach's spans, in order; where two spans overlap the earlier one wins."""
    place = 0
    for part, span in sorted(reading.parts, key=lambda part: part[1].start):
        if span.start < place:
            continue
        if span.start > place:
            yield Segment(reading.text[place : span.start])
        yield Segment(reading.text[span.start : span.end], part)
        place = span.end
    if place < len(reading.text):
        yield Segment(reading.text[place:])


def _for_the_form(slots: Slots) -> Slots:
    """The form says "I will" and "by" itself; a deed alone stands where one is asked for, whatever it would change."""
    deed, when = BY.sub("", slots.do_what), BY.sub("", slots.when)
    change = reword_after_i_will(slots.changes_what)
    if not (deed or slots.today or slots.target) and starts_with_verb(change):
        deed, change = change, ""
    return replace(
        slots,
        do_what=to_infinitive(deed),
        changes_what=lower_first_word(change),
        when=lower_first_word(when) if SAYS_WHEN.match(when) else when,
        why=SO_THAT.sub("", slots.why),
    )


def remarks_on_action(action: Action) -> tuple[str, ...]:
    """What the coach's light reading of one action finds: a doing word, a date, in one's own hands."""
    draft = ActionDraft(action.text, action.due_on, bool(action.repeats))
    return tuple(map(message_text, read_action(draft, today=dates.today()).remarks))
