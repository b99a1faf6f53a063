"""The catalogue, nominations and budgets on the screen."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from northing.people.tests.builders import offered_on
from northing.recognition.models import Budget, CompanyValue, Incentive, LedgerEntry, Nomination, NominationState
from northing.recognition.services import nominations as services
from northing.recognition.tests.builders import make_budget, make_incentive, make_nomination

pytestmark = pytest.mark.django_db


def at(name: str, pk: int | None = None) -> str:
    return reverse(f"recognition:{name}", args=[] if pk is None else [pk])


def test_it_goes_from_one_to_a_second_to_a_third(client_of, owner, peer, manager, partner):
    incentive, budget = make_incentive(), make_budget(partner)
    form = client_of(peer).get(f"{at('nominate', incentive.pk)}?to={owner.pk}").context["form"]
    assert form.chosen_keys("nominee") == [owner.pk]
    client_of(peer).post(at("nominate", incentive.pk), {"nominee": owner.pk, "reason": "The long night"})
    nomination = Nomination.objects.get()
    page = at("nomination", nomination.pk)
    assert client_of(owner).get(page).status_code == 404
    assert "Decline" in client_of(manager).get(page).text
    client_of(manager).post(at("approve_nomination", nomination.pk))
    assert "It is yours, if you like" in client_of(owner).get(page).text
    assert "Choose" in client_of(owner).get(at("incentives")).text
    client_of(owner).post(at("take_incentive", nomination.pk), {"incentive": incentive.pk})
    assert "You chose A day for a course." in client_of(owner).get(page).text
    ledger = client_of(partner).get(at("budget", budget.pk)).text
    assert ledger.count("A day for a course for Ines Okafor") == 2


def test_it_keeps_what_was_typed_while_looking_for_a_colleague(client_of, owner, stranger):
    incentive = make_incentive()
    fields = {"nominee_words": "Mira", "reason": "The long night", "find": "1"}
    page = client_of(owner).post(at("nominate", incentive.pk), fields)
    assert page.status_code == 200
    assert "The long night" in page.text
    assert offered_on(page, "nominee") == [stranger.pk]
    missing = client_of(owner).post(at("nominate", incentive.pk), {"reason": "The long night"})
    assert missing.status_code == 422
    assert "Choose whom you want to put forward." in missing.text


def test_it_offers_nothing_that_was_put_away_or_is_not_available(client_of, owner, partner):
    away = make_incentive(name="A trip", is_available=False)
    assert "A trip" not in client_of(owner).get(at("incentives")).text
    assert "A trip" in client_of(partner).get(at("incentives")).text
    assert client_of(owner).get(at("nominate", away.pk)).status_code == 404


def test_it_asks_for_a_word_with_a_no_and_keeps_it_for_who_put_them_forward(client_of, owner, peer, manager, partner):
    nomination = make_nomination(peer, owner, make_incentive())
    where = at("refuse_nomination", nomination.pk)
    assert client_of(manager).post(where, {"note": ""}).status_code == 422
    client_of(manager).post(where, {"note": "After the summer"})
    for reader, reads in ((peer, True), (manager, True), (partner, False)):
        page = client_of(reader).get(at("nomination", nomination.pk)).text
        assert ("After the summer" in page) == reads
    assert client_of(owner).get(at("nomination", nomination.pk)).status_code == 404


def test_it_says_why_nothing_can_be_approved(client_of, owner, peer, manager):
    nomination = make_nomination(peer, owner, make_incentive())
    page = client_of(manager).post(at("approve_nomination", nomination.pk), follow=True)
    assert "No budget of this period has room for it" in page.text


def test_it_is_declined_or_withdrawn_with_one_press(client_of, owner, peer, partner):
    make_budget(partner)
    first = services.approve(partner, nomination=make_nomination(peer, owner, make_incentive()))
    client_of(owner).post(at("decline_incentive", first.pk))
    second = make_nomination(peer, owner, first.incentive)
    client_of(peer).post(at("withdraw_nomination", second.pk))
    states = Nomination.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [NominationState.DECLINED, NominationState.WITHDRAWN]


def test_it_refuses_a_choice_that_is_none(client_of, owner, peer, partner):
    make_budget(partner)
    nomination = services.approve(partner, nomination=make_nomination(peer, owner, make_incentive()))
    for choice in ("", "9" * 30, str(make_incentive(cost=9).pk)):
        client_of(owner).post(at("take_incentive", nomination.pk), {"incentive": choice})
    nomination.refresh_from_db()
    assert nomination.state == NominationState.APPROVED


def test_it_keeps_the_catalogue(client_of, partner):
    client = client_of(partner)
    fields = {"name": "Books", "description": "Any shop", "unit": "money", "cost": "60", "is_available": "on"}
    client.post(at("add_incentive"), fields)
    books = Incentive.objects.get()
    assert "60\u00a0EUR" in client.get(at("incentives")).text
    client.post(at("incentive", books.pk), fields | {"cost": "80"})
    client.post(at("archive_incentive", books.pk))
    books.refresh_from_db()
    assert (books.cost, bool(books.archived_at)) == (80, True)
    client.post(at("offer_incentive_again", books.pk))
    books.refresh_from_db()
    assert books.archived_at is None
    assert client.post(at("add_incentive"), fields | {"cost": "0"}).status_code == 422


def test_it_keeps_the_values(client_of, partner, owner):
    client = client_of(partner)
    client.post(at("add_company_value"), {"name": "Candour", "meaning": "Say it early"})
    candour = CompanyValue.objects.get()
    assert client.post(at("add_company_value"), {"name": "candour", "meaning": "Again"}).status_code == 422
    client.post(at("company_value", candour.pk), {"name": "Plain words", "meaning": "Say it early"})
    assert "Plain words" in client_of(owner).get(at("company_values")).text
    client.post(at("archive_company_value", candour.pk))
    assert "Plain words" not in client_of(owner).get(at("wall")).text
    client.post(at("add_company_value"), {"name": "Plain words", "meaning": "Another"})
    page = client.post(at("bring_back_company_value", candour.pk), follow=True)
    assert "There is a value of this name already." in page.text


def test_it_opens_a_budget_and_moves_amounts(client_of, partner):
    client = client_of(partner)
    fields = {"name": "2026", "unit": "money", "starts_on": "2026-01-01", "ends_on": "2026-12-31", "amount": "500"}
    assert client.post(at("open_budget"), fields | {"ends_on": "2025-12-31"}).status_code == 422
    assert client.post(at("open_budget"), fields | {"amount": "0"}).status_code == 422
    assert not Budget.objects.exists()
    client.post(at("open_budget"), fields)
    budget = Budget.objects.get()
    move = at("move_amount", budget.pk)
    client.post(move, {"movement": "fund", "amount": "100", "note": "From the fair"})
    refused = client.post(move, {"movement": "take_back", "amount": "700", "note": "Too much"})
    assert refused.status_code == 422
    assert "Only 600\u00a0EUR of this budget is free." in refused.text
    assert "Too much" in refused.text
    page = client.get(at("budget", budget.pk)).text
    assert "From the fair" in page
    assert "1 January 2026 to 31 December 2026" in page
    assert LedgerEntry.objects.count() == 2


def test_it_takes_the_same_queries_for_more_entries(client_of, partner, owner, peer, count_queries):
    budget, incentive = make_budget(partner, amount=100), make_incentive()
    pages = [at("incentives"), at("budgets"), at("budget", budget.pk)]
    client = client_of(partner)

    def more(number: int) -> None:
        for way in range(2):
            one = make_nomination(peer, owner, incentive, f"{number} {way}")
            services.approve(partner, nomination=one)
        other = make_incentive(name=f"Number {number}", cost=Decimal(number))
        make_nomination(peer, owner, other, f"{number} waits")
        make_nomination(partner, owner, other, f"{number} mine")

    more(1)
    few = {page: count_queries(lambda page=page: client.get(page)) for page in pages}
    more(2)
    more(3)
    assert {page: count_queries(lambda page=page: client.get(page)) for page in pages} == few
    assert max(few.values()) <= 12


def test_it_takes_money_as_it_is_typed_and_names_the_currency(client_of, partner, settings):
    settings.CURRENCY = "NOK"
    client = client_of(partner)
    assert "Money (NOK)" in client.get(at("budgets")).text
    fields = {"name": "2026", "unit": "money", "starts_on": "2026-01-01", "ends_on": "2026-12-31"}
    client.post(at("open_budget"), fields | {"amount": "1,000.50"})
    client.post(at("move_amount", Budget.objects.get().pk), {"movement": "fund", "amount": "2 000,25 nok"})
    page = client.get(at("budget", Budget.objects.get().pk)).text
    assert "How much, in NOK?" in page
    assert "3000.75\u00a0NOK" in page


def test_it_offers_something_else_only_where_there_is_something(client_of, owner, peer, partner):
    make_budget(partner)
    nomination = services.approve(partner, nomination=make_nomination(peer, owner, make_incentive()))
    assert "something else" not in client_of(owner).get(at("nomination", nomination.pk)).text
    make_incentive(name="Half a day")
    assert "something else" in client_of(owner).get(at("nomination", nomination.pk)).text
