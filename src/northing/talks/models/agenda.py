"""What the two add to the agenda, and what became of the points that prepare themselves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.people.models import Person
from northing.talks.models.talks import Talk


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, person: Person) -> AgendaItemQuerySet:
        """As the 1:1."""
        return self.filter(talk__in=Talk.objects.visible_to(person))

    def open(self) -> AgendaItemQuerySet:
        return self.filter(done_at=None)


class AgendaItem(models.Model):
    """Typed, or taken from a guide, by one of the two. ``left_from`` is when the 1:1 was that it is left over from."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="items")
    added_by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = models.CharField(_("point"), max_length=280)
    is_question = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=dates.now)
    done_at = models.DateTimeField(null=True, blank=True)
    #: Put off by one of the two: it goes to the next 1:1.
    is_later = models.BooleanField(default=False)
    left_from = models.DateTimeField(null=True, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class PointState(models.TextChoices):
    DONE = "done", _("Talked about")
    NOT_TODAY = "later", _("Not today")


class PointMarkQuerySet(models.QuerySet["PointMark"]):
    def visible_to(self, person: Person) -> PointMarkQuerySet:
        """As the 1:1."""
        return self.filter(talk__in=Talk.objects.visible_to(person))


class PointMark(models.Model):
    """What the two did with a point that came by itself, by its key. The point's words are not kept."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="marks")
    key = models.CharField(max_length=80)
    state = models.CharField(max_length=5, choices=PointState)
    marked_at = models.DateTimeField(default=dates.now)

    objects = PointMarkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["talk", "key"], name="point_marked_once")]

    def __str__(self) -> str:
        return self.key
