"""A 1:1 of two people, and its calendar facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.kernel.row_keys import new_row_key
from northing.kernel.versions import Versioned
from northing.people.models import Person

MIN_TALK_MINUTES, MAX_TALK_MINUTES = 5, 480


class TalkKind(models.TextChoices):
    """What a 1:1 is about. Each but the first has a guide of questions."""

    OPEN = "open", _("Whatever is on our minds")
    CAREER = "career", _("First career talk")
    GOALS = "goals", _("Setting goals")
    MONTHLY = "monthly", _("Monthly look")
    QUARTERLY = "quarterly", _("Quarterly look")
    CHANGE = "change", _("Change of direction")
    INTERVIEW = "interview", _("Interview")


class TalkRepeat(models.TextChoices):
    ONCE = "", _("Once")
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month")


class TalkState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPlan:
    """What somebody plans. ``starts_at`` is aware, in the zone in which it was typed.

    ``moves_row`` says that those which follow take the new weekday and hour too.
    """

    starts_at: datetime
    kind: str = TalkKind.OPEN
    minutes: int = 30
    place: str = ""
    repeats: str = TalkRepeat.ONCE
    moves_row: bool = True


class TalkQuerySet(models.QuerySet["Talk"]):
    def visible_to(self, person: Person) -> TalkQuerySet:
        """The two, and nobody else, whatever their roles."""
        return self.filter(Q(organiser=person) | Q(other=person))

    def between(self, one: int, another: int) -> TalkQuerySet:
        """Those of two people, by their keys, whoever planned them."""
        return self.filter(Q(organiser=one, other=another) | Q(organiser=another, other=one))

    def planned(self) -> TalkQuerySet:
        """Those ahead of two people who are both here."""
        return self.filter(state=TalkState.PLANNED, organiser__is_active=True, other__is_active=True)

    def held(self) -> TalkQuerySet:
        return self.filter(state=TalkState.HELD)

    def held_before(self, talk: int, one: int, another: int) -> TalkQuerySet:
        """Those that two people held before ``talk``, all by their keys; the last first."""
        begins = Talk.objects.filter(pk=talk).order_by().values("starts_at")
        held = self.between(one, another).held().exclude(pk=talk)
        return held.filter(starts_at__lt=Subquery(begins)).order_by("-starts_at")

    def with_people(self) -> TalkQuerySet:
        return self.select_related("organiser", "other")


class Talk(Versioned, models.Model):
    """``organiser`` planned the first of its row and is the organiser of the calendar entry.

    ``starts_at`` is a moment, ``time_zone`` where its weekday and hour are kept when it comes round. ``sequence`` grows
    with each change that calendars are told of. ``set_by`` chose the time last; the other of the two has not answered
    while ``accepted_at`` is empty. ``previous`` is the one it follows.
    """

    version_fields: ClassVar = ("kind", "starts_at", "time_zone", "minutes", "place", "repeats", "state")

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    uid: models.UUIDField[UUID, UUID] = models.UUIDField(default=uuid4, editable=False, unique=True)
    organiser = models.ForeignKey(Person, models.CASCADE, related_name="talks_planned")
    other = models.ForeignKey(Person, models.CASCADE, related_name="talks_with")
    kind = models.CharField(_("about"), max_length=9, choices=TalkKind, default=TalkKind.OPEN)
    starts_at = models.DateTimeField(_("when"))
    time_zone = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=30, validators=[MinValueValidator(MIN_TALK_MINUTES), MaxValueValidator(MAX_TALK_MINUTES)]
    )
    place = models.CharField(_("where"), max_length=300, blank=True)
    repeats = models.CharField(max_length=11, choices=TalkRepeat, blank=True, default=TalkRepeat.ONCE)
    #: When it would begin by its rhythm: a 1:1 that is moved once does not move those after it. ``wall_time`` is what
    #: the clock of ``time_zone`` shows then; ``month_week`` is which of its weekdays in a month a monthly one takes, 5
    #: for the last.
    rhythm_at = models.DateTimeField(editable=False)
    wall_time = models.TimeField(editable=False)
    month_week = models.PositiveSmallIntegerField(default=1, editable=False)
    state = models.CharField(max_length=9, choices=TalkState, default=TalkState.PLANNED)
    sequence = models.PositiveIntegerField(default=0)
    set_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    previous = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="following")
    made_at = models.DateTimeField(default=dates.now)
    held_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = TalkQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = "1:1"
        indexes = [
            models.Index(fields=["organiser", "state", "starts_at"], name="talk_by_organiser"),
            models.Index(fields=["other", "state", "starts_at"], name="talk_by_other"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(organiser=F("other")), name="talk_two_people"),
            models.CheckConstraint(condition=~Q(state="held") | Q(held_at__isnull=False), name="talk_held_has_date"),
        ]

    def __str__(self) -> str:
        return f"{self.organiser_id} and {self.other_id}"  # untranslated: developers read it

    def get_absolute_url(self) -> str:
        return reverse("talks:talk", args=[self.pk])

    @property
    def is_planned(self) -> bool:
        return self.state == TalkState.PLANNED

    @property
    def is_held(self) -> bool:
        return self.state == TalkState.HELD

    @property
    def is_cancelled(self) -> bool:
        return self.state == TalkState.CANCELLED

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def place_is_link(self) -> bool:
        """Only a whole address of the web is drawn as a link."""
        return self.place.startswith(("https://", "http://")) and " " not in self.place

    @property
    def people(self) -> tuple[Person, Person]:
        return self.organiser, self.other

    def partner_of(self, person: Person) -> Person:
        """The one of the two who is not ``person``."""
        return self.other if self.organiser_id == person.pk else self.organiser

    def title_for(self, person: Person) -> str:
        """“1:1 with Daniel”."""
        return gettext("1:1 with %(name)s") % {"name": self.partner_of(person).first_name}

    def is_to_accept_by(self, person: Person) -> bool:
        """Whether ``person`` has not answered the time that the other one chose."""
        return self.is_planned and self.accepted_at is None and self.set_by_id != person.pk

    @property
    def stored_text(self) -> str:
        """The plan as a conflict shows it, on the organiser's clock."""
        start = self.starts_at.astimezone(self.zone)
        return "\n".join(filter(None, [f"{start:%Y-%m-%d %H:%M} ({self.time_zone})", self.place]))
