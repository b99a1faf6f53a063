"""The goal: one thing a person wants to be true within twelve months."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from northing.goals.models.plan import Plan
from northing.goals.models.wording import Wording
from northing.kernel import dates
from northing.objectives.models import Objective
from northing.people.models import Person, Shared, reached_by, reached_closely
from northing.vision.models import Value


class GoalKind(models.TextChoices):
    SKILL = "skill", "Skill"
    GROWTH = "growth", "Growth"
    IMPACT = "impact", "Impact"
    NETWORK = "network", "Network"
    LIFESTYLE = "lifestyle", "Lifestyle"
    PERFORMANCE = "performance", "Performance"
    CAREER_CHANGE = "career_change", "Career change"
    EXPLORATION = "exploration", "Exploration"


class GoalState(models.TextChoices):
    DRAFT = "draft", "Draft"
    ACTIVE = "active", "Active"
    PARKED = "parked", "Parked"
    ACHIEVED = "achieved", "Reached"
    DROPPED = "dropped", "Let go"


class Wish(models.TextChoices):
    """Whose wish is this? Only the owner ever sees the answer."""

    UNSAID = "", "Not said"
    WANT = "want", "I want this"
    SHOULD = "should", "I feel I should"


class DropReason(models.TextChoices):
    OVERTAKEN = "overtaken", "Overtaken by events"
    PIVOTED = "pivoted", "Became another goal"
    NOT_MINE = "not_mine", "It was not really mine"
    OTHER = "other", "Something else"


class GoalQuerySet(models.QuerySet["Goal"]):
    def visible_to(self, person: Person) -> GoalQuerySet:
        """The one rule of who sees a goal: its owner, and those whom its audience reaches."""
        return self.filter(Q(owner=person) | ~Q(state=GoalState.DRAFT) & reached_by(person))

    def in_detail_for(self, person: Person) -> GoalQuerySet:
        """Those of which the words inside (actions, readings, check-ins, history) are open too: the wider audiences
        see progress only (design, section 3).
        """
        return self.filter(Q(owner=person) | reached_closely(person, only=~Q(state=GoalState.DRAFT)))

    def of(self, person: Person) -> GoalQuerySet:
        """A person's own goals: all of them are visible to their owner, so the audiences need no asking."""
        return self.filter(owner=person)

    def with_names(self) -> GoalQuerySet:
        """For lines in a list: with the names of the objective, and of the manager and the team it is shared with.

        Of those no more is fetched: compiling every column of four tables costs more than reading the rows.
        """
        own = [field.name for field in Goal._meta.concrete_fields]
        names = ("objective__title", "shared_manager__name", "shared_team__name")
        return self.select_related("objective", "shared_manager", "shared_team").only(*own, *names)

    def active(self) -> GoalQuerySet:
        return self.filter(state=GoalState.ACTIVE)

    def open(self) -> GoalQuerySet:
        """Neither achieved nor let go."""
        return self.exclude(state__in=[GoalState.ACHIEVED, GoalState.DROPPED])

    def due(self, today: date) -> GoalQuerySet:
        """Active goals whose last day is here or gone."""
        return self.active().filter(deadline__lte=today)


class Goal(Shared):
    """Wording, measure and deadline of an active goal change only through a revision with a reason."""

    owner = models.ForeignKey(Person, models.CASCADE, related_name="goals")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    statement = models.TextField(max_length=600)
    kind = models.CharField(max_length=16, choices=GoalKind, blank=True)
    reason = models.TextField("why it matters to me", max_length=1_000, blank=True)
    deadline = models.DateField(null=True, blank=True)
    #: Of an exploration: the day on which looking around ends.
    decide_by = models.DateField(null=True, blank=True)
    win_condition = models.TextField("I know I have won when", max_length=1_000, blank=True)
    celebration = models.TextField("how I will celebrate", max_length=500, blank=True)
    celebrated_on = models.DateField(null=True, blank=True)
    obstacle = models.TextField("what could get in the way", max_length=500, blank=True)
    if_then = models.TextField("when it does, I will", max_length=500, blank=True)
    value = models.ForeignKey(Value, models.SET_NULL, null=True, blank=True, related_name="goals")
    objective = models.ForeignKey(Objective, models.SET_NULL, null=True, blank=True, related_name="goals")
    serves_vision = models.BooleanField("leads towards my vision", default=False)
    wish = models.CharField(max_length=8, choices=Wish, blank=True, default=Wish.UNSAID)
    state = models.CharField(max_length=8, choices=GoalState, default=GoalState.DRAFT)
    position = models.PositiveSmallIntegerField(default=0)
    #: Sent along with the form a goal is first written in, so that pressing twice makes one goal.
    form_key = models.UUIDField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(default=dates.now)
    changed_at = models.DateTimeField(default=dates.now)
    activated_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closing_note = models.TextField(max_length=2_000, blank=True)
    drop_reason = models.CharField(max_length=10, choices=DropReason, blank=True)
    successor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="predecessors")
    last_checked_in_on = models.DateField(null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            # Whose, and in which state; with the rest of what a season counts, which then reads no goals.
            models.Index(
                fields=["owner", "state", "made_at", "activated_on", "last_checked_in_on"], name="goal_owner_counts"
            ),
            models.Index(fields=["plan", "position"], name="goal_plan_position"),
            models.Index(fields=["objective", "state", "audience", "owner"], name="goal_objective_counts"),
            models.Index(fields=["shared_manager", "state"], name="goal_shared_manager"),
            models.Index(fields=["shared_team", "state"], name="goal_shared_team"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__range=(1, 5)), name="goal_confidence_one_to_five"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["achieved", "dropped"]) | Q(closed_on__isnull=False),
                name="goal_closed_has_date",
            ),
            models.CheckConstraint(condition=Q(successor=None) | ~Q(successor=F("pk")), name="goal_not_own_successor"),
            models.UniqueConstraint(fields=["owner", "form_key"], name="goal_made_once"),
        ]

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return reverse("goals:goal", args=[self.pk])

    @classmethod
    def to_hand_over(cls) -> models.QuerySet[Goal]:
        """A draft is nobody else's in any audience."""
        return super().to_hand_over().exclude(state=GoalState.DRAFT)

    @property
    def wording(self) -> Wording:
        """As it is now. Asks for the measures unless they were prefetched."""
        return Wording(self.statement, self.deadline, tuple(measure.row for measure in self.measures.all()))

    @property
    def is_open(self) -> bool:
        return self.state not in {GoalState.ACHIEVED, GoalState.DROPPED}

    @property
    def began_on(self) -> date:
        """Where the planned line starts: the day it became active, or was written."""
        return self.activated_on or timezone.localdate(self.made_at)
