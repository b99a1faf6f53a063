"""Budgets and their ledger. A budget is locked while it is written, and no account but the organisation's goes below
nothing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.recognition import policy
from northing.recognition.models import Account, Budget, LedgerEntry, Movement, Nomination
from northing.recognition.models.catalogue import price_of
from northing.recognition.models.ledger import WAYS

NOTHING = Decimal(0)
#: The same amount with the same note within this time is the same entry sent twice.
REPEATED_ENTRY_TIME = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class BudgetPeriod:
    name: str
    unit: str
    starts_on: date
    ends_on: date


@transaction.atomic
def create_budget(actor: Person, *, period: BudgetPeriod, amount: Decimal) -> Budget:
    """A budget for a period, with a first amount in it. The same pressed twice is one."""
    require(policy.can_keep_catalogue(actor))
    if period.ends_on < period.starts_on:
        raise Refused(_("The last day is before the first."), field="ends_on")
    lock_person(actor)
    lately = Budget.objects.filter(**asdict(period), made_at__gt=dates.now() - REPEATED_ENTRY_TIME)
    first = LedgerEntry.objects.filter(budget__in=lately, by=actor, movement=Movement.FUND, amount=amount).first()
    if first is not None:
        return first.budget
    budget = Budget(name=period.name, unit=period.unit, starts_on=period.starts_on, ends_on=period.ends_on)
    budget.full_clean()
    budget.save()
    add_entry(actor, budget, Movement.FUND, amount, note=_("The first amount"))
    return budget


@transaction.atomic
def fund_budget(actor: Person, *, budget: Budget, amount: Decimal, note: str = "") -> LedgerEntry:
    """Pressed twice it is put in once, as with ``take_back_amount``."""
    require(policy.can_keep_catalogue(actor))
    return add_manual_entry(actor, lock_budget(budget), Movement.FUND, amount, note)


@transaction.atomic
def take_back_amount(actor: Person, *, budget: Budget, amount: Decimal, note: str = "") -> LedgerEntry:
    """Raises Refused for more than is free: what is promised to somebody stays."""
    require(policy.can_keep_catalogue(actor))
    return add_manual_entry(actor, lock_budget(budget), Movement.TAKE_BACK, amount, note)


def add_manual_entry(actor: Person, budget: Budget, movement: Movement, amount: Decimal, note: str) -> LedgerEntry:
    """Adds an entry to a locked budget, or returns the same one where it was sent a moment ago."""
    lately = budget.entries.filter(by=actor, at__gt=dates.now() - REPEATED_ENTRY_TIME)
    existing = lately.filter(movement=movement, amount=amount, note=note).first()
    return existing or add_entry(actor, budget, movement, amount, note=note)


def lock_budget(budget: Budget) -> Budget:
    """The budget as stored, locked until the transaction ends; on SQLite the whole database is."""
    return Budget.objects.select_for_update().get(pk=budget.pk)


def add_entry(
    actor: Person | None,
    budget: Budget,
    movement: Movement,
    amount: Decimal,
    *,
    nomination: Nomination | None = None,
    note: str = "",
) -> LedgerEntry:
    """Adds an entry to a locked budget. Raises Refused when its account does not hold the amount."""
    if amount <= 0:
        raise Refused(_("An amount above nothing works here, such as 500."), field="amount")
    out_of, into = WAYS[movement]
    if out_of != Account.ORGANISATION:
        there = budget.entries.balances()[out_of]
        if there < amount:
            free = _("Only %(amount)s of this budget is free.")
            message = free if out_of == Account.AVAILABLE else _("Only %(amount)s of this budget is reserved.")
            raise Refused(message % {"amount": price_of(there, budget.unit)}, field="amount")
    entry = LedgerEntry(
        budget=budget,
        movement=movement,
        from_account=out_of,
        to_account=into,
        amount=amount,
        nomination=nomination,
        note=note,
        by=actor,
    )
    entry.full_clean(exclude=["budget", "nomination", "by"])
    entry.save()
    return entry


def reserve_cost(actor: Person, nomination: Nomination) -> LedgerEntry:
    """Set the nomination's cost aside in the first running budget that has room. Raises Refused when none has."""
    for budget in Budget.objects.running(nomination.unit, dates.today()).select_for_update():
        if budget.entries.balances()[Account.AVAILABLE] >= nomination.cost:
            return add_entry(actor, budget, Movement.RESERVE, nomination.cost, nomination=nomination)
    raise Refused(_("No budget of this period has room for it. A people partner can put more in."))


def settle_cost(actor: Person | None, nomination: Nomination, spent: Decimal) -> None:
    """Spend that much of what was reserved, and release the rest."""
    reserved = nomination.entries.select_related("budget").get(movement=Movement.RESERVE)
    budget, rest = lock_budget(reserved.budget), reserved.amount - spent
    if spent:
        add_entry(actor, budget, Movement.SPEND, spent, nomination=nomination)
    if rest:
        add_entry(actor, budget, Movement.RELEASE, rest, nomination=nomination)
