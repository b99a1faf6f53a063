"""The three to five things that bring a goal about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models

from northing.goals.models.goal import Goal, GoalState
from northing.people.models import Person


class Repeat(models.TextChoices):
    ONCE = "", "Once"
    WEEKLY = "weekly", "Every week"
    MONTHLY = "monthly", "Every month"
    QUARTERLY = "quarterly", "Every quarter"


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, person: Person) -> ActionQuerySet:
        """What is inside a goal is for those who read it in detail; the wider audiences see how far it is."""
        return self.filter(goal__in=Goal.objects.in_detail_for(person))

    def open(self) -> ActionQuerySet:
        return self.filter(done_on=None)

    def due(self, today: date) -> ActionQuerySet:
        """Open actions of active goals whose day is here or gone."""
        return self.open().filter(due_on__lte=today, goal__state=GoalState.ACTIVE)


class Action(models.Model):
    """A repeating action stays open: each tick is an ``ActionDone`` and moves ``due_on`` on by one period."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="actions")
    owner = models.ForeignKey(Person, models.CASCADE, related_name="actions")
    text = models.CharField(max_length=280)
    due_on = models.DateField("due", null=True, blank=True)
    repeats = models.CharField(max_length=10, choices=Repeat, blank=True, default=Repeat.ONCE)
    done_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["owner", "done_on", "due_on"], name="action_owner_due")]

    def __str__(self) -> str:
        return self.text


def next_of(actions: Iterable[Action]) -> Action | None:
    """The open action that is due first; those without a day come last, in their order."""
    waiting = [action for action in actions if action.done_on is None]
    return min(waiting, key=lambda action: (action.due_on or date.max, action.position, action.pk), default=None)


class ActionDone(models.Model):
    """One tick of an action; a single action has at most one, a repeating one as many as there were."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="ticks")
    on = models.DateField("date")
    was_due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.action} on {self.on}"
