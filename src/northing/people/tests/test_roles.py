"""Roles are given and taken by administrators, and one administrator always stays."""

import pytest
from django.urls import reverse

from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person
from northing.people.services.roles import give_role, take_role

GIVE = reverse("people:give_role")


@pytest.mark.parametrize("role", ["owner", "manager", "partner"])
def test_it_is_for_administrators(request, owner, role):
    with pytest.raises(NotAllowed):
        give_role(request.getfixturevalue(role), person=owner, role="administrator")


def test_it_is_given_and_taken(client_of, admin, owner):
    client = client_of(admin)
    client.post(GIVE, {"person": owner.pk, "role": "partner"})
    owner.refresh_from_db()
    assert owner.is_partner
    client.post(reverse("people:take_role", args=[owner.pk, "partner"]))
    owner.refresh_from_db()
    assert not owner.is_partner


def test_it_never_takes_the_last_administrators(client_of, admin, owner):
    answer = client_of(admin).post(reverse("people:take_role", args=[admin.pk, "administrator"]), follow=True)
    assert "last administrator" in answer.text
    give_role(admin, person=owner, role="administrator")
    take_role(owner, person=admin, role="administrator")
    assert Person.objects.get(is_administrator=True) == owner


def test_it_does_not_count_an_administrator_who_has_left(admin, owner):
    give_role(admin, person=owner, role="administrator")
    Person.objects.filter(pk=owner.pk).update(is_active=False)
    with pytest.raises(Refused, match="last administrator"):
        take_role(admin, person=admin, role="administrator")


def test_it_knows_no_other_role(client_of, admin, owner):
    assert client_of(admin).post(GIVE, {"person": owner.pk, "role": "king"}).status_code == 422
    with pytest.raises(Refused):
        take_role(admin, person=owner, role="king")
