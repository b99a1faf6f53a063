"""What the organisation offers for something out of the ordinary, and who put whom forward for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext

from northing.kernel import dates
from northing.people.models import Person, is_led_by
from northing.ui.formats import format_money, format_number


class Unit(models.TextChoices):
    MONEY = "money", "Money"
    DAYS = "days", "Days off"


def price(cost: Decimal, unit: str) -> str:
    """“120 EUR”, “80.50 EUR”, “1 day”, “2 days”; never broken between figure and word."""
    if unit == Unit.MONEY:
        return format_money(cost)
    # Half days take the plural, too.
    count = int(cost) if cost % 1 == 0 else 2
    days = ngettext("%(count)s day", "%(count)s days", count) % {"count": format_number(cost)}
    return days.replace(" ", "\u00a0")


class IncentiveQuerySet(models.QuerySet["Incentive"]):
    def visible_to(self, person: Person) -> IncentiveQuerySet:  # noqa: ARG002 - the same for every colleague
        """The catalogue is open to everyone, with what old nominations name."""
        return self.all()

    def offered(self) -> IncentiveQuerySet:
        return self.filter(archived_at=None, is_available=True)


class Incentive(models.Model):
    """One line of the catalogue. A nomination keeps the cost of its day, so changing one rewrites nothing."""

    name = models.CharField(max_length=120)
    description = models.TextField(max_length=1_000, blank=True)
    unit = models.CharField(max_length=5, choices=Unit, default=Unit.MONEY)
    cost = models.DecimalField(max_digits=10, decimal_places=2)
    is_available = models.BooleanField("can be chosen now", default=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = IncentiveQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "cost", "name", "pk"]
        constraints = [models.CheckConstraint(condition=Q(cost__gt=0), name="incentive_costs_something")]

    def __str__(self) -> str:
        return self.name

    @property
    def price(self) -> str:
        return price(self.cost, self.unit)


class NominationState(models.TextChoices):
    WAITING = "waiting", "Waits for a second person"
    WITHDRAWN = "withdrawn", "Withdrawn"
    REFUSED = "refused", "Not this time"
    APPROVED = "approved", "Theirs to take"
    REDEEMED = "redeemed", "Taken"
    DECLINED = "declined", "Declined"
    EXPIRED = "expired", "Not taken in time"


S = NominationState
#: From here on the nominee knows.
KNOWN_TO_NOMINEE = (S.APPROVED, S.REDEEMED, S.DECLINED, S.EXPIRED)


class NominationQuerySet(models.QuerySet["Nomination"]):
    def visible_to(self, person: Person) -> NominationQuerySet:
        """Who wrote it; whom it is for, once it is approved; and those who may decide, or could when it was settled.

        A manager who came after that was not concerned. ``placed_at`` is when a manager or a team was last changed,
        by the clock: the day a line begins can be set back.
        """
        came_before = Q(nominee__placed_at=None) | Q(nominee__placed_at__lt=Coalesce("decided_at", "closed_at"))
        concerned = Q(state=S.WAITING) | Q(decided_by=person) | came_before
        return self.filter(
            Q(nominator=person)
            | Q(nominee=person, state__in=KNOWN_TO_NOMINEE)
            | self.is_for_decision_of(person) & (concerned if not person.is_partner else Q())
        )

    def is_for_decision_of(self, person: Person) -> Q:
        """A people partner or the nominee's manager, who is neither of the two it is about, nor chosen by the nominee
        alone.
        """
        placed = Q() if person.is_partner else is_led_by(person, "nominee")
        return placed & ~Q(nominee=person) & ~Q(nominator=person)

    def to_decide(self, person: Person) -> NominationQuerySet:
        """Waiting for this person's yes or no."""
        return self.filter(self.is_for_decision_of(person), state=S.WAITING, nominee__is_active=True)

    def to_take(self, person: Person, today: date) -> NominationQuerySet:
        return self.filter(nominee=person, state=S.APPROVED, expires_on__gte=today)

    def expired(self, today: date) -> NominationQuerySet:
        """Approved, not taken, and past the last day."""
        return self.filter(state=S.APPROVED, expires_on__lt=today)


class Nomination(models.Model):
    """Put forward by one, approved by a second, taken or declined by a third: never automatic."""

    incentive = models.ForeignKey(Incentive, models.PROTECT, related_name="nominations")
    nominee = models.ForeignKey(Person, models.CASCADE, related_name="nominations")
    nominator = models.ForeignKey(Person, models.CASCADE, related_name="nominations_made")
    reason = models.TextField("what for", max_length=1_000)
    #: What was approved at most: the incentive's cost on the day of the nomination.
    unit = models.CharField(max_length=5, choices=Unit)
    cost = models.DecimalField(max_digits=10, decimal_places=2)
    state = models.CharField(max_length=9, choices=NominationState, default=S.WAITING)
    made_at = models.DateTimeField(default=dates.now)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField("why not", max_length=500, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    #: What the nominee took, which may cost less than what was approved.
    taken = models.ForeignKey(Incentive, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["nominee", "state"], name="nomination_nominee")]
        constraints = [
            models.CheckConstraint(condition=~Q(nominee=F("nominator")), name="nomination_two_people"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("nominator")) & ~Q(decided_by=F("nominee")),
                name="nomination_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state=S.APPROVED) | Q(expires_on__isnull=False), name="nomination_approved_expires"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incentive} for {self.nominee}"

    @property
    def price(self) -> str:
        return price(self.cost, self.unit)
