"""What people are asked about blockers, beside the blockers and in what waits for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import F, QuerySet

from northing.checkins.models import Ask, AskDetails, CheckIn, GoalNote, NoteDraft
from northing.goals.models import Goal, GoalState
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.together.queries.conversation import FurtherEntry

#: An answer waits so long to be read, and what was wanted by a day is spoken of so long after it.
RECENT = timedelta(days=30)
#: Of an ask beside its blocker, what ``checkins/_asks.html`` shows.
FIELDS_BESIDE_BLOCKER = ("note", "until", "helps", "answer", "answered_at", "withdrawn_at", "resolved_at", "made_at",
                         "asked__name", "asked__is_active")  # fmt: skip


def asks_of_notes(reader: Person, notes: Sequence[GoalNote]) -> dict[int, list[Ask]]:
    """By the key of the note, those that ``reader`` may see beside its blocker, without the withdrawn. One query."""
    found: defaultdict[int, list[Ask]] = defaultdict(list)
    for ask in read_asks_of_notes(reader, tuple(note.pk for note in notes)) if notes else ():
        found[ask.note_id].append(ask)
    return found


@compiled_once
def read_asks_of_notes(reader: Person, notes: tuple[int, ...]) -> QuerySet[Ask]:
    """With what is said of an ask beside its blocker."""
    seen = Ask.objects.visible_to(reader).filter(note__in=notes, withdrawn_at=None)
    return seen.select_related("asked").only(*FIELDS_BESIDE_BLOCKER)


def asks_in_conversation(reader: Person, goal: Goal, limit: int) -> list[FurtherEntry]:
    """Asks about the goal as entries of its conversation, without the withdrawn. One query."""
    return [
        FurtherEntry(ask.made_at, goal.owner, "checkins/_ask_said.html", ask, ask.answered_at)
        for ask in _read_asks(reader, goal.pk, limit=limit)
    ]


@compiled_once
def _read_asks(reader: Person, goal: int, *, limit: int) -> QuerySet[Ask]:
    seen = Ask.objects.visible_to(reader).filter(goal=goal, withdrawn_at=None)
    return seen.select_related("asked").order_by("-made_at", "-pk")[:limit]


def asks_to_look_at(checkin: CheckIn, goal: Goal) -> QuerySet[Ask]:
    """What was asked in an earlier month and is neither solved nor withdrawn."""
    standing = Ask.objects.standing().filter(goal=goal, note__checkin__month__lt=checkin.month)
    return standing.select_related("asked", "goal", "note__checkin")


def details_at_hand(note: GoalNote | None, draft: NoteDraft | None) -> AskDetails:
    """Whom the blocker of a step is put to: as it was typed last, saved or not."""
    if draft is not None:
        return AskDetails(draft.asked, draft.ask_until)
    ask = Ask.objects.standing().filter(note=note).select_related("asked").first() if note else None
    return AskDetails(ask.asked, ask.until) if ask else AskDetails()


def asks_to_answer(person: Person, today: date) -> QuerySet[Ask]:  # noqa: ARG001 - they wait every day
    """Of goals that are still under way, of people who are still here."""
    waiting = Ask.objects.unanswered().filter(asked=person, goal__state=GoalState.ACTIVE, goal__owner__is_active=True)
    return waiting.select_related("goal__owner").order_by(F("until").asc(nulls_last=True), "made_at")


def answered_asks(person: Person, today: date) -> QuerySet[Ask]:  # noqa: ARG001
    """Of the person's own, until they have read the answer."""
    mine = Ask.objects.standing().filter(goal__owner=person, answer_seen_at=None)
    return mine.filter(answered_at__gt=dates.now() - RECENT).select_related("goal", "asked")


def asks_past_their_day(person: Person, today: date) -> QuerySet[Ask]:
    """Of the person's own, not answered by the day they named."""
    mine = Ask.objects.unanswered().filter(goal__owner=person, goal__state=GoalState.ACTIVE)
    return mine.filter(until__lt=today, until__gte=today - RECENT).select_related("goal", "asked")
