"""What is said about a goal: comments, suggestions and notes about a change of course, in the order of their dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from northing.goals.models import Adjustment, Goal, Wording
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.together.models import Comment, Suggestion

COMMENT_FIELDS = ("text", "made_at", "changed_at", "goal", "author__name")
SUGGESTION_FIELDS = (*(field.name for field in Suggestion._meta.concrete_fields), "author__name")
NOTE_FIELDS = ("goal", "note", "began_at", "sent_at", "acknowledged_at", "acknowledgement", "sent_to__name")


@dataclass(frozen=True, slots=True)
class FurtherEntry:
    """What a higher app has people say about a goal. Its ``template`` draws it, with ``entry.further.row``.

    To its author it is new again once somebody has answered.
    """

    at: datetime
    author: Person
    template: str
    row: Any
    answered_at: datetime | None = None


EntryReader = Callable[[Person, Goal, int], Iterable[FurtherEntry]]

_readers: list[EntryReader] = []


def register_entry_reader(reader: EntryReader) -> None:
    """Adds what gives further entries that a person sees about a goal, the latest of them up to a limit. Call it from
    ``ready``.
    """
    _readers.append(reader)


@dataclass(frozen=True, slots=True)
class ConversationEntry:
    """One of ``comment``, ``suggestion``, ``note`` and ``further`` is set."""

    at: datetime
    author: Person
    is_new: bool
    comment: Comment | None = None
    suggestion: SuggestionView | None = None
    note: Adjustment | None = None
    further: FurtherEntry | None = None


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """``is_outdated``: it is unanswered, and the goal's wording is no longer the one it was made of."""

    row: Suggestion
    old: Wording
    new: Wording
    is_outdated: bool


@dataclass(frozen=True, slots=True)
class Conversation:
    """A goal with its ``wording`` of now, and a reader, who last looked at the conversation then (None: never)."""

    goal: Goal
    wording: Wording
    reader: Person
    looked_at: datetime | None

    def list_entries(self, limit: int) -> list[ConversationEntry]:
        """Oldest first, of each kind the latest ``limit + 1``: more than ``limit`` means there are earlier ones."""
        is_owner = self.goal.owner_id == self.reader.pk
        entries = [
            *map(self._comment_entry, read_comments(self.reader, self.goal.pk, limit=limit + 1)),
            *map(self._note_entry, list_notes(self.reader, self.goal.pk, is_owner=is_owner, limit=limit + 1)),
            *map(self._suggestion_entry, read_suggestions(self.reader, self.goal.pk, limit=limit + 1)),
            *(self._further_entry(one) for read in _readers for one in read(self.reader, self.goal, limit + 1)),
        ]
        return sorted(entries, key=lambda entry: entry.at)

    def _comment_entry(self, comment: Comment) -> ConversationEntry:
        is_new = self._is_new(comment.made_at, comment.author_id)
        return ConversationEntry(comment.made_at, comment.author, is_new, comment=comment)

    def _suggestion_entry(self, suggestion: Suggestion) -> ConversationEntry:
        """To its author it is new again once it is answered."""
        base = suggestion.base_wording
        is_outdated = suggestion.is_open and base.version != self.wording.version
        is_new = self._is_new(suggestion.made_at, suggestion.author_id)
        if suggestion.answered_at and suggestion.author_id == self.reader.pk:
            is_new = self._is_new(suggestion.answered_at)
        view = SuggestionView(suggestion, base, suggestion.wording, is_outdated)
        return ConversationEntry(suggestion.made_at, suggestion.author, is_new, suggestion=view)

    def _note_entry(self, adjustment: Adjustment) -> ConversationEntry:
        """Read by its owner and whom it was sent to. To the owner it is new once it was acknowledged."""
        sent_at = adjustment.sent_at or adjustment.began_at
        is_new = self._is_new(sent_at, self.goal.owner_id)
        if adjustment.acknowledged_at and self.reader.pk == self.goal.owner_id:
            is_new = self._is_new(adjustment.acknowledged_at)
        return ConversationEntry(sent_at, self.goal.owner, is_new, note=adjustment)

    def _further_entry(self, further: FurtherEntry) -> ConversationEntry:
        is_new = self._is_new(further.at, further.author.pk)
        if further.answered_at and further.author.pk == self.reader.pk:
            is_new = self._is_new(further.answered_at)
        return ConversationEntry(further.at, further.author, is_new, further=further)

    def _is_new(self, at: datetime, author: int | None = None) -> bool:
        """By somebody else, since the reader last looked. ``author`` is a key."""
        return author != self.reader.pk and (self.looked_at is None or at > self.looked_at)


@compiled_once
def read_comments(reader: Person, goal: int, *, limit: int) -> QuerySet[Comment]:
    comments = Comment.objects.visible_to(reader).filter(goal=goal).select_related("author")
    return comments.only(*COMMENT_FIELDS).order_by("-made_at", "-pk")[:limit]


@compiled_once
def read_suggestions(reader: Person, goal: int, *, limit: int) -> QuerySet[Suggestion]:
    suggestions = Suggestion.objects.visible_to(reader).filter(goal=goal).select_related("author")
    return suggestions.only(*SUGGESTION_FIELDS).order_by("-made_at")[:limit]


@compiled_once
def list_notes(reader: Person, goal: int, *, is_owner: bool, limit: int) -> QuerySet[Adjustment]:
    """Those that were sent: all to the owner, and to others what was sent to them."""
    notes = Adjustment.objects.filter(Q() if is_owner else Q(sent_to=reader), goal=goal, sent_at__isnull=False)
    return notes.select_related("sent_to").only(*NOTE_FIELDS)[:limit]


def list_named_readers(
    person: Person, goal: Goal, readers: Sequence[Person], entries: Sequence[ConversationEntry]
) -> list[Person]:
    """The other readers that ``person`` may know of: the owner all of them, others only those who wrote something.

    Who mentors a person is known to the two of them alone, so a list of readers must not tell it to a third.
    """
    spoken = {goal.owner_id, *(entry.author.pk for entry in entries)}
    known = [one for one in readers if goal.owner_id == person.pk or one.pk in spoken]
    return [one for one in known if one.pk != person.pk]
