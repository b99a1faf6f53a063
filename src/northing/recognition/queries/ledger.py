"""What the accounts of a budget hold, as the pages say it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from northing.people.models import Person
from northing.recognition.models import Account, Budget, LedgerEntry
from northing.recognition.models.catalogue import price_of


@dataclass(frozen=True, slots=True)
class BudgetBalances:
    """A budget with what its accounts hold, as text with the unit."""

    budget: Budget
    given: str
    free: str
    reserved: str
    spent: str


def balances_of(budget: Budget) -> BudgetBalances:
    held = budget.entries.balances()
    texts = {account: price_of(held[account], budget.unit) for account in Account}
    given = price_of(-held[Account.ORGANISATION], budget.unit)
    return BudgetBalances(budget, given, texts[Account.AVAILABLE], texts[Account.RESERVED], texts[Account.SPENT])


def entries_of_budget(reader: Person, budget: Budget) -> QuerySet[LedgerEntry]:
    """The latest first, with what a row reads."""
    entries = LedgerEntry.objects.visible_to(reader).filter(budget=budget)
    return entries.select_related("by", "nomination__nominee", "nomination__incentive")
