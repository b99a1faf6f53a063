"""What the company, a department or a team wants to reach within a span of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.kernel.folding import FoldedField, FoldedModel
from northing.kernel.versions import Versioned
from northing.people.models import Person, Team


class Level(models.TextChoices):
    """From the top down. An objective serves one of a higher level only, so a tree is at most three deep."""

    COMPANY = "company", _("Company")
    DEPARTMENT = "department", _("Department")
    TEAM = "team", _("Team")

    @property
    def rank(self) -> int:
        return LEVEL_RANKS[self]


LEVEL_RANKS = {Level.COMPANY: 0, Level.DEPARTMENT: 1, Level.TEAM: 2}


class ObjectiveState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")


@dataclass(frozen=True, slots=True)
class ObjectiveFields:
    """What somebody writes of an objective. Team and parent of a company's objective are ignored."""

    title: str
    starts_on: date
    ends_on: date
    description: str = ""
    level: str = Level.COMPANY
    team: Team | None = None
    parent: Objective | None = None
    owner: Person | None = None


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    def visible_to(self, person: Person) -> ObjectiveQuerySet:
        """Published and closed ones: everyone. Drafts: their owner, their author, and people partners."""
        if person.is_partner:
            return self
        return self.filter(~Q(state=ObjectiveState.DRAFT) | Q(owner=person) | Q(made_by=person))

    def published(self) -> ObjectiveQuerySet:
        return self.filter(state=ObjectiveState.PUBLISHED)

    def running(self, today: date) -> ObjectiveQuerySet:
        """Published and begun. It runs until it is closed, also beyond its last day."""
        return self.published().filter(starts_on__lte=today)

    def to_serve(self, today: date) -> ObjectiveQuerySet:
        """Those that a goal can be lined up with on ``today``."""
        return self.published().filter(ends_on__gte=today)


class Objective(Versioned, FoldedModel):
    version_fields = ("title", "description", "level", "team_id", "parent_id", "owner_id", "starts_on", "ends_on")

    title = models.CharField(max_length=200)
    #: What searches for objectives look through.
    search_text = FoldedField(sources=["title"])
    description = models.TextField(_("why it matters"), max_length=4_000, blank=True)
    level = models.CharField(max_length=10, choices=Level, default=Level.COMPANY)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="objectives")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="objectives")
    starts_on = models.DateField(_("begins"))
    ends_on = models.DateField(_("last day"))
    state = models.CharField(max_length=9, choices=ObjectiveState, default=ObjectiveState.DRAFT)
    result = models.TextField(_("what came of it"), max_length=4_000, blank=True)
    predecessor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="successors")
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=dates.now)
    changed_at = models.DateTimeField(default=dates.now)
    published_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        indexes = [
            models.Index(fields=["state", "level", "starts_on"], name="objective_state_level"),
            models.Index(fields=["team", "state"], name="objective_team_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="objective_ends_after_start",
                violation_error_message=_("Its last day comes before it begins."),
            ),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("pk")), name="objective_not_own_parent"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_on__isnull=False), name="objective_closed_has_date"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state != ObjectiveState.CLOSED

    @property
    def is_draft(self) -> bool:
        return self.state == ObjectiveState.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == ObjectiveState.PUBLISHED

    @property
    def place(self) -> str:
        """The team it belongs to; for a company's objective the name of its level."""
        return self.team.name if self.team else str(self.get_level_display())

    @property
    def stored_text(self) -> str:
        """All that its form holds, one fact a line. Fetch ``team``, ``parent`` and ``owner`` along with it."""
        days = {"first": date_format(self.starts_on, "DATE_FORMAT"), "last": date_format(self.ends_on, "DATE_FORMAT")}
        facts = [
            self.title,
            self.description,
            f"{self.get_level_display()} {self.team or ''}".strip(),
            gettext("Serves: %(title)s") % {"title": self.parent} if self.parent else "",
            gettext("Owner: %(name)s") % {"name": self.owner} if self.owner else "",
            gettext("%(first)s to %(last)s") % days,
        ]
        return "\n".join(filter(None, facts))


class ObjectiveChangeQuerySet(models.QuerySet["ObjectiveChange"]):
    def visible_to(self, person: Person) -> ObjectiveChangeQuerySet:
        return self.filter(objective__in=Objective.objects.visible_to(person))


class ObjectiveChange(models.Model):
    """Who did what to an objective, and when. ``what`` is a sentence in the language of who did it."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="changes")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=dates.now)
    what = models.CharField(max_length=200)

    objects = ObjectiveChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.what
