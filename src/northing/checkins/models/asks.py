"""A blocker as an ask: what its owner asked somebody, and what they answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from northing.checkins.models.checkins import GoalNote, NoteAnswers, describe_obstacles
from northing.goals.models import Goal
from northing.kernel import dates
from northing.people.models import Person


@dataclass(frozen=True, slots=True)
class AskDetails:
    """Whom a blocker is put to, and until when an answer helps; ``solved`` are asks of earlier months."""

    asked: Person | None = None
    until: date | None = None
    solved: Sequence[Ask] = ()


class AskQuerySet(models.QuerySet["Ask"]):
    def visible_to(self, person: Person) -> AskQuerySet:
        """Its owner, who was asked until it is withdrawn, and whoever reads the blocker on the goal.

        Who was asked sees the ask and the goal's name, and nothing else of a goal that they do not read.
        """
        open_note = GoalNote.objects.visible_to(person).filter(pk=OuterRef("note"), blocked_is_private=False)
        asked = Q(asked=person, withdrawn_at=None, goal__owner__is_active=True)
        return self.filter(Q(goal__owner=person) | asked | Q(Exists(open_note.order_by())))

    def standing(self) -> AskQuerySet:
        """Neither withdrawn nor solved."""
        return self.filter(withdrawn_at=None, resolved_at=None)

    def unanswered(self) -> AskQuerySet:
        return self.standing().filter(answered_at=None)

    def between(self, one: Person, another: Person) -> AskQuerySet:
        """What either asked the other."""
        return self.filter(Q(goal__owner=one, asked=another) | Q(goal__owner=another, asked=one))


class Ask(models.Model):
    """What blocks a goal, put to one person. ``kinds`` and ``text`` are the words they were sent.

    It ends when its owner calls it solved or withdraws it. ``helps`` is None until they answered.
    """

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="asks")
    note = models.ForeignKey(GoalNote, models.CASCADE, related_name="asks")
    asked = models.ForeignKey(Person, models.CASCADE, related_name="asks_received")
    kinds = models.CharField(max_length=60, blank=True, help_text="Values of Obstacle, joined by commas.")
    text = models.TextField(max_length=3_000, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    made_at = models.DateTimeField(default=dates.now)
    helps = models.BooleanField(null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=1_000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_seen_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = AskQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["asked", "answered_at"], name="ask_asked")]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The short answers and the line, in the reader's language."""
        return describe_obstacles(self.kinds, self.text)

    @property
    def is_standing(self) -> bool:
        return self.withdrawn_at is None and self.resolved_at is None

    @property
    def is_open(self) -> bool:
        """Whether an answer is awaited."""
        return self.is_standing and self.answered_at is None

    @property
    def is_late(self) -> bool:
        return self.is_open and self.until is not None and self.until < dates.today()

    def put(self, answers: NoteAnswers, details: AskDetails) -> None:
        """Set what is asked, without saving it."""
        self.kinds, self.text, self.until = answers.obstacles, answers.blocked, details.until
