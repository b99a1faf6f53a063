"""Mentorships: a person asks somebody outside the reporting line to be their mentor."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.people.models.person import Person


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    def visible_to(self, person: Person) -> MentorshipQuerySet:
        """The two people themselves, and nobody else."""
        return self.filter(Q(person=person) | Q(mentor=person))

    def current(self) -> MentorshipQuerySet:
        """Accepted and not ended: only these open anything."""
        return self.filter(accepted_at__isnull=False, ended_at=None)

    def asked(self) -> MentorshipQuerySet:
        """Waiting for the mentor's answer."""
        return self.filter(accepted_at=None, ended_at=None)


class Mentorship(models.Model):
    """Asked by the person, accepted by the mentor, ended by either. Declining or withdrawing ends it unaccepted."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="mentorships")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="mentees")
    note = models.TextField(_("what you hope for"), max_length=1_000, blank=True)
    asked_at = models.DateTimeField(default=dates.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "mentor"], condition=Q(ended_at=None), name="one_open_mentorship_each"
            ),
            models.CheckConstraint(condition=~Q(person=F("mentor")), name="mentorship_two_people"),
        ]
        indexes = [models.Index(fields=["mentor", "ended_at"], name="mentorship_mentor")]

    def __str__(self) -> str:
        return f"{self.mentor} mentors {self.person}"  # untranslated: only developers read it
