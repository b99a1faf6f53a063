"""People, teams, reporting lines and invitations."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from northing.common import dates


class Team(models.Model):
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail without regard to case; creating people is for ``people.services``."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)

    def visible_to(self, person: Person) -> models.QuerySet[Person]:
        """Colleagues see each other's name and place; who was deactivated is seen by nobody but themself."""
        return self.filter(Q(is_active=True) | Q(pk=person.pk))


class Person(AbstractBaseUser, PermissionsMixin):
    """Anyone with an account. A person alone is an organisation of one: nothing here requires a manager."""

    class Theme(models.TextChoices):
        SYSTEM = "system", "As my device"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    email = models.EmailField("e-mail address", max_length=254, unique=True)
    name = models.CharField(max_length=150)
    job_title = models.CharField(max_length=150, blank=True)
    level = models.CharField(max_length=80, blank=True, help_text="The grade or step you are in, in your own words.")
    level_since = models.DateField("at this level since", null=True, blank=True)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="members")
    manager = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="reports")
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=12, default="en-gb")
    theme = models.CharField(max_length=8, choices=Theme, default=Theme.SYSTEM)
    is_partner = models.BooleanField("people partner", default=False)
    is_administrator = models.BooleanField("administrator", default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=dates.now, editable=False)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="person_email_unique",
                violation_error_message="Somebody already uses this address.",
            ),
            models.CheckConstraint(condition=~Q(pk=F("manager")), name="person_not_own_manager"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The word to greet with; names without spaces stay whole."""
        return self.name.split(maxsplit=1)[0] if self.name.strip() else self.name

    @property
    def initials(self) -> str:
        words = self.name.split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


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


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, person: Person) -> InvitationQuerySet:
        """Administrators see every invitation, everyone else those they sent."""
        return self if person.is_administrator else self.filter(invited_by=person)

    def open(self) -> InvitationQuerySet:
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=dates.now())


class Invitation(models.Model):
    """A link that lets one person in. Only the token's digest is kept, so the table gives nobody a way in."""

    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField(max_length=150, blank=True)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    invited_at = models.DateTimeField(default=dates.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.OneToOneField(Person, models.SET_NULL, null=True, blank=True, related_name="invitation")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at", "-pk"]

    def __str__(self) -> str:
        return self.email

    @property
    def is_open(self) -> bool:
        """The same rule as the queryset's ``open``."""
        return not self.accepted_at and not self.withdrawn_at and self.expires_at > dates.now()
