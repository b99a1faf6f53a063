"""What people partners keep: what the company stands for, and what it offers for something out of the ordinary."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from northing.people.models import Person
from northing.ui.formats import format_money, format_number


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
    meaning = models.TextField(_("what it means here"), max_length=500)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = CompanyValueQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(archived_at=None),
                name="company_value_once",
                violation_error_message=_("There is a value of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.TextChoices):
    MONEY = "money", _("Money")
    DAYS = "days", _("Days off")


def price_of(cost: Decimal, unit: str) -> str:
    """“120 EUR”, “80.50 EUR”, “1 day”, “2 days”, with a space that does not break."""
    if unit == Unit.MONEY:
        return format_money(cost)
    # A part of a day takes the plural, as in "0.5 days".
    count = int(cost) if cost % 1 == 0 else 2
    return ngettext("%(count)s\u00a0day", "%(count)s\u00a0days", count) % {"count": format_number(cost)}


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
    is_available = models.BooleanField(_("can be chosen now"), default=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = IncentiveQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "cost", "name", "pk"]
        constraints = [models.CheckConstraint(condition=Q(cost__gt=0), name="incentive_costs_something")]

    def __str__(self) -> str:
        return self.name

    @property
    def name_with_price(self) -> str:
        return gettext("%(name)s: %(price)s") % {"name": self.name, "price": self.price}

    @property
    def price(self) -> str:
        return price_of(self.cost, self.unit)
