"""What a goal of kind exploration holds besides: two or three options, and small experiments with each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from northing.goals.models.goals import Goal
from northing.kernel.versions import Versioned
from northing.people.models import Person


class OptionQuerySet(models.QuerySet["Option"]):
    def visible_to(self, person: Person) -> OptionQuerySet:
        """What somebody weighs is for those who see the goal's detail."""
        return self.filter(goal__in=Goal.objects.in_detail_for(person))


class Option(Versioned, models.Model):
    """One of the ways somebody could go. ``chosen_on`` is set on the one that became a goal of its own."""

    version_fields = ("text",)

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="options")
    text = models.CharField(max_length=280)
    chosen_on = models.DateField(null=True, blank=True)

    objects = OptionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class ExperimentQuerySet(models.QuerySet["Experiment"]):
    def visible_to(self, person: Person) -> ExperimentQuerySet:
        return self.filter(option__in=Option.objects.visible_to(person))


class Experiment(Versioned, models.Model):
    """Something small that tells more about an option than thinking does; ``learned`` comes after ``tried_on``."""

    version_fields = ("text", "due_on", "tried_on", "learned")
    conflict_field = "learned"

    option = models.ForeignKey(Option, models.CASCADE, related_name="experiments")
    text = models.CharField(max_length=280)
    due_on = models.DateField(_("due"), null=True, blank=True)
    tried_on = models.DateField(null=True, blank=True)
    learned = models.TextField(max_length=1_000, blank=True)

    objects = ExperimentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def stored_text(self) -> str:
        return "\n".join(filter(None, [self.text, self.learned]))
