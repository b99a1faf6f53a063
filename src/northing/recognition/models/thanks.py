"""Thanks with a reason. Nothing here is counted, added up or ranked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.folding import FoldedField, FoldedModel, holds_words
from northing.kernel.row_keys import new_row_key
from northing.kernel.versions import Versioned
from northing.people.models import Person
from northing.recognition.models.catalogue import CompanyValue


@dataclass(frozen=True, slots=True)
class ThanksContent:
    """What thanks say, apart from to whom."""

    reason: str
    company_value: CompanyValue | None = None
    goal: Goal | None = None
    is_public: bool = True


class ThanksQuerySet(models.QuerySet["Thanks"]):
    def visible_to(self, person: Person) -> ThanksQuerySet:
        """Public: everyone, as long as both sides are here. Private: giver and receivers."""
        mine = Receipt.objects.filter(person=person).values("thanks")
        return self.filter(self.is_open_to_all() | Q(giver=person) | Q(pk__in=mine))

    def is_open_to_all(self) -> Q:
        """Deactivating a person hides what is about them."""
        somebody_here = Exists(Receipt.objects.filter(thanks=OuterRef("pk"), person__is_active=True))
        return Q(is_public=True, giver__is_active=True) & Q(somebody_here)

    def on_the_wall(self, person: Person) -> ThanksQuerySet:
        """The public ones among those visible; what is between two stays off it, for the two as well."""
        return self.visible_to(person).filter(is_public=True).order_by("-pk")

    def matching(self, words: str) -> ThanksQuerySet:
        """Every one of the words is in the reason, or found of somebody here who gave or got them."""
        found = self
        for word in words.split():
            people = Person.objects.filter(holds_words(word, "search_text__contains"), is_active=True).order_by()
            got = Receipt.objects.filter(person__in=people.values("pk")).order_by().values("thanks")
            of_people = Q(giver__in=people.values("pk")) | Q(pk__in=got)
            found = found.filter(of_people | holds_words(word, "search_text__contains"))
        return found

    def for_person(self, person: Person) -> ThanksQuerySet:
        return self.filter(pk__in=Receipt.objects.filter(person=person).values("thanks"))


class Thanks(Versioned, FoldedModel):
    """From one person to one or several, with a reason. No points, no number, no score."""

    version_fields: ClassVar = ("reason", "company_value_id", "goal_id", "is_public")

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    giver = models.ForeignKey(Person, models.CASCADE, related_name="thanks_given")
    receivers: models.ManyToManyField[Person, Receipt] = models.ManyToManyField(
        Person, through="Receipt", related_name="thanks_received"
    )
    reason = models.TextField(_("what for"), max_length=1_000)
    search_text = FoldedField(sources=["reason"])
    company_value = models.ForeignKey(
        CompanyValue, models.PROTECT, null=True, blank=True, related_name="thanks", verbose_name=_("value")
    )
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="thanks")
    is_public = models.BooleanField(_("on the wall"), default=True)
    #: Who among the receivers took it off the wall; the giver cannot put it back.
    hidden_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(default=dates.now)
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = ThanksQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = _("thanks")
        indexes = [models.Index(fields=["is_public", "-id"], name="thanks_wall")]
        constraints = [
            models.CheckConstraint(condition=Q(hidden_by=None) | Q(is_public=False), name="thanks_hidden_is_private")
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def stored_text(self) -> str:
        return self.reason


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def visible_to(self, person: Person) -> ReceiptQuerySet:
        """As the thanks."""
        return self.filter(Exists(Thanks.objects.visible_to(person).filter(pk=OuterRef("thanks")).order_by()))

    def unseen_by(self, person: Person) -> ReceiptQuerySet:
        return self.filter(person=person, seen_at=None)


class Receipt(models.Model):
    """One of those who are thanked, and whether they have seen it."""

    thanks = models.ForeignKey(Thanks, models.CASCADE, related_name="receipts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="receipts")
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["thanks", "person"], name="thanked_once")]
        indexes = [models.Index(fields=["person", "seen_at"], name="receipt_person_seen")]

    def __str__(self) -> str:
        return f"{self.person}"
