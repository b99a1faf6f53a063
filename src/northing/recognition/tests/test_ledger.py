"""The ledger balances after anything, is only added to, and holds when two write at once."""

from __future__ import annotations

import contextlib
import threading
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import make_person
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.recognition.models import Account, Budget, LedgerEntry, Movement, Nomination, NominationState, Unit
from northing.recognition.services import ledger, nominations
from northing.recognition.tests.builders import make_budget, make_incentive, make_nomination

#: What may happen, with a number that says to what or how much.
ACTS = ("fund", "take_back", "nominate", "approve", "refuse", "take", "take_less", "decline", "withdraw", "expire")
STORIES = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 12)), max_size=40)


class Office:
    """A partner, two colleagues and a budget, to whom a story happens."""

    def __init__(self) -> None:
        self.partner = make_person("Priya Natarajan", is_partner=True)
        self.giver, self.nominee = make_person("Tom Salcedo"), make_person("Ines Okafor")
        self.budget = make_budget(self.partner, amount=6)
        self.offers = [make_incentive(name=f"{cost} days", cost=cost) for cost in (1, 2, 4)]

    def tell(self, act: str, number: int) -> None:
        try:
            with transaction.atomic():
                getattr(self, act)(number)
        except Refused:
            pass  # a rule said no: nothing may have changed, which the check after each step sees

    def some(self, number: int) -> Nomination | None:
        known = list(Nomination.objects.order_by("pk"))
        return known[number % len(known)] if known else None

    def fund(self, number: int) -> None:
        ledger.fund_budget(self.partner, budget=self.budget, amount=Decimal(number))

    def take_back(self, number: int) -> None:
        ledger.take_back_amount(self.partner, budget=self.budget, amount=Decimal(number))

    def nominate(self, number: int) -> None:
        make_nomination(self.giver, self.nominee, self.offers[number % 3], f"Reason {number}")

    def on_one(self, number: int, act) -> None:
        found = self.some(number)
        if found is not None:
            with contextlib.suppress(NotAllowed):
                act(found)

    def approve(self, number: int) -> None:
        self.on_one(number, lambda one: nominations.approve(self.partner, nomination=one))

    def refuse(self, number: int) -> None:
        self.on_one(number, lambda one: nominations.refuse(self.partner, nomination=one, note="Not now"))

    def take(self, number: int) -> None:
        self.on_one(number, lambda one: nominations.take(self.nominee, nomination=one, incentive=one.incentive))

    def take_less(self, number: int) -> None:
        self.on_one(number, lambda one: nominations.take(self.nominee, nomination=one, incentive=self.offers[0]))

    def decline(self, number: int) -> None:
        self.on_one(number, lambda one: nominations.decline(self.nominee, nomination=one))

    def withdraw(self, number: int) -> None:
        self.on_one(number, lambda one: nominations.withdraw(self.giver, nomination=one))

    def expire(self, number: int) -> None:
        nominations.release_expired(date(2026, 9, 1 + number))

    def check(self) -> None:
        held = self.budget.entries.balances()
        assert sum(held.values()) == 0
        assert min(held[account] for account in Account if account != Account.ORGANISATION) >= 0
        promised = Nomination.objects.filter(state=NominationState.APPROVED)
        assert held[Account.RESERVED] == sum(one.cost for one in promised)
        for one in Nomination.objects.all():
            moved = {entry.movement: entry.amount for entry in one.entries.all()}
            if one.state in {NominationState.REDEEMED, NominationState.DECLINED, NominationState.EXPIRED}:
                out = moved.get(Movement.SPEND, 0) + moved.get(Movement.RELEASE, 0)
                assert moved[Movement.RESERVE] == out == one.cost
                assert (Movement.SPEND in moved) == (one.state == NominationState.REDEEMED)
            elif one.state != NominationState.APPROVED:
                assert moved == {}


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=STORIES)
def test_it_balances_after_every_step_of_any_story(story):
    with transaction.atomic():
        office = Office()
        for act, number in story:
            before = list(LedgerEntry.objects.order_by("pk").values_list())
            office.tell(act, number)
            assert list(LedgerEntry.objects.order_by("pk").values_list())[: len(before)] == before
            office.check()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_it_is_never_changed_and_never_shortened(partner):
    entry = make_budget(partner).entries.get()
    entry.amount = 99
    for act in (entry.save, entry.delete, LedgerEntry.objects.all().delete,
                lambda: LedgerEntry.objects.update(amount=99)):  # fmt: skip
        with pytest.raises(TypeError, match="only ever added to"):
            act()
    assert LedgerEntry.objects.get().amount == 10


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [{"amount": 0}, {"amount": -5}, {"from_account": "spent"}, {"to_account": "spent"}, {"movement": "release"}],
)
def test_it_cannot_hold_an_entry_that_goes_no_known_way(partner, wrong):
    budget = make_budget(partner)
    fields = {"movement": "fund", "from_account": "given", "to_account": "free", "amount": 5} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.create(budget=budget, **fields)


@pytest.mark.django_db
def test_it_cannot_settle_a_nomination_twice(partner, owner, peer):
    budget = make_budget(partner)
    nomination = nominations.approve(partner, nomination=make_nomination(peer, owner, make_incentive()))
    nominations.take(owner, nomination=nomination, incentive=nomination.incentive)
    fields = {"movement": "spend", "from_account": "reserved", "to_account": "spent", "amount": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.create(budget=budget, nomination=nomination, **fields)


@pytest.mark.django_db
def test_it_is_for_people_partners_only(owner, manager, admin, partner):
    budget = make_budget(partner)
    for person in (owner, manager, admin):
        assert not Budget.objects.visible_to(person).exists()
        assert not LedgerEntry.objects.visible_to(person).exists()
        for act in (ledger.fund_budget, ledger.take_back_amount):
            with pytest.raises(NotAllowed):
                act(person, budget=budget, amount=Decimal(1))


@pytest.mark.django_db
def test_it_takes_back_only_what_is_free(partner, owner, peer):
    budget = make_budget(partner, amount=3)
    nominations.approve(partner, nomination=make_nomination(peer, owner, make_incentive(cost=2)))
    with pytest.raises(Refused, match="Only 1\u00a0day of this budget is free") as refusal:
        ledger.take_back_amount(partner, budget=budget, amount=Decimal(2))
    assert refusal.value.field == "amount"
    ledger.take_back_amount(partner, budget=budget, amount=Decimal(1))


@pytest.mark.django_db
def test_it_moves_an_amount_once_when_pressed_twice(partner, monkeypatch):
    budget = make_budget(partner, amount=3)
    for act in (ledger.fund_budget, ledger.take_back_amount):
        entry = act(partner, budget=budget, amount=Decimal(2), note="From the fair")
        assert act(partner, budget=budget, amount=Decimal(2), note="From the fair") == entry
    assert make_budget(partner, amount=3) == budget
    later = dates.now() + timedelta(minutes=1)
    monkeypatch.setattr(dates, "clock", lambda: later)
    ledger.fund_budget(partner, budget=budget, amount=Decimal(2), note="From the fair")
    assert budget.entries.balances()[Account.AVAILABLE] == 5


@pytest.mark.django_db
def test_it_reserves_first_where_the_period_ends_first(partner, owner, peer):
    long = make_budget(partner)
    period = ledger.BudgetPeriod("This month", Unit.DAYS, date(2026, 6, 1), date(2026, 6, 30))
    short = ledger.create_budget(partner, period=period, amount=Decimal(1))
    for reason in ("One", "Two"):
        nomination = make_nomination(peer, owner, make_incentive(), reason)
        nominations.approve(partner, nomination=nomination)
    assert short.entries.balances()[Account.AVAILABLE] == 0
    assert long.entries.balances()[Account.AVAILABLE] == 9


@pytest.mark.django_db(transaction=True)
def test_it_never_goes_below_nothing_when_two_say_yes_at_once_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    partners = [make_person(f"Partner{number} One", is_partner=True) for number in range(4)]
    budget = make_budget(partners[0], amount=1)
    nominee, giver = make_person("Ines Okafor"), make_person("Tom Salcedo")
    waiting = [make_nomination(giver, nominee, make_incentive(), f"Reason {number}") for number in range(4)]
    start, outcomes = threading.Barrier(4), []

    def say_yes(partner, nomination):
        start.wait()
        try:
            nominations.approve(partner, nomination=nomination)
            outcomes.append("approved")
        except Refused:
            outcomes.append("refused")
        connections.close_all()

    threads = [threading.Thread(target=say_yes, args=pair) for pair in zip(partners, waiting, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["approved", "refused", "refused", "refused"]
    assert budget.entries.balances()[Account.AVAILABLE] == 0


@pytest.mark.django_db(transaction=True)
def test_it_is_taken_or_declined_but_not_both_at_once_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    partner = make_person("Priya Natarajan", is_partner=True)
    nominee, giver = make_person("Ines Okafor"), make_person("Tom Salcedo")
    budget = make_budget(partner, amount=1)
    approved = nominations.approve(partner, nomination=make_nomination(giver, nominee, make_incentive()))
    start = threading.Barrier(2)

    def settle(act):
        start.wait()
        with contextlib.suppress(Refused):
            act()
        connections.close_all()

    acts = (lambda: nominations.take(nominee, nomination=approved, incentive=approved.incentive),
            lambda: nominations.decline(nominee, nomination=approved))  # fmt: skip
    threads = [threading.Thread(target=settle, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    held = budget.entries.balances()
    assert held[Account.RESERVED] == 0
    assert sorted([held[Account.SPENT], held[Account.AVAILABLE]]) == [0, 1]
