"""Feedback nobody asked for: offered, and kept only if the receiver wants it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.kernel.row_keys import new_row_key
from northing.people.models import Person


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, person: Person) -> OfferQuerySet:
        """The two. The receiver no longer sees what they declined; the giver sees that it was, without the words."""
        return self.filter(Q(receiver=person, declined_at=None) | Q(giver=person))

    def waiting(self) -> OfferQuerySet:
        return self.filter(accepted_at=None, declined_at=None, giver__is_active=True)


class Offer(models.Model):
    """``text`` is emptied when the receiver declines: the words are deleted for both, the row stays for the giver."""

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    giver = models.ForeignKey(Person, models.CASCADE, related_name="feedback_offered")
    receiver = models.ForeignKey(Person, models.CASCADE, related_name="feedback_received")
    about = models.CharField(_("what it is about"), max_length=120)
    text = models.TextField(_("what you would say"), max_length=3_000, blank=True)
    offered_at = models.DateTimeField(default=dates.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="offer_two_people"),
            models.CheckConstraint(condition=Q(declined_at=None) | Q(text=""), name="offer_not_taken_has_no_words"),
        ]
        indexes = [models.Index(fields=["receiver", "-offered_at"], name="offer_by_receiver")]

    def __str__(self) -> str:
        return self.about

    @property
    def waits(self) -> bool:
        """The receiver has not decided yet."""
        return self.accepted_at is None and self.declined_at is None
