"""Check-ins with their notes on goals, and accomplishments."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from northing.goals.models import Goal, Revision
from northing.kernel import dates
from northing.kernel.versions import Versioned
from northing.people.models import Audience, Person, Shared, reached_closely, written_for
from northing.ui.formats import format_day, format_month


class Moved(models.TextChoices):
    """The short answer to "Did I make progress?"."""

    YES = "yes", pgettext_lazy("progress of a goal", "Yes")
    LITTLE = "little", gettext_lazy("A little")
    NO = "no", gettext_lazy("Not this month")


class Obstacle(models.TextChoices):
    """The short answers to "What blocked me?"; several can be given, ``NOTHING`` only alone."""

    TIME = "time", gettext_lazy("Time")
    WAITING = "waiting", gettext_lazy("Waiting for someone")
    UNCLEAR = "unclear", gettext_lazy("Next step unclear")
    ENERGY = "energy", gettext_lazy("Energy")
    PRIORITIES = "priorities", gettext_lazy("Priorities changed")
    NOTHING = "nothing", gettext_lazy("Nothing")


class Change(models.TextChoices):
    """The short answer to "What do I need to adjust?"."""

    NOTHING = "nothing", gettext_lazy("Nothing")
    ACTION = "action", gettext_lazy("The next action")
    DATE = "date", gettext_lazy("The date")
    HELP = "help", gettext_lazy("Ask for help")
    GOAL = "goal", gettext_lazy("The goal itself")


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def visible_to(self, person: Person) -> CheckInQuerySet:
        """A check-in is the person's own; others read the notes on goals shared with them."""
        return self.filter(person=person)

    def received_by(self, person: Person) -> CheckInQuerySet:
        """Those somebody here sent to ``person``, who is their manager still and reads one of its goals still."""
        readable = GoalNote.objects.visible_to(person).filter(checkin=OuterRef("pk"))
        sent = self.filter(sent_to=person, person__manager=person, person__is_active=True)
        return sent.filter(Exists(readable))

    def finished(self) -> CheckInQuerySet:
        return self.exclude(finished_at=None)


class CheckIn(models.Model):
    """One person's check-in for one month. It can be left and resumed; a month may have none."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="checkins")
    month = models.DateField(help_text="The first day of the month it is about.")
    began_at = models.DateTimeField(default=dates.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    #: Whom its person sent it to; that person reads of it what is shared with them at the time of reading.
    sent_to = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "-pk"]
        verbose_name = "check-in"
        constraints = [
            models.UniqueConstraint(fields=["person", "month"], name="one_checkin_a_month"),
        ]

    def __str__(self) -> str:
        return format_month(self.month)

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def reading_day(self) -> date:
        """The day its readings and ticked actions are dated: today, or the last of its month when it is late."""
        return min(dates.today(), dates.last_of_month(self.month))


@dataclass(frozen=True, slots=True)
class NoteAnswers:
    """What a person answers about one goal; ``confidence`` from 1 (unlikely) to 5 (sure), or None.

    ``obstacles`` are values of ``Obstacle`` joined by commas. ``new_deadline`` and ``next_action`` count where
    ``change`` says so.
    """

    progress: str = ""
    blocked: str = ""
    adjust: str = ""
    blocked_is_private: bool = False
    confidence: int | None = None
    moved: str = ""
    obstacles: str = ""
    change: str = ""
    new_deadline: date | None = None
    next_action: str = ""

    @property
    def says_blocker(self) -> bool:
        return bool(self.blocked.strip()) or self.obstacles not in {"", Obstacle.NOTHING}

    @property
    def are_blank(self) -> bool:
        """Whether a blocker would be private is no answer."""
        values = [value for name, value in self.values.items() if name != "blocked_is_private"]
        return not any(value.strip() if isinstance(value, str) else value for value in values)

    @property
    def values(self) -> dict[str, Any]:
        """By the names of the fields of ``GoalNote``."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


class GoalNoteQuerySet(models.QuerySet["GoalNote"]):
    def visible_to(self, person: Person) -> GoalNoteQuerySet:
        """Whoever reads the goal in detail. A blocker kept private is the owner's: read it through ``blocked_for``."""
        return self.filter(goal__in=Goal.objects.in_detail_for(person)).said_to(person)

    def said_to(self, person: Person) -> GoalNoteQuerySet:
        """The half of the rule that is about the note, for goals that are known to be read in detail."""
        return self.filter(written_for(person, "answered_at", whole="goal__"))


def join_answer(chips: list[str], line: str) -> str:
    """Short answers, then the line: "Time, Energy. Two releases in one week."."""
    said = ", ".join(filter(None, chips))
    return ". ".join(filter(None, [said, line.strip()]))


def describe_obstacles(values: str, line: str) -> str:
    """``values`` of ``Obstacle`` joined by commas, in words, then the line."""
    return join_answer([str(Obstacle(value).label) for value in values.split(",") if value], line)


class WrittenAnswers(Versioned, models.Model):
    """The columns of ``NoteAnswers``.

    Privacy and confidence are part of the version: a form opened earlier must not show a blocker to others that was
    made private since.
    """

    version_fields = (
        "progress",
        "blocked",
        "adjust",
        "blocked_is_private",
        "confidence",
        "moved",
        "obstacles",
        "change",
        "new_deadline",
        "next_action",
    )

    progress = models.TextField("Did I make progress?", max_length=3_000, blank=True)
    blocked = models.TextField("What blocked me?", max_length=3_000, blank=True)
    blocked_is_private = models.BooleanField(default=False)
    adjust = models.TextField("What do I need to adjust?", max_length=3_000, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    moved = models.CharField(max_length=8, choices=Moved, blank=True)
    obstacles = models.CharField(max_length=60, blank=True)
    change = models.CharField(max_length=8, choices=Change, blank=True)
    new_deadline = models.DateField(null=True, blank=True)
    next_action = models.CharField(max_length=200, blank=True)
    saved_at = models.DateTimeField(default=dates.now)

    class Meta:
        abstract = True

    @property
    def answers(self) -> NoteAnswers:
        return NoteAnswers(**{name: getattr(self, name) for name in self.version_fields})

    @property
    def stored_text(self) -> str:
        return "\n".join(filter(None, [self.progress_words, self.obstacle_words, self.change_words]))

    @property
    def progress_words(self) -> str:
        """The short answer and the line: "A little. First trial week agreed."."""
        return join_answer([self.get_moved_display()], self.progress)

    @property
    def obstacle_words(self) -> str:
        """Without asking whether they are private: others read them through ``blocked_for``."""
        return describe_obstacles(self.obstacles, self.blocked)

    @property
    def change_words(self) -> str:
        """What is to change, with the new day or the next action where one was given."""
        details = {Change.DATE: format_day(self.new_deadline), Change.ACTION: self.next_action}
        detail = details.get(Change(self.change), "") if self.change else ""
        said = ". ".join(filter(None, [detail, self.adjust.strip()]))
        return ": ".join(filter(None, [self.get_change_display(), said]))

    @property
    def moves_deadline(self) -> bool:
        return self.change == Change.DATE and self.new_deadline is not None

    def write(self, answers: NoteAnswers) -> None:
        """Set the columns without saving them."""
        for name, value in answers.values.items():
            setattr(self, name, value)
        self.saved_at = dates.now()


class GoalNote(WrittenAnswers):
    """What a check-in says of one goal, from the moment its person pressed Save. It keeps the revision that was the
    latest then.
    """

    checkin = models.ForeignKey(CheckIn, models.CASCADE, related_name="notes")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="checkin_notes")
    revision = models.ForeignKey(Revision, models.RESTRICT, null=True, related_name="checkin_notes")
    answered_at = models.DateTimeField(default=dates.now)

    objects = GoalNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-checkin__month", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["checkin", "goal"], name="one_note_per_goal"),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__range=(1, 5)), name="note_confidence_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return _("%(goal)s in %(month)s") % {"goal": self.goal, "month": self.checkin}

    def blocked_for(self, person: Person) -> str:
        """What blocked the owner, or nothing where they kept it private."""
        if self.blocked_is_private and self.goal.owner_id != person.pk:
            return ""
        return self.obstacle_words


class NoteDraftQuerySet(models.QuerySet["NoteDraft"]):
    def visible_to(self, person: Person) -> NoteDraftQuerySet:
        """Nobody but who types it, whatever the goal's audience."""
        return self.filter(checkin__person=person)


class NoteDraft(WrittenAnswers):
    """What was typed into a check-in and not saved yet. It goes when the step is saved.

    ``asked`` is whom the blocker is to be put to: nobody is asked before the step is saved.
    """

    checkin = models.ForeignKey(CheckIn, models.CASCADE, related_name="drafts")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="checkin_drafts")
    asked = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ask_until = models.DateField(null=True, blank=True)

    objects = NoteDraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checkin", "goal"], name="one_draft_per_goal")]

    def __str__(self) -> str:
        return self.stored_text


@dataclass(frozen=True, slots=True)
class AccomplishmentDetails:
    """What a person says of an accomplishment; ``audience`` is one of those close to them."""

    what: str
    on: date
    impact: str = ""
    evidence: str = ""
    goal: Goal | None = None
    audience: str = Audience.ONLY_ME

    @property
    def values(self) -> dict[str, Any]:
        """By the names of the fields of ``Accomplishment``."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


class AccomplishmentQuerySet(models.QuerySet["Accomplishment"]):
    def visible_to(self, person: Person) -> AccomplishmentQuerySet:
        """Its person, and by audience the manager and the mentors; the wider audiences never."""
        return self.filter(Q(person=person) | reached_closely(person, "person"))

    def of(self, person: Person) -> AccomplishmentQuerySet:
        return self.filter(person=person)

    def between(self, start: date, end: date) -> AccomplishmentQuerySet:
        return self.filter(on__range=(start, end))


class Accomplishment(Versioned, Shared):
    """What somebody did, what it changed, and the evidence, for their next review conversation."""

    version_fields = ("what", "on", "impact", "evidence", "goal_id", "audience")

    person = models.ForeignKey(Person, models.CASCADE, related_name="accomplishments")
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="accomplishments")
    on = models.DateField("date")
    what = models.CharField("what I did", max_length=280)
    impact = models.TextField("what it changed", max_length=2_000, blank=True)
    evidence = models.URLField("link to the evidence", max_length=500, blank=True)
    made_at = models.DateTimeField(default=dates.now)

    objects = AccomplishmentQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["person", "-on"], name="accomplishment_by_date")]

    def __str__(self) -> str:
        return self.what

    @property
    def details(self) -> AccomplishmentDetails:
        return AccomplishmentDetails(self.what, self.on, self.impact, self.evidence, self.goal, self.audience)

    @property
    def stored_text(self) -> str:
        return "\n".join(filter(None, [self.what, self.impact, self.evidence]))
