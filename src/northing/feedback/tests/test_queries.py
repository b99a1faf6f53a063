"""Every page of feedback: few queries, the same number for three times as much, and a light page."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse

from conftest import TODAY, make_goal, make_person
from northing.feedback.models import Invitee, Notes
from northing.feedback.queries.guest_links import token_of
from northing.feedback.queries.summaries import summary_of
from northing.feedback.services.conversations import create_conversation
from northing.feedback.services.offers import accept_offer, create_offer
from northing.feedback.services.outcomes import turn_into_action, turn_into_note
from northing.feedback.services.request_management import share_summary
from northing.feedback.services.requests import ask_for_feedback
from northing.feedback.tests.builders import as_ask, one_of_each
from northing.feedback.tests.conftest import answer_as
from northing.kernel.inbox import inbox_sources
from northing.people.models import Audience

MOST = 12


@pytest.fixture
def goal(owner):
    return make_goal(owner)


@pytest.fixture
def made(owner, peer, goal):
    return one_of_each(owner, peer, goal)


def live(owner, peer, goal, made, number: int) -> None:
    """A bit more of everything."""
    helpers = [make_person(f"Helper{number}{letter} Person", team=owner.team) for letter in "abcd"]
    for anonymous in (True, False):
        asked = ask_for_feedback(owner, ask=as_ask(people=helpers, goal=goal, is_anonymous=anonymous))
        for helper in helpers:
            answer_as(helper, asked, f"Words {number}")
        share_summary(owner, request=asked, audience=Audience.MENTORS)
    for helper in helpers[:2]:
        Invitee.objects.create(request=made["asked"], person=helper, name=helper.name, email=helper.email)
        answer_as(helper, made["asked"], f"More words by {number}")
    quote = summary_of(made["asked"], owner).parts[2].quotes[-1].answer
    turn_into_action(owner, piece=quote, goal=goal)
    turn_into_note(owner, piece=quote, link="/")
    other = ask_for_feedback(helpers[0], ask=as_ask(people=[owner, peer]))
    if number % 2:
        answer_as(owner, other)
    create_conversation(owner, other=peer, notes=Notes("meeting", TODAY, "", f"Heard {number}"), send=True)
    create_conversation(peer, other=owner, notes=Notes("meeting", TODAY, "", f"Heard {number}"), send=True)
    offer = create_offer(peer, receiver=owner, about=f"About {number}", text="Words")
    if number % 2:
        accept_offer(owner, offer=offer)


def addresses(made, goal) -> list[str]:
    plain = ("overview", "choose_survey", "write_conversation", "offer_feedback")
    return [
        *(reverse(f"feedback:{name}") for name in plain),
        reverse("feedback:ask", args=["leading"]) + "?form=6c1f3c1e-90cb-4c3a-9a0b-6a0f7a5a7a11",
        reverse("feedback:summary", args=[made["asked"].pk]),
        reverse("feedback:withdraw", args=[made["asked"].pk]),
        reverse("feedback:answer", args=[made["invitee"].pk]),
        reverse("feedback:conversation", args=[made["talk"].pk]),
        reverse("feedback:change_conversation", args=[made["talk"].pk]),
        reverse("feedback:offer", args=[made["offer"].pk]),
        reverse("feedback:for_goal", args=[goal.pk]),
    ]


def count_all(client, urls, count_queries) -> dict[str, int]:
    for url in urls:
        assert client.get(url).status_code == 200, url
    return {url: count_queries(lambda url=url: client.get(url)) for url in urls}


def test_it_takes_few_queries_and_no_more_for_more_rows(owner, peer, goal, made, client_of, count_queries):
    client, urls = client_of(owner), addresses(made, goal)
    live(owner, peer, goal, made, 1)
    few = count_all(client, urls, count_queries)
    for number in (2, 3):
        live(owner, peer, goal, made, number)
    many = count_all(client, urls, count_queries)
    assert many == few
    assert {url: count for url, count in many.items() if count > MOST} == {}
    assert {url: size for url in urls if (size := len(client.get(url).content)) > 60_000} == {}


def test_it_takes_no_more_for_a_manager_who_reads(owner, manager, peer, goal, made, client_of, count_queries):
    goal.audience, goal.shared_manager = Audience.MANAGER, manager
    goal.save()
    client = client_of(manager)
    urls = [reverse("feedback:summary", args=[made["asked"].pk]), reverse("feedback:for_goal", args=[goal.pk])]
    live(owner, peer, goal, made, 1)
    few = count_all(client, urls, count_queries)
    for number in (2, 3):
        live(owner, peer, goal, made, number)
    assert count_all(client, urls, count_queries) == few
    assert max(few.values()) <= MOST


def test_it_takes_few_queries_for_a_guest_beside_counting_their_visits(made, client, count_queries):
    cache.clear()
    where = reverse("feedback:answer_as_guest", args=[made["guest_token"]])
    client.get(where)
    assert count_queries(lambda: client.get(where)) <= MOST + 6
    assert token_of(Invitee.objects.get(person=None)) == made["guest_token"]


def test_it_takes_one_query_for_each_kind_of_inbox_item(owner, peer, goal, made, django_assert_num_queries):
    live(owner, peer, goal, made, 2)
    for source in [source for source in inbox_sources() if source.kind.startswith("feedback.")]:
        with django_assert_num_queries(1):
            found = [source.item(one) for one in source.waiting(owner, TODAY)]
        assert len({item.key for item in found}) == len(found)
