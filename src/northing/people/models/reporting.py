"""Who reported to whom, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from northing.people.models.person import Person


class ReportingLine(models.Model):
    """Who reported to whom, and when: the history behind ``Person.manager``."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="reporting_lines")
    manager = models.ForeignKey(Person, models.CASCADE, related_name="led_lines")
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

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
        return f"{self.person} reports to {self.manager}"
