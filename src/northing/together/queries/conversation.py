"""What is said about a goal: comments, suggestions and notes about a change of course, in the order of their dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from northing.goals.models import Adjustment, Goal, Wording
from northing.people.models import Person
from northing.together.models import Comment, Suggestion

SUGGESTION_FIELDS = (*(field.name for field in Suggestion._meta.concrete_fields), "author__name")
NOTE_FIELDS = ("goal", "note", "began_at", "sent_at", "acknowledged_at", "acknowledgement", "sent_to__name")


@dataclass(frozen=True, slots=True)
class ConversationEntry:
    """One of ``comment``, ``suggestion`` and ``note`` is set."""

    at: datetime
    author: Person
    is_new: bool
    comment: Comment | None = None
    suggestion: SuggestionView | None = None
    note: Adjustment | None = None


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
        comments = Comment.objects.visible_to(self.reader).filter(goal=self.goal).select_related("author")
        comments = comments.only("text", "made_at", "changed_at", "goal", "author__name").order_by("-made_at", "-pk")
        suggestions = Suggestion.objects.visible_to(self.reader).filter(goal=self.goal).select_related("author")
        suggestions = suggestions.only(*SUGGESTION_FIELDS).order_by("-made_at")
        notes = self.goal.adjustments.filter(sent_at__isnull=False).select_related("sent_to").only(*NOTE_FIELDS)
        if self.goal.owner_id != self.reader.pk:
            notes = notes.filter(sent_to=self.reader)
        entries = [
            *(self._comment_entry(comment) for comment in comments[: limit + 1]),
            *(self._note_entry(note) for note in notes[: limit + 1]),
            *(self._suggestion_entry(suggestion) for suggestion in suggestions[: limit + 1]),
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

    def _is_new(self, at: datetime, author: int | None = None) -> bool:
        """By somebody else, since the reader last looked. ``author`` is a key."""
        return author != self.reader.pk and (self.looked_at is None or at > self.looked_at)


def list_named_readers(
    person: Person, goal: Goal, readers: Sequence[Person], entries: Sequence[ConversationEntry]
) -> list[Person]:
    """The other readers that ``person`` may know of: the owner all of them, others only those who wrote something.

    Who mentors a person is known to the two of them alone, so a list of readers must not tell it to a third.
    """
    spoken = {goal.owner_id, *(entry.author.pk for entry in entries)}
    known = [one for one in readers if goal.owner_id == person.pk or one.pk in spoken]
    return [one for one in known if one.pk != person.pk]
