"""The goal: one thing a person wants to be true within twelve months; and its wording, as one value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals.models.measure_rows import MeasureRow
from northing.goals.models.plans import Plan
from northing.kernel import dates
from northing.kernel.addresses import reverse_key
from northing.kernel.row_keys import new_row_key
from northing.kernel.versions import Versioned
from northing.objectives.models import Objective
from northing.people.models import Audience, Person, SharedWithParts, reached_by, reached_closely, written_for
from northing.ui.formats import format_day
from northing.vision.models import Value

if TYPE_CHECKING:
    from northing.goals.models.actions import Action
    from northing.goals.models.measures import Measure

#: Room for a name beside a bar, in a menu and in the subject of a mail.
MAX_NAME_LENGTH = 28


class GoalKind(models.TextChoices):
    SKILL = "skill", _("Skill")
    GROWTH = "growth", _("Growth")
    IMPACT = "impact", _("Impact")
    NETWORK = "network", _("Network")
    LIFESTYLE = "lifestyle", _("Lifestyle")
    PERFORMANCE = "performance", _("Performance")
    CAREER_CHANGE = "career_change", _("Career change")
    EXPLORATION = "exploration", _("Exploration")


class GoalState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ACTIVE = "active", _("Active")
    PARKED = "parked", _("Parked")
    ACHIEVED = "achieved", _("Reached")
    DROPPED = "dropped", _("Let go")


class Wish(models.TextChoices):
    """Whose wish is this? Only the owner ever sees the answer."""

    UNSAID = "", _("Not said")
    WANT = "want", _("I want this")
    SHOULD = "should", _("I feel I should")


class DropReason(models.TextChoices):
    OVERTAKEN = "overtaken", _("Overtaken by events")
    PIVOTED = "pivoted", _("Became another goal")
    NOT_MINE = "not_mine", _("It was not really mine")
    OTHER = "other", _("Something else")


STATE_TITLES = {
    GoalState.DRAFT: _("Draft goal"),
    GoalState.ACTIVE: _("Active goal"),
    GoalState.PARKED: _("Parked goal"),
    GoalState.ACHIEVED: _("Reached goal"),
    GoalState.DROPPED: _("Goal let go"),
}
#: In these states a goal is over: its words are history.
CLOSED_STATES = (GoalState.ACHIEVED, GoalState.DROPPED)
#: In these it is neither over nor a draft: others may see it, and there is something to set together.
SHAREABLE_STATES = (GoalState.ACTIVE, GoalState.PARKED)
#: A blank of a sentence to start from: a few words in brackets that begin in lower case; a name in brackets is a name.
BLANK = re.compile(r"\[([^\W\dA-Z_][^\[\]\n]{0,59})\]")


class WordingChanges(NamedTuple):
    """Which of the three parts differ between two wordings."""

    statement: bool
    deadline: bool
    measures: bool


@dataclass(frozen=True, slots=True)
class Wording(Versioned):
    """The sentence of a goal, its deadline and its measures, as one value.

    Two wordings are equal when they say the same; ``version`` also tells measures with different keys apart.
    """

    version_fields = ("statement", "deadline", "measure_rows")

    statement: str
    deadline: date | None = None
    measures: tuple[MeasureRow, ...] = ()

    @classmethod
    def from_rows(cls, statement: str, deadline: date | None, rows: Iterable[Mapping[str, Any]]) -> Wording:
        """``rows`` as ``measure_rows`` gives them; a row without ``pk`` is a measure of its own."""
        return cls(statement, deadline, tuple(map(MeasureRow.from_json, rows)))

    @classmethod
    def from_measures(cls, statement: str, deadline: date | None, measures: Iterable[Measure]) -> Wording:
        rows = (MeasureRow(m.name, m.baseline, m.target, m.unit, m.pk, m.rhythm) for m in measures)
        return cls(statement, deadline, tuple(rows))

    @property
    def measure_rows(self) -> list[dict[str, Any]]:
        """The measures as a JSON field keeps them (``MeasureRow.as_json``)."""
        return [row.as_json() for row in self.measures]

    @property
    def measured_by(self) -> str:
        """The measures in a line, empty where there are none: ``Talks given, from 0 to 3 talks; Calls, ...``."""
        return "; ".join(map(str, self.measures))

    @property
    def stored_text(self) -> str:
        """The whole wording in a line, as an edit conflict shows it."""
        facts = {
            "statement": self.statement,
            "measures": self.measured_by or gettext("no measure"),
            "day": format_day(self.deadline),
        }
        if self.deadline is None:
            return gettext("%(statement)s (%(measures)s)") % facts
        return gettext("%(statement)s, by %(day)s (%(measures)s)") % facts

    def changes_from(self, old: Wording) -> WordingChanges:
        """True for each part that ``old`` says otherwise."""
        return WordingChanges(
            self.statement != old.statement, self.deadline != old.deadline, self.measures != old.measures
        )


@dataclass(frozen=True, slots=True)
class GoalFields:
    """What a person writes of a goal, besides its audience and the objective it serves."""

    wording: Wording
    name: str = ""
    kind: str = ""
    reason: str = ""
    win_condition: str = ""
    celebration: str = ""
    obstacle: str = ""
    if_then: str = ""
    value: Value | None = None
    serves_vision: bool = False
    wish: str = Wish.UNSAID


#: The columns in which a goal keeps its ``GoalFields``; the measures of the wording are rows of their own.
WRITTEN_COLUMNS = ("statement", "deadline", *(one.name for one in fields(GoalFields) if one.name != "wording"))


class GoalQuerySet(models.QuerySet["Goal"]):
    def visible_to(self, person: Person) -> GoalQuerySet:
        """The one rule of who sees a goal: its owner, and those whom its audience reaches."""
        return self.filter(Q(owner=person) | ~Q(state=GoalState.DRAFT) & reached_by(person))

    def in_detail_for(self, person: Person) -> GoalQuerySet:
        """Those of which the words inside (actions, readings, check-ins, history) are open too: the wider audiences
        see progress only (design, section 3).
        """
        return self.filter(Q(owner=person) | reached_closely(person, only=~Q(state=GoalState.DRAFT)))

    def with_checkin_for(self, person: Person) -> GoalQuerySet:
        """With ``knows_checkin``: whether the last check-in was written for ``person`` as well."""
        return self.annotate(knows_checkin=written_for(person, "checked_in_at"))

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
        return self.exclude(state__in=CLOSED_STATES)

    def due(self, today: date) -> GoalQuerySet:
        """Active goals whose last day is here or gone."""
        return self.active().filter(deadline__lte=today)


class Goal(Versioned, SharedWithParts):
    """Once it has been active (``is_promised``), its wording changes only through a revision with a reason.

    Its version is that of everything its edit form shows.
    """

    version_fields = (
        *(f"{name}_id" if name == "value" else name for name in WRITTEN_COLUMNS),
        "objective_id",
        "audience",
        "measure_rows",
    )

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    owner = models.ForeignKey(Person, models.CASCADE, related_name="goals")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    #: What lists, charts and mails call it. A rename is no new wording, so nobody has to agree to it.
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    statement = models.TextField(max_length=600)
    kind = models.CharField(max_length=16, choices=GoalKind, blank=True)
    reason = models.TextField(_("why it matters to me"), max_length=1_000, blank=True)
    deadline = models.DateField(null=True, blank=True)
    #: Of an exploration: the day on which looking around ends.
    decide_by = models.DateField(null=True, blank=True)
    win_condition = models.TextField(_("I know I have won when"), max_length=1_000, blank=True)
    celebration = models.TextField(_("how I will celebrate"), max_length=500, blank=True)
    celebrated_on = models.DateField(null=True, blank=True)
    obstacle = models.TextField(_("what could get in the way"), max_length=500, blank=True)
    if_then = models.TextField(_("when it does, I will"), max_length=500, blank=True)
    value = models.ForeignKey(Value, models.SET_NULL, null=True, blank=True, related_name="goals")
    objective = models.ForeignKey(Objective, models.SET_NULL, null=True, blank=True, related_name="goals")
    serves_vision = models.BooleanField(_("leads towards my vision"), default=False)
    wish = models.CharField(max_length=8, choices=Wish, blank=True, default=Wish.UNSAID)
    state = models.CharField(max_length=8, choices=GoalState, default=GoalState.DRAFT)
    position = models.PositiveSmallIntegerField(default=0)
    #: Sent along with the form a goal is first written in, so that pressing twice makes one goal.
    form_key = models.UUIDField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(default=dates.now)
    changed_at = models.DateTimeField(default=dates.now)
    activated_on = models.DateField(null=True, blank=True)
    #: The day since which it is parked; of a parked goal alone.
    parked_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closing_note = models.TextField(max_length=2_000, blank=True)
    drop_reason = models.CharField(max_length=10, choices=DropReason, blank=True)
    successor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="predecessors")
    last_checked_in_on = models.DateField(null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    #: When the last check-in was written; ``last_checked_in_on`` is the day it speaks of.
    checked_in_at = models.DateTimeField(null=True, blank=True)
    last_reviewed_on = models.DateField(null=True, blank=True)

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
            models.Index(fields=["objective", "state", "audience", "id"], name="goal_objective_order"),
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
        return self.name

    def get_absolute_url(self) -> str:
        return reverse_key("goals:goal", self.pk)

    @classmethod
    def to_hand_over(cls) -> models.QuerySet[Goal]:
        """A draft is nobody else's in any audience."""
        return super().to_hand_over().exclude(state=GoalState.DRAFT)

    @property
    def wording(self) -> Wording:
        """As it is now. Asks for the measures unless they were prefetched."""
        return Wording.from_measures(self.statement, self.deadline, self.measures.all())

    @property
    def measure_rows(self) -> list[dict[str, object]]:
        return self.wording.measure_rows

    @property
    def is_draft(self) -> bool:
        return self.state == GoalState.DRAFT

    @property
    def is_active(self) -> bool:
        return self.state == GoalState.ACTIVE

    @property
    def is_parked(self) -> bool:
        return self.state == GoalState.PARKED

    @property
    def is_achieved(self) -> bool:
        return self.state == GoalState.ACHIEVED

    @property
    def is_dropped(self) -> bool:
        return self.state == GoalState.DROPPED

    @property
    def state_title(self) -> str:
        """What the goal's page is called: "Active goal"."""
        return str(STATE_TITLES[GoalState(self.state)])

    @property
    def is_open(self) -> bool:
        """Neither achieved nor let go."""
        return self.state not in CLOSED_STATES

    @property
    def is_shareable(self) -> bool:
        """Open and no draft: others may see it, and there is something to set together."""
        return self.state in SHAREABLE_STATES

    @property
    def is_shared(self) -> bool:
        """Whether its audience is anybody besides its owner; a draft is nobody else's in any audience."""
        return self.audience != Audience.ONLY_ME

    @property
    def is_promised(self) -> bool:
        """Whether its wording changes only with an account of what changed and why."""
        return self.activated_on is not None

    @property
    def is_exploration(self) -> bool:
        return self.kind == GoalKind.EXPLORATION

    @property
    def next_action(self) -> Action | None:
        """The open action that is due first; those without a day come last, in their order."""
        waiting = [action for action in self.actions.all() if action.done_on is None]
        return min(waiting, key=lambda action: (action.due_on or date.max, action.position, action.pk), default=None)

    @property
    def began_on(self) -> date:
        """Where the planned line starts: the day it became active, or was written."""
        return self.activated_on or timezone.localdate(self.made_at)


def find_blanks(statement: str) -> list[str]:
    """What the blanks still open ask for, in their order, without the brackets."""
    return BLANK.findall(statement)
