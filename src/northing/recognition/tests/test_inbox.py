"""What waits for somebody appears by itself, and goes by itself once it is done."""

from __future__ import annotations

import pytest

from conftest import TODAY
from northing.kernel import dates
from northing.kernel.inbox import inbox_sources
from northing.recognition import inbox
from northing.recognition.models import ThanksContent
from northing.recognition.services import nominations as services
from northing.recognition.services.thanks import create_thanks, delete_thanks, mark_thanks_seen
from northing.recognition.tests.builders import make_budget, make_incentive, make_nomination

pytestmark = pytest.mark.django_db
SOURCES = [source for source in inbox_sources() if source.kind.startswith("recognition.")]


def waiting(person, today=TODAY) -> list[str]:
    """Keys of what waits, without the numbers."""
    found = [source.item(one) for source in SOURCES for one in source.waiting(person, today)]
    return [item.key.partition(":")[0] for item in found]


def test_it_tells_of_thanks_until_they_are_seen(owner, peer, stranger):
    thanks = create_thanks(owner, to=[peer, stranger], content=ThanksContent("You stayed"))
    assert waiting(owner) == []
    assert waiting(peer) == ["recognition.thanks"]
    mark_thanks_seen(peer, thanks=thanks)
    assert waiting(peer) == []
    delete_thanks(owner, thanks=thanks)
    assert waiting(stranger) == []


def test_it_asks_the_second_person_then_the_nominee(owner, peer, manager, partner):
    make_budget(partner)
    nomination = make_nomination(peer, owner, make_incentive())
    assert waiting(manager) == waiting(partner) == ["recognition.nomination"]
    assert waiting(owner) == waiting(peer) == []
    services.approve(manager, nomination=nomination)
    assert waiting(manager) == waiting(partner) == []
    assert waiting(owner) == ["recognition.incentive"]
    services.take(owner, nomination=nomination, incentive=nomination.incentive)
    assert waiting(owner) == []


def test_it_goes_when_its_last_day_has_passed(owner, peer, partner):
    make_budget(partner)
    nomination = services.approve(partner, nomination=make_nomination(peer, owner, make_incentive()))
    assert waiting(owner, nomination.expires_on) == ["recognition.incentive"]
    assert waiting(owner, nomination.expires_on + dates.ONE_DAY) == []


def test_it_quotes_the_words_and_leads_to_them(owner, peer):
    thanks = create_thanks(owner, to=[peer], content=ThanksContent("You stayed until it made sense"))
    item = inbox.unseen_thanks_item(inbox.unseen_thanks(peer, TODAY).get())
    assert (item.title, item.words) == ("Ines thanked you", "You stayed until it made sense")
    assert item.url.endswith(f"/{thanks.pk}/")
