"""Budgets, and the ledger that says where every amount of them is.

Double entry in one row: each entry takes an amount out of one account and puts the same amount into another, so the
accounts of a budget always add up to nothing, whatever happens. Rows are only ever added.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.people.models import Person
from northing.recognition.models.catalogue import Unit, price_of
from northing.recognition.models.nominations import Nomination


class Account(models.TextChoices):
    """Where an amount can be. The organisation's own goes below zero by as much as it gave."""

    ORGANISATION = "given", _("Given by the organisation")
    AVAILABLE = "free", _("Free")
    RESERVED = "reserved", _("Reserved")
    SPENT = "spent", _("Spent")


class Movement(models.TextChoices):
    FUND = "fund", _("Put in")
    TAKE_BACK = "take_back", _("Taken back")
    RESERVE = "reserve", _("Reserved")
    RELEASE = "release", _("Released")
    SPEND = "spend", _("Spent")


#: Out of which account a movement goes, and into which.
WAYS = {
    Movement.FUND: (Account.ORGANISATION, Account.AVAILABLE),
    Movement.TAKE_BACK: (Account.AVAILABLE, Account.ORGANISATION),
    Movement.RESERVE: (Account.AVAILABLE, Account.RESERVED),
    Movement.RELEASE: (Account.RESERVED, Account.AVAILABLE),
    Movement.SPEND: (Account.RESERVED, Account.SPENT),
}


class BudgetQuerySet(models.QuerySet["Budget"]):
    def visible_to(self, person: Person) -> BudgetQuerySet:
        """People partners only."""
        return self if person.is_partner else self.none()

    def running(self, unit: str, on: date) -> BudgetQuerySet:
        """Those of the unit whose period holds the day, the one that ends first first."""
        return self.filter(unit=unit, starts_on__lte=on, ends_on__gte=on).order_by("ends_on", "pk")


class Budget(models.Model):
    """An amount for a period, in money or in days. What it holds is said by its ledger alone."""

    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=5, choices=Unit, default=Unit.MONEY)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    made_at = models.DateTimeField(default=dates.now)

    objects = BudgetQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "unit", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="budget_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name


class LedgerEntryQuerySet(models.QuerySet["LedgerEntry"]):
    """Entries are only added; a mistake is corrected by a further entry."""

    def visible_to(self, person: Person) -> LedgerEntryQuerySet:
        return self if person.is_partner else self.none()

    def balances(self) -> dict[Account, Decimal]:
        """What each account of these entries holds."""
        held = dict.fromkeys(Account, Decimal(0))
        moved = self.order_by().values_list("from_account", "to_account").annotate(sum=Sum("amount"))
        for out_of, into, amount in moved:
            held[Account(out_of)] -= amount
            held[Account(into)] += amount
        return held

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ARG002 - Django's signature
        raise TypeError("The ledger is only ever added to.")

    def delete(self) -> NoReturn:
        raise TypeError("The ledger is only ever added to.")


class LedgerEntry(models.Model):
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="entries")
    movement = models.CharField(max_length=9, choices=Movement)
    from_account = models.CharField(_("out of"), max_length=8, choices=Account)
    to_account = models.CharField(_("into"), max_length=8, choices=Account)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    nomination = models.ForeignKey(Nomination, models.SET_NULL, null=True, blank=True, related_name="entries")
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=dates.now)

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = _("ledger entries")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="ledger_moves_something"),
            models.CheckConstraint(
                condition=Q(movement="fund", from_account="given", to_account="free")
                | Q(movement="take_back", from_account="free", to_account="given")
                | Q(movement="reserve", from_account="free", to_account="reserved")
                | Q(movement="release", from_account="reserved", to_account="free")
                | Q(movement="spend", from_account="reserved", to_account="spent"),
                name="ledger_knows_the_way",
            ),
            models.UniqueConstraint(fields=["nomination", "movement"], name="ledger_once_each_for_a_nomination"),
        ]

    def __str__(self) -> str:
        return f"{self.get_movement_display()}: {price_of(self.amount, self.budget.unit)}"

    def save(self, **options: Any) -> None:
        """Written once."""
        if not self._state.adding:
            raise TypeError("The ledger is only ever added to.")
        super().save(**options)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002 - Django's signature
        raise TypeError("The ledger is only ever added to.")
