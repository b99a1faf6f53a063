"""Who sees what, said a second time in plain words and compared with the rule on random organisations."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TODAY
from northing.kernel.inbox import inbox_sources
from northing.people.models import Person
from northing.recognition.models import (
    Incentive,
    LedgerEntry,
    Nomination,
    NominationState,
    Reaction,
    Receipt,
    Thanks,
    Unit,
)

pytestmark = pytest.mark.django_db
SIZE = 5
WHO = st.integers(0, SIZE - 1)
PEOPLE = st.lists(st.tuples(st.booleans(), st.booleans(), st.one_of(st.none(), WHO)), min_size=SIZE, max_size=SIZE)
THANKS = st.lists(st.tuples(WHO, st.sets(WHO, min_size=1, max_size=3), st.booleans()), max_size=5)
NOMINATIONS = st.lists(st.tuples(WHO, WHO, st.sampled_from(list(NominationState))), max_size=5)


def hire(facts) -> list[Person]:
    people = [
        Person.objects.create(email=f"p{at}@example.org", name=f"Person {at}", is_active=active, is_partner=partner)
        for at, (active, partner, _) in enumerate(facts)
    ]
    for at, (_, _, manager) in enumerate(facts):
        if manager is not None and manager != at:
            people[at].manager = people[manager]
            people[at].save()
    return people


def sees_thanks(person: Person, thanks: Thanks) -> bool:
    receivers = [receipt.person for receipt in thanks.receipts.all()]
    if person == thanks.giver or person in receivers:
        return True
    return thanks.is_public and thanks.giver.is_active and any(one.is_active for one in receivers)


def sees_nomination(person: Person, nomination: Nomination) -> bool:
    if person == nomination.nominator:
        return True
    if person == nomination.nominee:
        return nomination.state not in {"waiting", "withdrawn", "refused"}
    return person.is_partner or nomination.nominee.manager == person


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=PEOPLE, given_thanks=THANKS, put_forward=NOMINATIONS)
def test_it_shows_each_exactly_what_is_theirs_to_see(facts, given_thanks, put_forward):
    with transaction.atomic():
        people = hire(facts)
        for giver, receivers, public in given_thanks:
            thanks = Thanks.objects.create(giver=people[giver], reason="So", is_public=public)
            for one in receivers - {giver}:
                Receipt.objects.create(thanks=thanks, person=people[one])
                Reaction.objects.create(thanks=thanks, person=people[one], kind="glad")
        offer = Incentive.objects.create(name="A day", unit=Unit.DAYS, cost=1)
        for nominator, nominee, state in put_forward:
            if nominator != nominee:
                Nomination.objects.create(
                    incentive=offer, nominee=people[nominee], nominator=people[nominator], reason="So", unit="days",
                    cost=1, state=state, expires_on=TODAY,
                )  # fmt: skip
        for person in people:
            check(person)
        transaction.set_rollback(True)


def check(person: Person) -> None:
    thanks = {one for one in Thanks.objects.all() if sees_thanks(person, one)}
    nominations = {one for one in Nomination.objects.all() if sees_nomination(person, one)}
    assert set(Thanks.objects.visible_to(person)) == thanks
    assert set(Thanks.objects.on_the_wall(person)) == {one for one in thanks if one.is_public}
    assert {receipt.thanks for receipt in Receipt.objects.visible_to(person)} <= thanks
    assert {reaction.thanks for reaction in Reaction.objects.visible_to(person)} <= thanks
    assert set(Nomination.objects.visible_to(person)) == nominations
    assert person.is_partner or not LedgerEntry.objects.visible_to(person).exists()
    for source in [source for source in inbox_sources() if source.kind.startswith("recognition.")]:
        for row in source.waiting(person, TODAY):
            assert (row.thanks in thanks) if isinstance(row, Receipt) else (row in nominations)
    if person.is_active:
        opened(person, thanks, nominations)


def opened(person: Person, thanks: set[Thanks], nominations: set[Nomination]) -> None:
    """Each page by its own address answers as the lists do."""
    client = Client()
    client.force_login(person)
    for one in Thanks.objects.all():
        answer = client.get(reverse("recognition:thanks", args=[one.pk]))
        assert answer.status_code == (200 if one in thanks else 404)
    for one in Nomination.objects.all():
        answer = client.get(reverse("recognition:nomination", args=[one.pk]))
        assert answer.status_code == (200 if one in nominations else 404)
