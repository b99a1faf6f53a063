"""A review on the agenda of the next 1:1 with the manager."""

import pytest
from django.urls import reverse

from conftest import make_goal
from northing.kernel.errors import NotAllowed, Refused
from northing.reviews.services.talks import put_on_agenda
from northing.reviews.tests.builders import make_review
from northing.talks.models import AgendaItem
from northing.talks.tests.builders import make_talk

FINISHED = reverse("reviews:finished", args=[2026, 4])
ADD = reverse("reviews:add_to_talk", args=[2026, 4])


@pytest.fixture
def review(owner):
    return make_review(owner, make_goal(owner))


@pytest.mark.parametrize("is_organiser", [True, False])
def test_it_puts_the_title_onto_the_agenda(client_of, owner, manager, review, is_organiser):
    talk = make_talk(*((owner, manager) if is_organiser else (manager, owner)))
    client = client_of(owner)
    assert "In your next 1:1" in client.get(FINISHED).text
    for _ in range(2):  # a second press adds nothing
        assert client.post(ADD).url == reverse("talks:talk", args=[talk.pk])
    assert [item.text for item in AgendaItem.objects.filter(talk=talk)] == ["Second-quarter review"]


def test_it_offers_nothing_without_a_talk_with_the_manager(client_of, owner, manager, peer, review):
    make_talk(owner, peer)
    client = client_of(owner)
    assert "In your next 1:1" not in client.get(FINISHED).text
    assert client.post(ADD).url == FINISHED
    with pytest.raises(Refused):
        put_on_agenda(owner, review=review)


def test_it_is_the_persons_to_bring_up(owner, manager, peer, review):
    make_talk(owner, manager)
    for other in (manager, peer):
        with pytest.raises(NotAllowed):
            put_on_agenda(other, review=review)
