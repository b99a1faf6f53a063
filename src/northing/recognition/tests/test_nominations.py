"""Put forward by one, approved by a second, taken by a third."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from conftest import TODAY, make_person
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Invitation
from northing.people.services.reporting_lines import set_manager
from northing.recognition.models import LedgerEntry, Nomination, NominationState, Unit
from northing.recognition.services import nominations as services
from northing.recognition.services.catalogue import retire_incentive
from northing.recognition.services.ledger import take_back_amount
from northing.recognition.tests.builders import make_budget, make_incentive, make_nomination

pytestmark = pytest.mark.django_db
S = NominationState
ROLES = ("owner", "peer", "manager", "mentor", "director", "former_manager", "former_mentor", "stranger", "partner",
         "admin")  # fmt: skip


@pytest.fixture
def cast(request):
    return {role: request.getfixturevalue(role) for role in ROLES}


@pytest.fixture
def budget(partner):
    return make_budget(partner)


@pytest.fixture
def incentive():
    return make_incentive()


@pytest.fixture
def nomination(peer, owner, incentive):
    """The peer puts the owner forward."""
    return make_nomination(peer, owner, incentive)


@pytest.fixture
def approved(partner, budget, nomination):
    return services.approve(partner, nomination=nomination)


def held(budget) -> dict[str, Decimal]:
    return {account.value: amount for account, amount in budget.entries.balances().items()}


def seen_by(cast) -> set[str]:
    return {role for role, person in cast.items() if Nomination.objects.visible_to(person).exists()}


def test_it_is_never_for_oneself_nor_for_somebody_who_left(owner, peer, incentive):
    peer.is_active = False
    peer.save()
    for nominee in (owner, peer):
        with pytest.raises(Refused) as refusal:
            make_nomination(owner, nominee, incentive)
        assert refusal.value.field == "nominee"


def test_it_is_for_what_is_offered_only(owner, peer, partner, incentive):
    retire_incentive(partner, incentive=incentive)
    with pytest.raises(Refused, match="not offered"):
        make_nomination(owner, peer, incentive)


def test_it_is_one_nomination_when_pressed_twice(owner, peer, incentive, nomination):
    assert make_nomination(peer, owner, incentive) == nomination


def test_it_keeps_its_nominee_out_until_it_is_approved(cast, partner, budget, nomination):
    assert seen_by(cast) == {"peer", "manager", "partner"}
    services.approve(partner, nomination=nomination)
    assert seen_by(cast) == {"peer", "manager", "partner", "owner"}


@pytest.mark.parametrize("settle", ["approved", "refused", "withdrawn"])
def test_it_is_none_of_a_later_managers_business(client_of, cast, budget, nomination, travel_to, settle):
    """The line's first day may be set back; who could decide when it was settled goes by the clock."""
    peer, manager, partner, stranger = (cast[role] for role in ("peer", "manager", "partner", "stranger"))
    if settle == "withdrawn":
        services.withdraw(peer, nomination=nomination)
    elif settle == "approved":
        services.approve(manager, nomination=nomination)
    else:
        services.refuse(partner, nomination=nomination, note="Not this time")
    assert Nomination.objects.visible_to(manager).exists()
    travel_to(TODAY + timedelta(days=1))
    set_manager(partner, person=cast["owner"], manager=stranger, on=TODAY - timedelta(days=60))
    assert not Nomination.objects.visible_to(stranger).exists()
    assert client_of(stranger).get(reverse("recognition:nomination", args=[nomination.pk])).status_code == 404
    assert Nomination.objects.visible_to(partner).exists()


def test_it_is_not_decided_by_whom_its_nominee_has_named(owner, partner, stranger, budget, nomination):
    set_manager(owner, person=owner, manager=stranger)
    assert not Nomination.objects.visible_to(stranger).exists()
    with pytest.raises(NotAllowed):
        services.approve(stranger, nomination=nomination)
    set_manager(partner, person=owner, manager=stranger)
    assert services.approve(stranger, nomination=nomination).state == S.APPROVED


def invite(inviter, person):
    Invitation.objects.create(
        email=person.email,
        invited_by=inviter,
        accepted_by=person,
        token_digest=person.email,
        expires_at=dates.now(),
        accepted_at=dates.now(),
    )


@pytest.mark.parametrize("who", ["nominator", "nominee"])
def test_it_is_not_decided_by_whom_one_of_the_two_has_let_in(client_of, owner, peer, manager, partner, budget, who):
    """The nominator is the peer, the nominee the owner, and the manager came by an invitation of one of them."""
    incentive = make_incentive()
    nomination = make_nomination(peer, owner, incentive)
    invite(peer if who == "nominator" else owner, manager)
    assert list(Nomination.objects.to_decide(partner)) == [nomination]
    assert not Nomination.objects.to_decide(manager).exists()
    with pytest.raises(NotAllowed):
        services.approve(manager, nomination=nomination)
    page = client_of(manager).get(reverse("recognition:nomination", args=[nomination.pk])).text
    assert "So that no one person decides alone" in page


def test_it_is_not_decided_by_the_one_who_let_both_in(owner, peer, manager, partner, budget, nomination):
    invite(partner, owner)
    assert Nomination.objects.to_decide(partner).exists()
    invite(partner, peer)
    with pytest.raises(NotAllowed):
        services.refuse(partner, nomination=nomination, note="No")
    assert Nomination.objects.visible_to(partner).exists()
    assert services.approve(manager, nomination=nomination).decided_by == manager


def test_it_waits_for_the_manager_of_now(owner, partner, stranger, manager, nomination):
    set_manager(partner, person=owner, manager=stranger)
    assert list(Nomination.objects.to_decide(stranger)) == [nomination]
    assert Nomination.objects.visible_to(stranger).exists()
    assert not Nomination.objects.visible_to(manager).exists()


def test_it_never_tells_its_nominee_of_a_no(cast, manager, nomination):
    services.refuse(manager, nomination=nomination, note="The budget is for the night crew this quarter")
    assert seen_by(cast) == {"peer", "manager", "partner"}


@pytest.mark.parametrize("role", ROLES)
def test_it_is_decided_by_a_partner_or_the_nominees_manager(request, budget, nomination, role):
    actor = request.getfixturevalue(role)
    if role in {"partner", "manager"}:
        assert services.approve(actor, nomination=nomination).decided_by == actor
    else:
        with pytest.raises(NotAllowed):
            services.approve(actor, nomination=nomination)
        with pytest.raises(NotAllowed):
            services.refuse(actor, nomination=nomination, note="No")


def test_it_takes_a_second_person_also_among_partners_and_managers(owner, manager, partner, budget, incentive):
    mine = make_nomination(partner, owner, incentive)
    with pytest.raises(NotAllowed):
        services.approve(partner, nomination=mine)
    for_me = make_nomination(owner, partner, incentive)
    with pytest.raises(NotAllowed):
        services.approve(partner, nomination=for_me)
    assert not Nomination.objects.to_decide(partner).exists()
    by_manager = make_nomination(manager, owner, incentive)
    with pytest.raises(NotAllowed):
        services.approve(manager, nomination=by_manager)


def test_it_says_so_when_no_budget_has_room(partner, nomination, budget):
    take_back_amount(partner, budget=budget, amount=Decimal("9.5"))
    with pytest.raises(Refused, match="No budget of this period has room"):
        services.approve(partner, nomination=nomination)
    nomination.refresh_from_db()
    assert nomination.state == S.WAITING
    assert not LedgerEntry.objects.filter(nomination=nomination).exists()


def test_it_draws_on_a_budget_of_the_same_unit_and_period_only(partner, nomination):
    make_budget(partner, unit=Unit.MONEY, amount=1000)
    with pytest.raises(Refused):
        services.approve(partner, nomination=nomination)


def test_it_sets_the_cost_aside_once(partner, manager, budget, nomination):
    services.approve(partner, nomination=nomination)
    services.approve(manager, nomination=nomination)
    assert held(budget) == {"given": -10, "free": 9, "reserved": 1, "spent": 0}


def test_it_is_spent_when_taken(owner, approved, budget, incentive):
    services.take(owner, nomination=approved, incentive=incentive)
    services.take(owner, nomination=approved, incentive=incentive)
    assert held(budget) == {"given": -10, "free": 9, "reserved": 0, "spent": 1}


def test_it_gives_back_the_rest_when_something_smaller_is_taken(owner, approved, budget):
    half = make_incentive(name="Half a day", cost=Decimal("0.5"))
    taken = services.take(owner, nomination=approved, incentive=half)
    assert taken.taken == half
    assert held(budget) == {"given": -10, "free": Decimal("9.5"), "reserved": 0, "spent": Decimal("0.5")}


def test_it_offers_nothing_dearer_and_nothing_of_another_kind(owner, approved, budget):
    for other in (make_incentive(name="A week", cost=5), make_incentive(name="Dinner", unit=Unit.MONEY, cost=1)):
        with pytest.raises(Refused, match="Choose one of these"):
            services.take(owner, nomination=approved, incentive=other)
    assert held(budget)["reserved"] == 1


def test_it_keeps_a_promise_for_what_was_put_away_or_became_dearer(owner, partner, approved, budget, incentive):
    incentive.cost = 3
    incentive.save()
    retire_incentive(partner, incentive=incentive)
    services.take(owner, nomination=approved, incentive=incentive)
    assert held(budget)["spent"] == 1


def test_it_goes_back_when_declined(owner, approved, budget):
    services.decline(owner, nomination=approved)
    services.decline(owner, nomination=approved)
    assert held(budget) == {"given": -10, "free": 10, "reserved": 0, "spent": 0}


@pytest.mark.parametrize("role", [role for role in ROLES if role != "owner"])
def test_it_is_the_nominees_alone_to_take_or_decline(request, approved, incentive, role):
    actor = request.getfixturevalue(role)
    for act in (lambda: services.take(actor, nomination=approved, incentive=incentive),
                lambda: services.decline(actor, nomination=approved)):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()


def test_it_goes_back_when_nobody_took_it_in_time(owner, approved, budget, incentive, travel_to):
    last = approved.expires_on
    assert last == TODAY + services.TIME_TO_TAKE
    assert services.release_expired(last) == 0
    after = last + dates.ONE_DAY
    travel_to(after)
    with pytest.raises(Refused, match="last day has passed"):
        services.take(owner, nomination=approved, incentive=incentive)
    assert services.release_expired(after) == 1
    assert services.release_expired(after) == 0
    approved.refresh_from_db()
    assert approved.state == S.EXPIRED
    assert held(budget)["free"] == 10


def test_it_is_withdrawn_by_its_author_before_anybody_decided(owner, peer, partner, budget, nomination):
    with pytest.raises(NotAllowed):
        services.withdraw(owner, nomination=nomination)
    assert services.withdraw(peer, nomination=nomination).state == S.WITHDRAWN
    with pytest.raises(Refused, match="settled meanwhile: withdrawn"):
        services.approve(partner, nomination=nomination)
    assert not LedgerEntry.objects.filter(nomination=nomination).exists()


def test_it_leaves_what_was_settled_alone(owner, peer, partner, approved, incentive):
    services.take(owner, nomination=approved, incentive=incentive)
    for act in (lambda: services.decline(owner, nomination=approved),
                lambda: services.withdraw(peer, nomination=approved),
                lambda: services.refuse(partner, nomination=approved, note="Too late")):  # fmt: skip
        with pytest.raises(Refused, match="settled meanwhile: taken"):
            act()


def test_it_waits_for_a_new_manager_when_the_nominee_moves(owner, manager, nomination):
    newcomer = make_person("Noor Haddad")
    owner.manager = newcomer
    owner.save()
    assert Nomination.objects.to_decide(newcomer).exists()
    assert not Nomination.objects.to_decide(manager).exists()
