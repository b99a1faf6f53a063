"""Who reported to whom, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from northing.kernel import dates
from northing.people.models.person import Person


class ReportingLine(models.Model):
    """Who reported to whom, and when: the history behind ``Person.manager``."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="reporting_lines")
    manager = models.ForeignKey(Person, models.CASCADE, related_name="led_lines")
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    #: When it was drawn; ``began_on`` may be an earlier day.
    drawn_at = models.DateTimeField(null=True, default=dates.now)
    #: On the person's word alone. It lets them share; what the manager may do about others waits for a people partner.
    by_themself = models.BooleanField(default=False)

    class Meta:
        ordering = ["-began_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on=None), name="one_open_reporting_line"),
            models.CheckConstraint(condition=~Q(person=F("manager")), name="reporting_line_two_people"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name="reporting_line_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} reports to {self.manager}"  # untranslated: only developers read it


def is_led_by(manager: Person, person: str = "") -> Q:
    """People who report to somebody in a line that counts for others too: not on their own word alone.

    ``person`` is the field that holds whose line it is, where the rows are not people.
    """
    key, field = (person, f"{person}__manager") if person else ("pk", "manager")
    own_word = ReportingLine.objects.filter(person=OuterRef(key), ended_on=None, by_themself=True)
    return Q(**{field: manager}) & ~Q(Exists(own_word))
