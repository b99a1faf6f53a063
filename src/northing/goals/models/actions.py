"""The three to five things that bring a goal about."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals.models.goals import Goal, GoalState
from northing.kernel.versions import Versioned
from northing.people.models import Person


class Repeat(models.TextChoices):
    ONCE = "", _("Once")
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, person: Person) -> ActionQuerySet:
        """What is inside a goal is for those who read it in detail; the wider audiences see how far it is."""
        return self.filter(goal__in=Goal.objects.in_detail_for(person))

    def open(self) -> ActionQuerySet:
        return self.filter(done_on=None)

    def due(self, today: date) -> ActionQuerySet:
        """Open actions of active goals whose day is here or gone."""
        return self.open().filter(due_on__lte=today, goal__state=GoalState.ACTIVE)

    def with_last_tick(self) -> ActionQuerySet:
        """Each with the day of its last tick as ``latest_tick_on``, for lists."""
        ticks = ActionDone.objects.filter(action=OuterRef("pk")).order_by("-on", "-pk")
        return self.annotate(latest_tick_on=Subquery(ticks.values("on")[:1]))


class Action(Versioned, models.Model):
    """A repeating action stays open: each tick is an ``ActionDone`` and moves ``due_on`` on by one period."""

    version_fields = ("text", "due_on", "repeats")

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="actions")
    owner = models.ForeignKey(Person, models.CASCADE, related_name="actions")
    text = models.CharField(max_length=280)
    due_on = models.DateField(_("due"), null=True, blank=True)
    #: The day of the month on which a repeating action comes round, also after a month that is shorter.
    due_day = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    repeats = models.CharField(max_length=10, choices=Repeat, blank=True, default=Repeat.ONCE)
    done_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["owner", "done_on", "due_on"], name="action_owner_due")]

    def __str__(self) -> str:
        return self.text

    @property
    def last_tick_on(self) -> date | None:
        """Also of one that comes round. Fetched along by ``with_last_tick()``."""
        if hasattr(self, "latest_tick_on"):
            found: date | None = self.latest_tick_on
            return found
        tick = self.ticks.last()
        return tick.on if tick else None

    @property
    def interval(self) -> str:
        """How often it comes, as it is written inside a sentence: “every week”."""
        intervals = {
            Repeat.ONCE: gettext("once"),
            Repeat.WEEKLY: gettext("every week"),
            Repeat.MONTHLY: gettext("every month"),
            Repeat.QUARTERLY: gettext("every quarter"),
        }
        return intervals[Repeat(self.repeats)]

    @property
    def record(self) -> list[ActionDone]:
        """The ticks of one that comes round again, the latest first. Fetch the actions with their ``ticks``."""
        return list(self.ticks.all())[::-1] if self.repeats else []

    @property
    def stored_text(self) -> str:
        due = date_format(self.due_on, "DATE_FORMAT") if self.due_on else gettext("No date")
        facts = {"due": due, "repeats": self.interval}
        return "\n".join(filter(None, [self.text, gettext("%(due)s, %(repeats)s") % facts]))


class ActionDone(models.Model):
    """One tick of an action; a single action has at most one, a repeating one as many as there were."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="ticks")
    on = models.DateField(_("date"))
    was_due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.action} on {self.on}"  # untranslated: for developers
