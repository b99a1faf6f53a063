"""Invitations: links that let one person in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.people.models.person import Person, Team


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, person: Person) -> InvitationQuerySet:
        """Administrators see every invitation, everyone else those they sent."""
        return self if person.is_administrator else self.filter(invited_by=person)

    def matching(self, words: str) -> InvitationQuerySet:
        """Those that hold every one of the words, in name or address, without regard to case."""
        found = self
        for word in words.split():
            found = found.filter(models.Q(name__icontains=word) | models.Q(email__icontains=word))
        return found

    def open(self) -> InvitationQuerySet:
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=dates.now())


class Invitation(models.Model):
    """A link that lets one person in. Only the token's digest is kept, so the table gives nobody a way in."""

    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(max_length=150, blank=True)
    job_title = models.CharField(max_length=150, blank=True)
    level = models.CharField(max_length=80, blank=True)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    #: Whom they will report to, who may still be on the way themself.
    manager_email = models.EmailField(max_length=254, blank=True)
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
