"""What people are told of who may read them, and of who may change that."""

from datetime import date, timedelta

from django.urls import reverse

from conftest import TODAY, make_person
from northing.people import inbox
from northing.people.services.reporting_lines import set_manager
from northing.people.services.roles import give_role


def test_it_tells_somebody_for_a_week_whom_others_made_their_manager(client_of, partner, manager):
    new = make_person("Nina New")
    set_manager(partner, person=new, manager=manager)

    page = client_of(new).get(reverse("home:waiting")).text
    assert f"{manager.name} is your manager now" in page
    assert "If that is wrong, tell a people partner." in page


def test_it_tells_of_a_new_manager_for_a_week_and_not_of_ones_own_word(partner, owner, manager, travel_to):
    new = make_person("Nina New")
    set_manager(partner, person=new, manager=manager)
    assert inbox.new_managers(new, TODAY).count() == 1

    travel_to(TODAY + timedelta(days=8))
    assert not inbox.new_managers(new, TODAY + timedelta(days=8)).exists()

    set_manager(new, person=new, manager=owner)
    assert not inbox.new_managers(new, TODAY + timedelta(days=8)).exists()


def test_it_tells_the_other_administrators_who_gave_a_role_to_whom(client_of, admin, peer, owner):
    other = make_person("Olga Other", is_administrator=True)
    give_role(admin, person=peer, role="partner")

    page = client_of(other).get(reverse("home:waiting")).text
    assert f"Admin Arnaud made {peer.name} a people partner" in page
    assert [inbox.roles_given(person, TODAY).count() for person in (other, admin, peer, owner)] == [1, 0, 0, 0]


def test_it_tells_of_a_role_for_a_week(admin, peer, travel_to):
    other = make_person("Olga Other", is_administrator=True)
    give_role(admin, person=peer, role="administrator")
    [event] = inbox.roles_given(other, TODAY)
    assert inbox.role_given_item(event).title == f"Admin Arnaud made {peer.name} an administrator"

    travel_to(date(2026, 6, 18))
    assert not inbox.roles_given(other, date(2026, 6, 18)).exists()
