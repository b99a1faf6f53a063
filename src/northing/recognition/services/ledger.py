"""Budgets and their ledger. One budget is written by one at a time, and no account but the organisation's goes below
nothing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.recognition import policy
from northing.recognition.models import Account, Budget, LedgerEntry, Movement, Nomination
from northing.recognition.models.incentives import price
from northing.recognition.models.ledger import WAYS

NOTHING = Decimal(0)
#: The same amount with the same note within this time is a second press, not a second amount.
SAME_PRESS = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Period:
    name: str
    unit: str
    starts_on: date
    ends_on: date


@transaction.atomic
def open_budget(actor: Person, *, period: Period, amount: Decimal) -> Budget:
    """A budget for a period, with a first amount in it. The same pressed twice is one."""
    policy.require(policy.can_keep_catalogue(actor))
    if period.ends_on < period.starts_on:
        raise Refused("The last day is before the first.", field="ends_on")
    lock_person(actor)
    lately = Budget.objects.filter(**asdict(period), made_at__gt=dates.now() - SAME_PRESS)
    first = LedgerEntry.objects.filter(budget__in=lately, by=actor, movement=Movement.FUND, amount=amount).first()
    if first is not None:
        return first.budget
    budget = Budget(name=period.name, unit=period.unit, starts_on=period.starts_on, ends_on=period.ends_on)
    budget.full_clean()
    budget.save()
    enter(actor, budget, Movement.FUND, amount, note="The first amount")
    return budget


@transaction.atomic
def fund(actor: Person, *, budget: Budget, amount: Decimal, note: str = "") -> LedgerEntry:
    """Pressed twice it is put in once, as with ``take_back``."""
    policy.require(policy.can_keep_catalogue(actor))
    return move(actor, held(budget), Movement.FUND, amount, note)


@transaction.atomic
def take_back(actor: Person, *, budget: Budget, amount: Decimal, note: str = "") -> LedgerEntry:
    """Raises Refused for more than is free: what is promised to somebody stays."""
    policy.require(policy.can_keep_catalogue(actor))
    return move(actor, held(budget), Movement.TAKE_BACK, amount, note)


def move(actor: Person, budget: Budget, movement: Movement, amount: Decimal, note: str) -> LedgerEntry:
    """What a person moves by hand, in a budget that is ``held``."""
    lately = budget.entries.filter(by=actor, at__gt=dates.now() - SAME_PRESS)
    standing = lately.filter(movement=movement, amount=amount, note=note).first()
    return standing or enter(actor, budget, movement, amount, note=note)


def held(budget: Budget) -> Budget:
    """The budget, ours alone until the transaction ends. SQLite's writers take turns by themselves."""
    return Budget.objects.select_for_update().get(pk=budget.pk)


def enter(
    actor: Person | None,
    budget: Budget,
    movement: Movement,
    amount: Decimal,
    *,
    nomination: Nomination | None = None,
    note: str = "",
) -> LedgerEntry:
    """One entry in a budget that is ``held``. Raises Refused when its account does not hold the amount."""
    if amount <= 0:
        raise Refused("An amount above nothing works here, such as 500.", field="amount")
    out_of, into = WAYS[movement]
    if out_of != Account.ORGANISATION:
        there = budget.entries.balances()[out_of]
        if there < amount:
            words = f"Only {price(there, budget.unit)} of this budget is {out_of.label.lower()}."
            raise Refused(words, field="amount")
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


def reserve(actor: Person, nomination: Nomination) -> LedgerEntry:
    """Set the nomination's cost aside in the first running budget that has room. Raises Refused when none has."""
    for budget in Budget.objects.running(nomination.unit, dates.today()).select_for_update():
        if budget.entries.balances()[Account.AVAILABLE] >= nomination.cost:
            return enter(actor, budget, Movement.RESERVE, nomination.cost, nomination=nomination)
    raise Refused("No budget of this period has room for it. A people partner can put more in.")


def settle(actor: Person | None, nomination: Nomination, spent: Decimal) -> None:
    """Spend that much of what was reserved, and release the rest."""
    reserved = nomination.entries.select_related("budget").get(movement=Movement.RESERVE)
    budget, rest = held(reserved.budget), reserved.amount - spent
    if spent:
        enter(actor, budget, Movement.SPEND, spent, nomination=nomination)
    if rest:
        enter(actor, budget, Movement.RELEASE, rest, nomination=nomination)
