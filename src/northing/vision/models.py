"""Who I am and where north is.

Reflection answers and the journal are their owner's alone, always (design, section 3). Values and the vision
statement can be shared in audiences; of the statement only the version that is north now.
"""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.kernel.folding import FoldedField, FoldedModel, holds_words
from northing.kernel.row_keys import new_row_key
from northing.kernel.versions import Versioned
from northing.people.models import Person, Shared, reached_by

RowT = TypeVar("RowT", bound=models.Model)


class OwnQuerySet(models.QuerySet[RowT]):
    """Rows only their own person sees."""

    def visible_to(self, person: Person) -> Self:
        return self.filter(person=person)


class SharedQuerySet(models.QuerySet[RowT]):
    """Rows that can be shared: a person's own are ``of`` them, what they may read is ``visible_to`` them."""

    def of(self, person: Person) -> Self:
        return self.filter(person=person)

    def visible_to(self, person: Person) -> Self:
        return self.filter(Q(person=person) | reached_by(person, "person"))


class AnswerQuerySet(OwnQuerySet["Answer"]):
    def current(self) -> AnswerQuerySet:
        return self.filter(is_current=True)


class Answer(Versioned, models.Model):
    """One version of the answer to one guided question. Each sitting makes a version; the last one is current."""

    version_fields = ("text",)

    person = models.ForeignKey(Person, models.CASCADE, related_name="answers")
    question = models.SlugField(max_length=40)
    text = models.TextField(max_length=10_000, blank=True)
    is_current = models.BooleanField(default=True)
    began_at = models.DateTimeField(default=dates.now)
    saved_at = models.DateTimeField(default=dates.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "question"], condition=Q(is_current=True), name="one_current_answer_each"
            )
        ]
        indexes = [models.Index(fields=["person", "question", "-began_at"], name="answer_versions")]

    def __str__(self) -> str:
        return self.question


class Value(Versioned, Shared):
    """One of a person's values; ``rank`` 1 is the dearest. All of a person's values are in one audience."""

    version_fields = ("name", "meaning")
    conflict_field = "meaning"

    person = models.ForeignKey(Person, models.CASCADE, related_name="values")
    name = models.CharField(max_length=60)
    meaning = models.TextField(_("what it means to me"), max_length=1_000, blank=True)
    rank = models.PositiveSmallIntegerField()
    chosen_at = models.DateTimeField(default=dates.now)

    objects = SharedQuerySet["Value"].as_manager()

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="value_named_once")]
        indexes = [models.Index(fields=["person", "rank"], name="value_rank")]

    def __str__(self) -> str:
        return self.name


class VisionStatementQuerySet(SharedQuerySet["VisionStatement"]):
    def latest_of(self, person: Person) -> VisionStatement | None:
        """The statement that is north now, or None."""
        return self.latest_first(person).first()

    def latest_first(self, person: Person) -> VisionStatementQuerySet:
        return self.of(person).order_by("-written_at", "-pk")


class VisionStatement(Versioned, Shared):
    """One version of a person's vision; the latest written is north, and alone ever shared."""

    version_fields = ("text", "horizon_year")

    person = models.ForeignKey(Person, models.CASCADE, related_name="vision_statements")
    text = models.TextField(max_length=2_000)
    horizon_year = models.PositiveSmallIntegerField()
    written_at = models.DateTimeField(default=dates.now)

    objects = VisionStatementQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["person", "-written_at"], name="vision_latest")]

    def __str__(self) -> str:
        return self.text


class JournalEntryQuerySet(OwnQuerySet["JournalEntry"]):
    def matching(self, words: str) -> JournalEntryQuerySet:
        """Entries that hold every one of the words, in title or text, without regard to case and marks."""
        return self.filter(holds_words(words, "search_text__contains"))


class JournalEntry(Versioned, FoldedModel):
    """A private note in Markdown."""

    version_fields = ("on", "title", "text")
    conflict_field = "text"

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="journal_entries")
    on = models.DateField(_("date"))
    title = models.CharField(max_length=150, blank=True)
    text = models.TextField(max_length=20_000)
    search_text = FoldedField(sources=["title", "text"])
    created_at = models.DateTimeField(default=dates.now)
    changed_at = models.DateTimeField(default=dates.now)

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name_plural = _("journal entries")
        indexes = [models.Index(fields=["person", "-on"], name="journal_by_date")]

    def __str__(self) -> str:
        return self.title or str(self.on)

    @property
    def stored_text(self) -> str:
        """Without the day, which seldom matters beside two texts."""
        return "\n".join(filter(None, [self.title, self.text]))
