"""A list of people is taken back: what stood there before, where nobody has changed it since."""

from __future__ import annotations

import pytest

from conftest import make_person
from northing.exchange.models import Transfer
from northing.exchange.services.people_back import take_people_back
from northing.exchange.tests.people_builders import bring_people_wholly_in as do
from northing.kernel.errors import NotAllowed
from northing.people.models import Invitation, Person, ReportingLine, Team
from northing.people.services.invitations import invite_person
from northing.people.services.reporting_lines import set_manager

pytestmark = pytest.mark.django_db


def snapshot():
    names = ("pk", "name", "job_title", "level", "level_since", "team", "manager", "is_active")
    return (
        sorted(Person.objects.values_list(*names)),
        sorted(Team.objects.current().values_list("name")),
        sorted(Invitation.objects.open().values_list("email", "level")),
    )


def test_it_takes_everything_back(partner, admin, owner, manager, mentor):
    invite_person(partner, email="old@example.org", level="L1")
    before = snapshot()
    text = (
        f"email,name,job title,level,team,manager\n{owner.email},Ines X,Chef,L9,Kitchen,{mentor.email}\n"
        "new@example.org,New,Cook,L1,Kitchen,\nold@example.org,,,L2,,\n"
        f"{mentor.email},,,,Kitchen,\n{admin.email},,,,,\n"
    )
    transfer = do(partner, text, renames=True, closes_missing=True)
    assert snapshot() != before
    assert not Person.objects.get(pk=manager.pk).is_active
    back = take_people_back(partner, transfer=transfer)
    assert back.result["kept"] == []
    assert snapshot() == before
    assert take_people_back(partner, transfer=transfer) == back


def test_it_keeps_what_somebody_changed_since(partner, owner):
    transfer = do(partner, f"email,level,job title\n{owner.email},L9,Chef\n")
    Person.objects.filter(pk=owner.pk).update(level="L10")
    back = take_people_back(partner, transfer=transfer)
    assert back.result["kept_count"] == 1
    assert "changed this since" in back.result["kept"][0]["why"]
    owner.refresh_from_db()
    assert owner.level == "L10"


def test_it_names_on_their_own_word_again_who_did(partner, owner, mentor):
    set_manager(owner, person=owner, manager=None)
    set_manager(owner, person=owner, manager=mentor)
    make_person("Third One")
    transfer = do(partner, f"email,manager\n{owner.email},third@example.org\n")
    take_people_back(partner, transfer=transfer)
    line = ReportingLine.objects.get(person=owner, ended_on=None)
    assert (line.manager, line.by_themself) == (mentor, True)


def test_it_is_taken_back_by_nobody_else(partner, admin, owner):
    transfer = do(partner, f"email,level\n{owner.email},L9\n")
    with pytest.raises(NotAllowed):
        take_people_back(admin, transfer=transfer)
    assert Transfer.objects.count() == 1
