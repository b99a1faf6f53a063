"""What came back, question by question: distributions, the change since last time, and texts in no order.

Everything begins at what is shown of a request (``Answer.objects.shown_of``), so a summary never holds what its reader
may not see yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from northing.feedback.models import Answer, FeedbackRequest, Outcome, Question, QuestionKind, Response
from northing.people.models import Person
from northing.ui.formats import format_number


@dataclass(frozen=True, slots=True)
class Bar:
    """``share`` is percent of those who answered the question."""

    label: str
    count: int
    share: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody gave; ``by`` is empty for anonymous ones."""

    answer: Answer
    by: str
    outcomes: tuple[Outcome, ...] = ()

    @property
    def became(self) -> set[str]:
        return {outcome.kind for outcome in self.outcomes}


@dataclass(frozen=True, slots=True)
class Part:
    """One question with its answers; ``mean`` and ``before`` are for ratings only."""

    question: Question
    count: int
    bars: tuple[Bar, ...] = ()
    quotes: tuple[Quote, ...] = ()
    mean: float | None = None
    before: float | None = None

    @property
    def change(self) -> str:
        """The change since last time, said in a phrase; empty without a last time."""
        if self.mean is None or self.before is None:
            return ""
        step = round(self.mean - self.before, 1)
        if not step:
            return _("as last time")
        phrase = _("%(step)s more than last time") if step > 0 else _("%(step)s less than last time")
        return phrase % {"step": format_number(abs(step))}


@dataclass(frozen=True, slots=True)
class Summary:
    parts: tuple[Part, ...]
    #: How many responses the reader sees.
    count: int
    last_time: date | None


def summary_of(request: FeedbackRequest, reader: Person) -> Summary:
    """Of a request that ``reader`` sees. A constant number of queries, however many answered."""
    questions = list(Question.objects.filter(request=request))
    answers = answers_by_question(shown_answers_of(request))
    outcomes = outcomes_of(request, reader)
    earlier = earlier_request(request)
    before = mean_ratings_of(earlier, reader) if earlier else {}
    parts = (part_of(one, answers[one.pk], before.get(one.text), outcomes) for one in questions)
    count = Response.objects.shown_of([request]).count()
    return Summary(tuple(parts), count, earlier.closes_on if earlier and before else None)


def shown_answers_of(request: FeedbackRequest) -> list[Answer]:
    """In the order of their random keys; named ones by the name of who gave them."""
    found = list(Answer.objects.shown_of([request]).select_related("response__invitee"))
    if not request.is_anonymous:
        found.sort(key=lambda answer: (answer.response.invitee.name if answer.response.invitee else "", str(answer.pk)))
    return found


def answers_by_question(answers: Iterable[Answer]) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        found[answer.question_id].append(answer)
    return found


def outcomes_of(request: FeedbackRequest, reader: Person) -> dict[object, list[Outcome]]:
    """What the reader made of answers, by answer; one query, and only for the one whose request it is."""
    found: dict[object, list[Outcome]] = defaultdict(list)
    if request.owner_id == reader.pk:
        mine = Outcome.objects.visible_to(reader).filter(answer__response__request=request)
        for outcome in mine.select_related("action").only("kind", "answer", "entry", "action__goal"):
            found[outcome.answer_id].append(outcome)
    return found


def earlier_request(request: FeedbackRequest) -> FeedbackRequest | None:
    """The one before of the same survey by the same person; nothing for own questions, which seldom repeat."""
    if not request.survey:
        return None
    same = FeedbackRequest.objects.filter(owner_id=request.owner_id, survey=request.survey, withdrawn_at=None)
    return same.filter(asked_at__lt=request.asked_at).exclude(pk=request.pk).order_by("-asked_at").first()


def mean_ratings_of(request: FeedbackRequest, reader: Person) -> dict[str, float]:
    """By the text of the question, as far as the reader sees that earlier request, too."""
    rated = Answer.objects.visible_to(reader).filter(response__request=request, rating__isnull=False)
    marks: dict[str, list[int]] = defaultdict(list)
    for text, rating in rated.values_list("question__text", "rating"):
        marks[text].append(rating or 0)
    return {text: mean_of(ratings) for text, ratings in marks.items()}


def mean_of(ratings: Sequence[int]) -> float:
    return round(sum(ratings) / len(ratings), 1)


def part_of(
    question: Question, answers: Sequence[Answer], before: float | None, outcomes: dict[object, list[Outcome]]
) -> Part:
    if question.kind == QuestionKind.RATING:
        ratings = [answer.rating for answer in answers if answer.rating]
        mean = mean_of(ratings) if ratings else None
        return Part(question, len(ratings), bars=rating_bars(question, ratings), mean=mean, before=before)
    if question.kind == QuestionKind.CHOICE:
        return Part(question, len(answers), bars=choice_bars(question, answers))
    quotes = tuple(Quote(one, name_of_author(one), tuple(outcomes.get(one.pk, ()))) for one in answers)
    return Part(question, len(answers), quotes=quotes)


def name_of_author(answer: Answer) -> str:
    return answer.response.invitee.name if answer.response.invitee else ""


def rating_bars(question: Question, ratings: Sequence[int]) -> tuple[Bar, ...]:
    """From five down to one, as one reads a table."""
    ends = {5: question.high, 1: question.low}
    return tuple(bar_of(str(mark), ratings.count(mark), len(ratings), ends.get(mark, "")) for mark in range(5, 0, -1))


def choice_bars(question: Question, answers: Sequence[Answer]) -> tuple[Bar, ...]:
    chosen = [answer.text for answer in answers]
    return tuple(bar_of(option, chosen.count(option), len(chosen)) for option in question.options)


def bar_of(label: str, count: int, whole: int, note: str = "") -> Bar:
    return Bar(label, count, round(100 * count / whole) if whole else 0, note)
