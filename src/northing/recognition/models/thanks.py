"""Thanks with a reason, and what colleagues add to them. Nothing here is counted, added up or ranked."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from northing.goals.models import Goal
from northing.kernel import dates
from northing.people.models import Person


class CompanyValueQuerySet(models.QuerySet["CompanyValue"]):
    def visible_to(self, person: Person) -> CompanyValueQuerySet:  # noqa: ARG002 - the same for every colleague
        """The company's values are everybody's, also those kept for old thanks only."""
        return self.all()

    def current(self) -> CompanyValueQuerySet:
        """Those that new thanks may name."""
        return self.filter(archived_at=None)


class CompanyValue(models.Model):
    """What the company stands for, kept by its people partners. Not a person's own value, which is ``vision.Value``."""

    name = models.CharField(max_length=60)
    meaning = models.TextField("what it means here", max_length=500)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = CompanyValueQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(archived_at=None),
                name="company_value_once",
                violation_error_message="There is a value of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name


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

    def for_person(self, person: Person) -> ThanksQuerySet:
        return self.filter(pk__in=Receipt.objects.filter(person=person).values("thanks"))


class Thanks(models.Model):
    """From one person to one or several, with a reason. No points, no number, no score."""

    giver = models.ForeignKey(Person, models.CASCADE, related_name="thanks_given")
    receivers: models.ManyToManyField[Person, Receipt] = models.ManyToManyField(
        Person, through="Receipt", related_name="thanks_received"
    )
    reason = models.TextField("what for", max_length=1_000)
    company_value = models.ForeignKey(
        CompanyValue, models.PROTECT, null=True, blank=True, related_name="thanks", verbose_name="value"
    )
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="thanks")
    is_public = models.BooleanField("on the wall", default=True)
    #: Who among the receivers took it off the wall; the giver cannot put it back.
    hidden_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(default=dates.now)
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = ThanksQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "thanks"
        indexes = [models.Index(fields=["is_public", "-id"], name="thanks_wall")]
        constraints = [
            models.CheckConstraint(condition=Q(hidden_by=None) | Q(is_public=False), name="thanks_hidden_is_private")
        ]

    def __str__(self) -> str:
        return self.reason


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def visible_to(self, person: Person) -> ReceiptQuerySet:
        """As the thanks."""
        return self.filter(thanks__in=Thanks.objects.visible_to(person))

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
        return f"{self.person} is thanked"


class ReactionKind(models.TextChoices):
    """What somebody can add with one press. The label finishes "Join in" on the button."""

    JOIN = "join", "Join in"
    SAW = "saw", "I saw it too"
    LEARNED = "learned", "I learned from it"
    GLAD = "glad", "It made my day"


#: How the names read before it: one person, several.
SAID = {
    ReactionKind.JOIN: ("joins in", "join in"),
    ReactionKind.SAW: ("saw it too", "saw it too"),
    ReactionKind.LEARNED: ("learned from it", "learned from it"),
    ReactionKind.GLAD: ("was glad of it", "were glad of it"),
}


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
        return f"{self.person} {SAID[ReactionKind(self.kind)][0]}"
