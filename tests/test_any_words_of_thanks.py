"""What people write in thanks, values and incentives comes back as words, in its own direction, on every page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from conftest import make_goal
from northing.goals.models import Audience
from northing.recognition.models import CompanyValue, ThanksContent
from northing.recognition.services import ledger, nominations
from northing.recognition.services.thanks import create_thanks
from northing.recognition.tests.builders import make_incentive, make_nomination
from tests.test_any_words import WITHOUT, Reader

pytestmark = pytest.mark.django_db
WORDS = {
    "script": '<script>alert("x")</script><img src=x onerror=alert(1)>\'{{ 7|add:7 }}',
    "arabic": "بقيت معنا حتى فهمنا كل شيء",
    "emoji": "You stayed 🚢👩🏽\u200d🔧 e\u0301 \u202eback\u202c",
}


def at(name: str, *args: int) -> str:
    return reverse(f"recognition:{name}", args=args)


@pytest.mark.parametrize("kind", sorted(WORDS))
def test_it_comes_back_as_words(client_of, owner, peer, manager, partner, kind):
    words = WORDS[kind]
    peer.name = partner.job_title = words
    peer.save()
    goal = make_goal(owner, words, audience=Audience.EVERYONE, shared_manager=manager)
    value = CompanyValue.objects.create(name=words[:60], meaning=words)
    thanks = create_thanks(peer, to=[owner], content=ThanksContent(words, value, goal))
    incentive = make_incentive(name=words, description=words)
    period = ledger.BudgetPeriod(words, incentive.unit, date(2026, 1, 1), date(2026, 12, 31))
    budget = ledger.create_budget(partner, period=period, amount=Decimal(5))
    approved = nominations.approve(partner, nomination=make_nomination(peer, owner, incentive, words))
    refused = nominations.refuse(partner, nomination=make_nomination(peer, owner, incentive, "Again"), note=words)
    mine = [at("wall"), at("received"), at("thanks", thanks.pk), at("for_goal", goal.pk), at("of_person", owner.pk),
            at("company_values"), at("incentives"), at("nominate", incentive.pk), at("nomination", approved.pk),
            at("give_thanks")]  # fmt: skip
    theirs = [at("company_value", value.pk), at("incentive", incentive.pk), at("nomination", refused.pk),
              at("budgets"), at("budget", budget.pk), at("incentives")]  # fmt: skip
    undirected = set()
    for person, pages in ((owner, mine), (partner, theirs)):
        for page in pages:
            text = client_of(person).get(page).text
            read = Reader(text)
            assert not [name for _, given in read.elements for name in given if name.startswith("on")], page
            assert not [tag for tag, _ in read.elements if tag == "img"], page
            assert ">14<" not in text, page
            assert [said for _, said, _ in read.texts if words[:16] in said], page
            undirected |= {
                (page, tag, said.strip()[:60])
                for tag, said, auto in read.texts
                if words[:16] in said and not auto and tag not in WITHOUT
            }
    assert undirected == set()
