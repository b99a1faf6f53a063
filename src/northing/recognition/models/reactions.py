"""Names that colleagues put under thanks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.people.models import Person
from northing.recognition.models.thanks import Thanks


class ReactionKind(models.TextChoices):
    """What somebody can add to thanks; the label stands on its button."""

    JOIN = "join", _("Join in")
    SAW = "saw", _("I saw it too")
    LEARNED = "learned", _("I learned from it")
    GLAD = "glad", _("It made my day")


class ReactionQuerySet(models.QuerySet["Reaction"]):
    def visible_to(self, person: Person) -> ReactionQuerySet:
        """As the thanks, and of those who are here."""
        return self.filter(thanks__in=Thanks.objects.visible_to(person), person__is_active=True)


class Reaction(models.Model):
    thanks = models.ForeignKey(Thanks, models.CASCADE, related_name="reactions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=8, choices=ReactionKind)
    made_at = models.DateTimeField(default=dates.now)

    objects = ReactionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["thanks", "person", "kind"], name="reaction_once_of_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=ReactionKind.values), name="reaction_of_a_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"
