"""The record: what somebody did in a period, chosen by them, and who was given it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.kernel.row_keys import new_row_key
from northing.kernel.versions import Versioned
from northing.people.models import Person, Shared, reached_closely


@dataclass(frozen=True, slots=True)
class RecordWords:
    """What its person writes of a record; without a title it is called by its period."""

    starts_on: date
    ends_on: date
    title: str = ""
    introduction: str = ""


@dataclass(frozen=True, slots=True)
class Shows:
    """Which parts of each goal are shown."""

    figures: bool
    charts: bool
    revisions: bool


class RecordQuerySet(models.QuerySet["Record"]):
    def visible_to(self, person: Person) -> RecordQuerySet:
        """Its person; and, once it is shared, the manager and the mentors it is shared with, who read what it said
        when it was shared (``snapshot``).
        """
        return self.filter(Q(person=person) | Q(shared_at__isnull=False) & reached_closely(person, "person"))

    def of(self, person: Person) -> RecordQuerySet:
        return self.filter(person=person)

    def shared_with(self, person: Person) -> RecordQuerySet:
        """What others gave them, with ``shared_title``: what it was called when it was shared."""
        title = Coalesce(NullIf(KT("snapshot__title"), Value("")), "title", output_field=models.CharField())
        return self.visible_to(person).exclude(person=person).annotate(shared_title=title)

    def unread_by(self, person: Person) -> RecordQuerySet:
        """Shared with them, or shared anew, since they last marked it as read."""
        read = RecordReading.objects.filter(record=OuterRef("pk"), reader=person, read_at__gte=OuterRef("shared_at"))
        return self.shared_with(person).filter(~Exists(read))


class Record(Versioned, Shared):
    """One period of one person. What stands in it is read from goals, accomplishments, thanks and feedback each time;
    here is only what its person decided.

    ``kept`` and ``dropped`` are keys of entries ("goal:17") that differ from what an entry of its kind is without a
    decision: a private one is out, any other is in.
    """

    version_fields: ClassVar = ("title", "starts_on", "ends_on", "introduction")
    conflict_field: ClassVar = "introduction"

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="records")
    title = models.CharField(_("what you call it"), max_length=60)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    introduction = models.TextField(_("in your own words"), max_length=3_000, blank=True)
    kept = models.JSONField(default=list, blank=True)
    dropped = models.JSONField(default=list, blank=True)
    shows_figures = models.BooleanField(_("each figure with its date"), default=True)
    shows_charts = models.BooleanField(_("charts"), default=True)
    shows_revisions = models.BooleanField(_("how the wording changed"), default=False)
    made_at = models.DateTimeField(default=dates.now)
    #: When it was shared last, and what its readers read: the contents of that moment. None while it is nobody else's.
    shared_at = models.DateTimeField(null=True, blank=True)
    snapshot = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    #: Sent along with the form, so that pressing twice begins one record.
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "-pk"]
        indexes = [
            models.Index(fields=["person", "-ends_on"], name="record_by_person"),
            models.Index(fields=["shared_manager", "person"], name="record_shared_manager"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_on")), name="record_begins_before_it_ends"),
            models.UniqueConstraint(fields=["person", "form_key"], name="record_made_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("records:record", args=[self.pk])

    @classmethod
    def to_hand_over(cls) -> models.QuerySet[Record]:
        """One that was withdrawn is nobody else's."""
        return super().to_hand_over().exclude(shared_at=None)

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None

    def includes(self, key: str, *, is_private: bool) -> bool:
        """Whether the entry ``key`` stands in it."""
        return key in self.kept or (not is_private and key not in self.dropped)

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def forget_sharing(self) -> None:
        """Sets the columns as of a record that nobody else has, without saving them."""
        self.shared_at, self.snapshot = None, {}

    @property
    def choice(self) -> dict[str, Any]:
        """The columns that hold what was decided."""
        names = ("kept", "dropped", "shows_figures", "shows_charts", "shows_revisions")
        return {name: getattr(self, name) for name in names}


class RecordReadingQuerySet(models.QuerySet["RecordReading"]):
    def visible_to(self, person: Person) -> RecordReadingQuerySet:
        """Whoever read it, and whose record it is."""
        return self.filter(Q(reader=person) | Q(record__person=person))


class RecordReading(models.Model):
    """That somebody marked a record as read, and when last."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="readings")
    reader = models.ForeignKey(Person, models.CASCADE, related_name="+")
    read_at = models.DateTimeField(default=dates.now)

    objects = RecordReadingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "reader"], name="record_read_once")]

    def __str__(self) -> str:
        return f"{self.reader} read {self.record}"  # untranslated: only developers read it
