"""Mentors: asked, accepted, declined, taken back, ended by either; and what each of it opens."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from conftest import TODAY, make_person
from northing.kernel.errors import NotAllowed, Refused
from northing.people import inbox
from northing.people.models import Mentorship
from northing.people.services.mentoring import (
    accept_mentorship,
    ask_mentor,
    decline_mentorship,
    end_mentorship,
    withdraw_request,
)
from northing.people.tests.builders import chosen_on

LIST, ASK = reverse("people:mentors"), reverse("people:ask_mentor")


@pytest.fixture
def asked(owner, mentor):
    return ask_mentor(owner, mentor=mentor, note="An hour a month about speaking")


def waiting_for(person):
    return list(inbox.asked_mentorships(person, TODAY))


def test_it_waits_for_the_mentor_and_for_nobody_else(asked, owner, mentor, peer, admin):
    assert waiting_for(mentor) == [asked]
    for other in (owner, peer, admin):
        assert waiting_for(other) == []
    item = inbox.asked_mentorship_item(asked)
    assert item.person == owner
    assert item.title == "Ines would like you as a mentor"
    assert item.words == "An hour a month about speaking"


@pytest.mark.parametrize("answer", [accept_mentorship, decline_mentorship])
def test_it_waits_no_more_once_it_is_answered(asked, mentor, answer):
    answer(mentor, mentorship=asked)
    assert waiting_for(mentor) == []


def test_it_opens_nothing_until_it_is_accepted(asked, owner, mentor):
    assert not Mentorship.objects.current().exists()
    accept_mentorship(mentor, mentorship=asked)
    assert Mentorship.objects.current().get().mentor == mentor


@pytest.mark.parametrize("act", ["accept", "decline"])
@pytest.mark.parametrize("role", ["owner", "peer", "manager", "partner", "admin"])
def test_it_is_answered_by_whom_was_asked(asked, request, role, act):
    answer = {"accept": accept_mentorship, "decline": decline_mentorship}[act]
    with pytest.raises(NotAllowed):
        answer(request.getfixturevalue(role), mentorship=asked)


@pytest.mark.parametrize("role", ["owner", "mentor"])
def test_it_is_ended_by_either(asked, mentor, request, role):
    accept_mentorship(mentor, mentorship=asked)
    end_mentorship(request.getfixturevalue(role), mentorship=asked)
    assert not Mentorship.objects.current().exists()
    asked.refresh_from_db()
    assert asked.ended_by == request.getfixturevalue(role)


@pytest.mark.parametrize("role", ["manager", "peer", "partner", "admin"])
def test_it_is_ended_by_nobody_else(asked, mentor, request, role):
    accept_mentorship(mentor, mentorship=asked)
    with pytest.raises(NotAllowed):
        end_mentorship(request.getfixturevalue(role), mentorship=asked)


def test_it_makes_one_request_of_two_presses(client_of, owner, mentor):
    client = client_of(owner)
    for _ in range(2):
        assert client.post(ASK, {"person": mentor.pk, "note": "Please"}).status_code == 302
    assert Mentorship.objects.count() == 1


def test_it_takes_two_presses_of_an_answer_for_one(client_of, asked, mentor):
    client = client_of(mentor)
    for _ in range(2):
        assert client.post(reverse("people:accept_mentorship", args=[asked.pk])).status_code == 302
    assert Mentorship.objects.current().count() == 1


def test_it_says_so_when_a_request_was_taken_back_meanwhile(client_of, asked, owner, mentor):
    withdraw_request(owner, mentorship=asked)
    answer = client_of(mentor).post(reverse("people:accept_mentorship", args=[asked.pk]), follow=True)
    assert "taken the request back" in answer.text
    assert not Mentorship.objects.current().exists()


def test_it_says_so_when_a_yes_came_before_the_taking_back(asked, owner, mentor):
    accept_mentorship(mentor, mentorship=asked)
    with pytest.raises(Refused, match="answered with yes"):
        withdraw_request(owner, mentorship=asked)
    assert Mentorship.objects.current().exists()


def test_it_turns_a_race_into_a_sentence(owner, mentor, monkeypatch):
    def taken(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(Mentorship, "save", taken)
    with pytest.raises(Refused, match="already"):
        ask_mentor(owner, mentor=mentor)


def test_it_can_be_asked_again_after_a_no(asked, owner, mentor):
    decline_mentorship(mentor, mentorship=asked)
    assert ask_mentor(owner, mentor=mentor).pk != asked.pk


@pytest.mark.parametrize(("role", "words"), [("owner", "somebody else"), ("manager", "outside the reporting line")])
def test_it_refuses_oneself_and_the_manager(owner, request, role, words):
    with pytest.raises(Refused, match=words):
        ask_mentor(owner, mentor=request.getfixturevalue(role))


def test_it_refuses_somebody_who_has_left_and_who_is_a_mentor_already(owner, mentor, mentorship, peer):
    with pytest.raises(Refused, match="your mentor already"):
        ask_mentor(owner, mentor=mentor)
    peer.is_active = False
    with pytest.raises(Refused, match="no longer"):
        ask_mentor(owner, mentor=peer)


def test_it_answers_beside_the_field_and_keeps_the_note(client_of, owner, manager):
    answer = client_of(owner).post(ASK, {"person": manager.pk, "note": "My own words"})
    assert answer.status_code == 422
    assert "outside the reporting line" in answer.text
    assert "My own words" in answer.text


def test_it_begins_with_somebody_when_a_link_says_so(client_of, owner, mentor):
    assert chosen_on(client_of(owner).get(ASK, {"person": mentor.pk}), "person") == [mentor.pk]
    assert client_of(owner).get(ASK, {"person": 10**30}).status_code == 200


def test_it_shows_the_two_and_nobody_else(client_of, asked, owner, mentor, manager):
    assert "not answered yet" in client_of(owner).get(LIST).text
    assert "Accept" in client_of(mentor).get(LIST).text
    assert owner.name not in client_of(manager).get(LIST).text.split("<main")[1]


def test_it_lists_twice_as_many_with_the_same_queries(client_of, owner, mentor, count_queries):
    client = client_of(owner)
    ask_mentor(owner, mentor=mentor)
    few = count_queries(lambda: client.get(LIST))
    for number in range(4):
        other = make_person(f"Mentor{number} More")
        accept_mentorship(other, mentorship=ask_mentor(owner, mentor=other))
    assert count_queries(lambda: client.get(LIST)) == few
