"""What the coach says of a text: plain, frozen, comparable values.

Offsets are Python string indices into the text exactly as it was given, half-open: ``text[start:end]``.
Every value is deterministic: the same text, day and settings give an equal reading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal, TypeAlias

from northing.notation import DateOrder, DecimalMark


class Kind(StrEnum):
    """The eight kinds of goal. The outcome decides the kind, not the means."""

    SKILL = "skill"
    GROWTH = "growth"
    IMPACT = "impact"
    NETWORK = "network"
    LIFESTYLE = "lifestyle"
    PERFORMANCE = "performance"
    CAREER_CHANGE = "career_change"
    EXPLORATION = "exploration"


class Letter(StrEnum):
    """The five criteria, in the order in which a person reads them."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ACHIEVABLE = "achievable"
    RELEVANT = "relevant"
    TIME_BOUND = "time_bound"


#: Gives a template in another language; ``ngettext`` the form of two that a count asks for.
Gettext = Callable[[str], str]
Ngettext = Callable[[str, str, int], str]
#: What may stand in the place of a placeholder.
MessageValue: TypeAlias = "str | int | date | Message"


@dataclass(frozen=True, slots=True)
class Message:
    """One whole sentence to a person: an English template with named placeholders, and what stands in their places.

    ``str(message)`` is the English sentence. A caller with a catalogue of translations calls ``translate``. A message
    without a template says nothing and is false. ``plural`` is the form for every ``count`` but one. A value that is a
    date stands for its month; one that is a message is translated before it is put in.
    """

    template: str
    values: Mapping[str, MessageValue] = field(default_factory=dict, hash=False)
    plural: str = ""
    count: int = 1

    def __bool__(self) -> bool:
        return bool(self.template)

    def __str__(self) -> str:
        return self.translate(str, english_plural, english_month)

    def translate(self, gettext: Gettext, ngettext: Ngettext, format_month: Callable[[date], str]) -> str:
        """The sentence in the language of the given functions, which are those of ``django.utils.translation``.

        ``format_month`` writes the month of a date, as in "June 2026".
        """

        def written(value: MessageValue) -> str | int:
            if isinstance(value, Message):
                return value.translate(gettext, ngettext, format_month)
            return format_month(value) if isinstance(value, date) else value

        if not self.template:
            return ""
        template = ngettext(self.template, self.plural, self.count) if self.plural else gettext(self.template)
        return template % {name: written(value) for name, value in self.values.items()}


def english_plural(singular: str, plural: str, count: int) -> str:
    """The form of two that a count asks for in English."""
    return singular if count == 1 else plural


def english_month(day: date) -> str:
    return f"{day:%B %Y}"


NO_MESSAGE = Message("")
#: What the words of a span do in the sentence; the screens underline each part in its own way.
Part = Literal["how", "outcome", "measure", "deadline", "why"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    start: int
    end: int

    def as_json(self) -> list[int]:
        return [self.start, self.end]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One letter. ``advice`` is one sentence: what was found when met, what to add when not."""

    letter: Letter
    met: bool
    evidence: tuple[Span, ...]
    advice: Message
    example: Message = NO_MESSAGE
    rule: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "met": self.met,
            "evidence": [span.as_json() for span in self.evidence],
            "advice": str(self.advice),
            "example": str(self.example),
            "rule": self.rule,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """A pitfall of a goal, a plan or an action.

    ``name`` is stable and is what a person dismisses (``habit``, ``vague``, ``over_ambitious``, ``external``,
    ``multi`` for one goal; ``too_many``, ``too_few``, ... for a plan). ``message`` states the fact, ``suggestion``
    offers one thing to do or asks one question. ``goals`` are the keys of the goals a plan's finding is about.
    """

    name: str
    message: Message
    suggestion: Message
    spans: tuple[Span, ...] = ()
    rule: str = ""
    source: Message = NO_MESSAGE
    goals: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The plain values of a finding about one goal."""
        return {
            "name": self.name,
            "message": str(self.message),
            "suggestion": str(self.suggestion),
            "spans": [span.as_json() for span in self.spans],
            "rule": self.rule,
            "source": str(self.source),
        }


@dataclass(frozen=True, slots=True)
class Deadline:
    """``last_day`` is None for a bound that hangs on a day nobody wrote down ("next review cycle").

    It is None as well where the figures can mean two days, which ``possible_days`` then names: "03/04/2027".
    ``question`` asks for the day, or says that it is past.
    """

    text: str
    span: Span
    last_day: date | None
    question: Message = NO_MESSAGE
    possible_days: tuple[date, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "date": self.last_day.isoformat() if self.last_day else None,
            "span": self.span.as_json(),
            "question": str(self.question),
            "possible_dates": [day.isoformat() for day in self.possible_days],
        }


@dataclass(frozen=True, slots=True)
class Measure:
    """``unit`` is "%", "pp", a currency code, a time unit or the counted noun, with "/week" etc. for a rate."""

    value: float
    unit: str
    what: str
    baseline: float | None
    span: Span

    def as_json(self) -> dict[str, Any]:
        return {
            "value": self.value,
            "unit": self.unit,
            "what": self.what,
            "baseline": self.baseline,
            "span": self.span.as_json(),
        }


@dataclass(frozen=True, slots=True)
class KindGuess:
    """``weight`` between 0 and 1; two guesses are close when their weights differ by less than 0.15."""

    kind: Kind
    weight: float


@dataclass(frozen=True, slots=True)
class Slots:
    """The gaps of "I will {do_what} that {changes_what} from {today} to {target} by {when}, so that {why}".

    An empty string is a gap nobody has filled yet; the coach never fills ``why``.
    """

    do_what: str = ""
    changes_what: str = ""
    today: str = ""
    target: str = ""
    when: str = ""
    why: str = ""


class NotAGoal(StrEnum):
    """Why a text is no goal."""

    TASK = "not_a_goal_task"
    QUESTION = "not_a_goal_question"
    VALUE = "not_a_goal_value"
    COMPLAINT = "not_a_goal_complaint"
    PAST = "not_a_goal_past"
    NONSENSE = "not_a_goal_nonsense"
    OTHER_LANGUAGE = "not_a_goal_other_language"
    JOB = "not_a_goal_describe_job"
    INSTRUCTION = "not_a_goal_instruction"
    EMPTY = "prompt_empty"
    TOO_LONG = "too_long"
    TOO_LONG_EXTRACT = "too_long_extract"

    @property
    def action(self) -> str:
        """What a coach does about it: the words a labelled file uses for the expected answer."""
        asks = {NotAGoal.QUESTION, NotAGoal.COMPLAINT, NotAGoal.NONSENSE, NotAGoal.INSTRUCTION}
        if self is NotAGoal.OTHER_LANGUAGE:
            return "unsupported_language"
        return "ask_for_goal" if self in asks else self.value


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the coach says of one text. ``listed`` are the goals of a text that is a list of several.

    ``doubtful`` are pitfalls that are right less than three times in four: they are for programs and not for people.
    """

    text: str
    is_goal: bool
    not_a_goal: str
    reply: Message
    criteria: tuple[Criterion, ...]
    pitfalls: tuple[Finding, ...]
    kinds: tuple[KindGuess, ...]
    deadline: Deadline | None
    measures: tuple[Measure, ...]
    slots: Slots
    parts: tuple[tuple[Part, Span], ...]
    remarks: tuple[Message, ...]
    directions: tuple[Message, ...]
    listed: tuple[Span, ...] = ()
    question: Message = NO_MESSAGE
    doubtful: tuple[Finding, ...] = ()

    def criterion(self, letter: Letter) -> Criterion:
        return next(c for c in self.criteria if c.letter == letter)

    @property
    def met_count(self) -> int:
        return sum(c.met for c in self.criteria)

    @property
    def kind(self) -> Kind | None:
        return self.kinds[0].kind if self.kinds else None

    def as_json(self, *, name: str, scaffold: str) -> dict[str, Any]:
        """Plain values for JSON: the one shape that the command line, the REST view and files share.

        ``docs/coach.md`` describes the fields. ``name`` is what the goal could be called,
        ``scaffold`` the sentence that the slots make.
        """
        return {
            "text": self.text,
            "is_goal": self.is_goal,
            "not_a_goal": str(self.not_a_goal) or None,
            "reply": str(self.reply),
            "criteria": {criterion.letter.value: criterion.as_json() for criterion in self.criteria},
            "pitfalls": [finding.name for finding in self.pitfalls],
            "findings": [finding.as_json() for finding in self.pitfalls],
            "doubtful": [finding.name for finding in self.doubtful],
            "kind": self.kind.value if self.kind else None,
            "kinds": [{"kind": guess.kind.value, "weight": round(guess.weight, 3)} for guess in self.kinds],
            "deadline": self.deadline.as_json() if self.deadline else None,
            "measures": [measure.as_json() for measure in self.measures],
            "slots": asdict(self.slots),
            "name": name,
            "scaffold": scaffold,
            "parts": [{"part": part, "span": span.as_json()} for part, span in self.parts],
            "remarks": [str(remark) for remark in self.remarks],
            "directions": [str(direction) for direction in self.directions],
            "listed": [span.as_json() for span in self.listed],
            "question": str(self.question),
        }


@dataclass(frozen=True, slots=True)
class Background:
    """What is known of the writer, all optional.

    ``level`` and ``months_in_level`` sharpen "over-ambitious" and nothing else. The others say how they write: where
    ``date_order`` is empty and a day can be read in two ways, the coach asks.
    """

    level: str = ""
    months_in_level: int | None = None
    fiscal_year_start_month: int = 1
    date_order: DateOrder = ""
    decimal_mark: DecimalMark = ""


@dataclass(frozen=True, slots=True)
class ActionDraft:
    text: str
    due: date | None = None
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class ActionReading:
    """``remarks`` holds at most two short sentences; empty when the action reads well."""

    starts_with_a_doing: bool
    has_a_date: bool
    in_own_hands: bool
    remarks: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal as the plan's findings read it. ``key`` is the caller's name for it, given back in findings."""

    key: str
    text: str
    kind: Kind | None = None
    last_day: date | None = None
    actions: tuple[ActionDraft, ...] = ()
    shared_with_manager: bool = False
    has_value_or_vision: bool = False
    last_reviewed: date | None = None
    began: date | None = None


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """``has_manager`` false keeps "not shared" quiet; ``limit`` is the organisation's limit of active goals."""

    goals: tuple[GoalDraft, ...]
    limit: int = 5
    has_manager: bool = False
    background: Background = Background()
