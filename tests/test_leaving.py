"""Deactivation closes the account and hides what was shared; bringing back opens it as it was."""

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_person
from northing.goals.models import Goal
from northing.kernel.errors import NotAllowed, Refused
from northing.people import inbox
from northing.people.models import Audience, Mentorship, Person
from northing.people.services.leaving import deactivate_person, reactivate_person
from northing.people.services.mentoring import ask_mentor


@pytest.fixture
def goal(owner, manager):
    return make_goal(owner, audience=Audience.EVERYONE, shared_manager=manager)


def gone(person):
    person.refresh_from_db()
    return not person.is_active


@pytest.mark.parametrize(("role", "allowed"), [("partner", True), ("admin", True), ("owner", False), ("manager", False),
                                               ("peer", False), ("mentor", False)])  # fmt: skip
def test_it_is_for_partners_and_administrators_and_never_oneself(request, owner, role, allowed):
    actor = request.getfixturevalue(role)
    if allowed:
        deactivate_person(actor, person=owner)
        assert gone(owner)
        with pytest.raises(NotAllowed):
            deactivate_person(actor, person=actor)
    else:
        with pytest.raises(NotAllowed):
            deactivate_person(actor, person=owner)


def test_it_ends_sessions_and_hides_what_was_shared(client_of, goal, owner, manager, stranger, partner):
    client = client_of(owner)
    assert client.get("/").status_code == 200
    deactivate_person(partner, person=owner)
    assert client.get("/").status_code == 302
    for reader in (manager, stranger):
        assert not Goal.objects.visible_to(reader).exists()
        assert client_of(reader).get(goal.get_absolute_url()).status_code == 404
        assert client_of(reader).get(reverse("people:person", args=[owner.pk])).status_code == 404


def test_it_ends_mentorships_and_what_waits(owner, mentor, peer, mentorship, partner):
    asked = ask_mentor(owner, mentor=peer)
    deactivate_person(partner, person=owner)
    assert not Mentorship.objects.filter(ended_at=None).exists()
    assert asked not in inbox.asked_mentorships(peer, TODAY)


def test_it_hands_reports_to_a_successor(manager, owner, peer, stranger, director, partner):
    deactivate_person(partner, person=manager, successor=stranger)
    assert set(Person.objects.filter(manager=stranger)) == {owner, peer}
    assert owner.reporting_lines.get(ended_on=None).manager == stranger


def test_it_puts_a_successor_from_the_team_below_the_managers_manager(manager, owner, peer, director, partner):
    deactivate_person(partner, person=manager, successor=owner)
    owner.refresh_from_db()
    peer.refresh_from_db()
    assert (owner.manager, peer.manager) == (director, owner)


def test_it_hands_them_to_nobody(manager, owner, partner):
    deactivate_person(partner, person=manager)
    owner.refresh_from_db()
    assert owner.manager is None


def test_it_changes_nothing_when_the_successor_would_close_a_circle(manager, owner, peer, partner):
    below = make_person("Bo Below", manager=peer)
    with pytest.raises(Refused) as refusal:
        deactivate_person(partner, person=manager, successor=below)
    assert refusal.value.field == "successor"
    assert not gone(manager)
    owner.refresh_from_db()
    assert owner.manager == manager


def test_it_keeps_the_last_administrator(admin):
    """Two who deactivate each other at once: the second has lost the role meanwhile."""
    second = make_person("Sam Second", is_administrator=True)
    Person.objects.filter(pk=second.pk).update(is_administrator=False)
    with pytest.raises(Refused, match="last administrator"):
        deactivate_person(second, person=admin)


def test_it_is_for_administrators_to_deactivate_one(client_of, admin, partner):
    with pytest.raises(NotAllowed):
        deactivate_person(partner, person=admin)
    assert client_of(partner).get(reverse("people:deactivate", args=[admin.pk])).status_code == 403
    second = make_person("Sam Second", is_administrator=True)
    deactivate_person(second, person=admin)
    assert gone(admin)


def test_it_makes_nobody_the_successor_by_their_own_hand(partner, manager, owner):
    second = make_person("Petra Second", is_partner=True)
    with pytest.raises(Refused, match="Nobody makes themself") as refusal:
        deactivate_person(partner, person=manager, successor=partner)
    assert refusal.value.field == "successor"
    deactivate_person(partner, person=manager, successor=second)
    owner.refresh_from_db()
    assert owner.manager == second


def test_it_takes_roles_and_does_not_give_them_back(admin, partner, goal, owner, manager):
    deactivate_person(admin, person=partner)
    reactivate_person(admin, person=partner)
    partner.refresh_from_db()
    assert partner.is_active
    assert not partner.is_partner


def test_it_opens_again_as_it_was(admin, goal, owner, manager, client_of):
    deactivate_person(admin, person=owner)
    client = client_of(admin)
    assert owner.name in client.get(reverse("people:departed")).text
    client.post(reverse("people:reactivate", args=[owner.pk]))
    assert goal in Goal.objects.visible_to(manager)


def test_it_says_what_it_does_before_it_does_it(client_of, admin, manager, owner, peer):
    page = client_of(admin).get(reverse("people:deactivate", args=[manager.pk])).text
    for words in ("signed out everywhere", "hidden from everybody", "2 people who report"):
        assert words in page
    assert not gone(manager)
