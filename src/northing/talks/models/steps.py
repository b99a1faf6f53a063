"""What the two agreed to do next."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Action
from northing.kernel import dates
from northing.kernel.versions import Versioned
from northing.people.models import Person
from northing.talks.models.talks import Talk
from northing.together.models import Promise


class NextStepQuerySet(models.QuerySet["NextStep"]):
    def visible_to(self, person: Person) -> NextStepQuerySet:
        """As the 1:1."""
        return self.filter(talk__in=Talk.objects.visible_to(person))

    def open(self) -> NextStepQuerySet:
        """Neither ticked here, nor done or settled as the action or promise it became."""
        return self.filter(
            Q(action=None) | Q(action__done_on=None),
            Q(promise=None) | Q(promise__kept_at=None, promise__released_at=None),
            done_at=None,
        )


class NextStep(Versioned, models.Model):
    """``person`` does it. It becomes an action of one of their goals, or a promise for a goal of the other's; until
    then it is carried to the next 1:1 of the two.
    """

    version_fields: ClassVar = ("text", "person_id", "due_on")

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="steps")
    person = models.ForeignKey(Person, models.CASCADE, related_name="next_steps")
    text = models.CharField(_("next step"), max_length=280)
    due_on = models.DateField(_("by"), null=True, blank=True)
    action = models.OneToOneField(Action, models.SET_NULL, null=True, blank=True, related_name="next_step")
    promise = models.OneToOneField(Promise, models.SET_NULL, null=True, blank=True, related_name="next_step")
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=dates.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = NextStepQuerySet.as_manager()

    class Meta:
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["person", "done_at"], name="next_step_by_person")]
        constraints = [models.CheckConstraint(condition=Q(action=None) | Q(promise=None), name="next_step_became_one")]

    def __str__(self) -> str:
        return self.text

    @property
    def stored_text(self) -> str:
        return self.text

    @property
    def is_placed(self) -> bool:
        """Whether it became an action or a promise."""
        return self.action_id is not None or self.promise_id is not None

    @property
    def is_done(self) -> bool:
        """Reads the action and the promise: fetch them along with the step."""
        if self.action is not None and self.action.done_on is not None:
            return True
        return self.done_at is not None or (self.promise is not None and not self.promise.is_open)
