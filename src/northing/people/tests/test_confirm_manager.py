"""A reporting line on the person's own word: whom it waits for, and how it comes to count."""

import pytest

from conftest import TODAY
from northing.people import inbox
from northing.people.models import Person, ReportingLine, is_led_by
from northing.people.services.reporting_lines import set_manager

CAST = ("owner", "manager", "peer", "stranger", "partner", "admin")


@pytest.fixture
def named(owner, stranger):
    """The owner has named the stranger."""
    return set_manager(owner, person=owner, manager=stranger)


def waiting_for(person):
    return list(inbox.lines_to_confirm(person, TODAY))


def confirm(client, person, manager):
    return client.post(f"/people/{person.pk}/profile/manager/confirm/", {"manager": manager.pk}, follow=True)


def test_it_waits_for_people_partners_alone(request, named):
    cast = {role: request.getfixturevalue(role) for role in CAST}
    assert [role for role, person in cast.items() if waiting_for(person)] == ["partner"]
    item = inbox.line_to_confirm_item(waiting_for(cast["partner"])[0])
    assert item.title == "Ines Okafor has named Mira Kovač as their manager"
    assert item.url == f"/people/{named.pk}/profile/#manager"


def test_it_waits_for_no_partner_about_themself(owner, named):
    Person.objects.filter(pk=owner.pk).update(is_partner=True)
    assert not waiting_for(Person.objects.get(pk=owner.pk))


@pytest.mark.parametrize("end", ["another", "nobody", "the person leaves", "the manager leaves", "set by a partner"])
def test_it_waits_no_longer_when_it_is_over(owner, partner, peer, stranger, named, end):
    if end.endswith("leaves"):
        leaver = stranger if end.startswith("the manager") else owner
        Person.objects.filter(pk=leaver.pk).update(is_active=False)
    elif end == "set by a partner":
        set_manager(partner, person=owner, manager=stranger)
    else:
        set_manager(partner, person=owner, manager=peer if end == "another" else None)
    assert not waiting_for(partner)


def test_it_is_confirmed_with_one_press_on_the_profile(client_of, partner, stranger, named):
    client = client_of(partner)
    assert "named by Ines alone" in client.get(f"/people/{named.pk}/profile/").text
    for _ in range(2):
        page = confirm(client, named, stranger).text
    assert "Confirmed." in page
    assert "named by Ines alone" not in page
    assert list(Person.objects.filter(is_led_by(stranger))) == [named]
    assert not waiting_for(partner)


def test_it_confirms_nobody_but_whom_the_partner_was_shown(client_of, owner, partner, peer, stranger, named):
    set_manager(owner, person=owner, manager=peer)
    page = confirm(client_of(partner), owner, stranger).text
    assert "names somebody else by now" in page
    assert ReportingLine.objects.get(person=owner, ended_on=None).by_themself


@pytest.mark.parametrize("role", ["owner", "manager", "peer", "stranger", "admin"])
def test_it_is_for_nobody_else_to_confirm(request, client_of, owner, stranger, named, role):
    assert confirm(client_of(request.getfixturevalue(role)), owner, stranger).status_code == 403
    assert ReportingLine.objects.get(person=owner, ended_on=None).by_themself


def test_it_asks_as_much_for_twice_as_many(partner, owner, peer, stranger, named, count_queries):
    one = count_queries(lambda: [inbox.line_to_confirm_item(line) for line in waiting_for(partner)])
    set_manager(peer, person=peer, manager=stranger)
    assert count_queries(lambda: [inbox.line_to_confirm_item(line) for line in waiting_for(partner)]) == one
