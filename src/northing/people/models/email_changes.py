"""Changes of the address a person signs in with."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.people.models.person import Person

#: What an administrator asks for counts no sooner than this: with the new address comes a new password, and with it all
#: that the person wrote. Until then the person can say no.
TIME_BEFORE_OPENING = timedelta(days=2)


class EmailChangeQuerySet(models.QuerySet["EmailChange"]):
    def visible_to(self, person: Person) -> EmailChangeQuerySet:
        """Administrators see every change, everyone else their own."""
        return self if person.is_administrator else self.filter(person=person)

    def pending(self) -> EmailChangeQuerySet:
        """Those whose link still works."""
        return self.filter(confirmed_at=None, ended_at=None, expires_at__gt=dates.now())


class EmailChange(models.Model):
    """A new address, asked for. It counts once whoever reads it has confirmed it by a link; the old one may object.

    Only the digests of the two tokens are kept, as of an invitation's.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="email_changes")
    old_email = models.EmailField(max_length=254)
    new_email = models.EmailField(_("new e-mail address"), max_length=254)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=dates.now)
    expires_at = models.DateTimeField()
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    objection_digest = models.CharField(max_length=64, unique=True, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    #: When it was withdrawn, replaced by a later one, or objected to.
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = EmailChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(confirmed_at=None, ended_at=None),
                name="email_change_one_open",
            )
        ]

    def __str__(self) -> str:
        return self.new_email

    @property
    def opens_at(self) -> datetime:
        """When its link begins to work: at once for one's own."""
        return self.asked_at + TIME_BEFORE_OPENING if self.is_by_another else self.asked_at

    @property
    def is_too_early(self) -> bool:
        return dates.now() < self.opens_at

    @property
    def is_by_another(self) -> bool:
        return self.asked_by_id != self.person_id
