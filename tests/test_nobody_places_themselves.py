"""Nobody opens doors for themself: teams, reporting lines and roles, and what members of a team are told."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import PASSWORD, TODAY, make_goal, make_person
from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people import inbox
from northing.people.models import Audience, Person, ReportingLine, Team
from northing.people.queries.newcomers import teams_with_newcomers
from northing.people.queries.team_tree import teams_led_by
from northing.people.services.handover import release_rows
from northing.people.services.invitations import accept_invitation, invite_person
from northing.people.services.profile import change_profile
from northing.people.services.reporting_lines import confirm_manager, set_manager
from northing.people.services.roles import give_role
from northing.people.services.teams import create_team, place_person


def again(person):
    return Person.objects.get(pk=person.pk)


@pytest.mark.parametrize("role", ["partner", "admin"])
def test_it_refuses_to_place_oneself_in_a_team(request, partner, admin, team, owner, role):
    actor = request.getfixturevalue(role)
    with pytest.raises(Refused, match="Nobody places themself") as refusal:
        place_person(actor, person=actor, team=team)
    assert refusal.value.field == "person"
    with pytest.raises(Refused) as refusal:
        change_profile(actor, person=actor, name=actor.name, team_name=team.name)
    assert refusal.value.field == "team_name"
    assert again(actor).team_id is None


def test_it_lets_a_partner_place_an_administrator_who_can_leave_again(partner, admin, team):
    place_person(partner, person=admin, team=team)
    assert again(admin).team == team
    change_profile(admin, person=admin, name=admin.name, team_name="")
    assert again(admin).team is None


def test_it_lets_the_only_one_who_places_begin_where_nobody_is(admin, owner, team):
    empty, holding = create_team(admin, name="Empty"), create_team(admin, name="Holding")
    create_team(admin, name="Inside", parent=holding)
    for place in (team, holding):
        with pytest.raises(Refused, match="You alone could place people here"):
            place_person(admin, person=admin, team=place)
    place_person(admin, person=admin, team=empty)
    assert again(admin).team == empty


@pytest.mark.parametrize("name", ["Company", "Empty", "Platform"])
def test_it_lets_nobody_make_their_manager_the_leader_of_a_team(partner, manager, stranger, team, name):
    company = create_team(partner, name="Company")
    create_team(partner, name="Inside", parent=company)
    create_team(partner, name="Empty")
    set_manager(partner, person=stranger, manager=manager)
    led = teams_led_by(manager)
    with pytest.raises(Refused, match="Nobody places themself"):
        change_profile(stranger, person=stranger, name=stranger.name, team_name=name)
    assert teams_led_by(manager) == led


def test_it_makes_no_team_of_a_slip(partner, owner):
    Team.objects.create(name="Logistics")
    with pytest.raises(Refused, match="Did you mean “Logistics”"):
        change_profile(partner, person=owner, name=owner.name, team_name="Logistiks")
    with pytest.raises(Refused, match="There is no team “Beekeeping” yet"):
        change_profile(partner, person=owner, name=owner.name, team_name="Beekeeping")
    assert Team.objects.count() == 2


@pytest.mark.parametrize("twice", ["Ärzte", "ärzte", " ARZTE ", "A\u0308rzte"])
def test_it_makes_no_second_team_of_the_same_name(partner, owner, twice):
    doctors = create_team(partner, name="Ärzte")
    with pytest.raises(Refused, match="already"):
        create_team(partner, name=twice)
    change_profile(partner, person=owner, name=owner.name, team_name=twice)
    assert again(owner).team == doctors


def test_it_does_not_guess_between_teams_of_one_name(partner, owner, stranger):
    inner = Team.objects.create(name="Finance", parent=owner.team)
    with pytest.raises(Refused, match="several teams"):
        change_profile(partner, person=owner, name=owner.name, team_name="finance")
    place_person(partner, person=owner, team=inner)
    change_profile(partner, person=again(owner), name=owner.name, team_name="finance")
    assert again(owner).team == inner


def test_it_offers_a_person_only_to_leave_their_team(client_of, owner, partner, team):
    client, page = client_of(owner), reverse("people:profile")
    assert '<option value="Platform" selected>' in client.get(page).text
    form = {"name": owner.name, "level": "", "team_name": "Platform"}
    assert client.post(page, form).status_code == 302
    assert again(owner).team == team
    client.post(page, form | {"team_name": ""})
    assert again(owner).team is None
    assert "You are in no team" in client.get(page).text
    assert client.post(page, form).status_code == 302
    assert again(owner).team is None


def test_it_refuses_to_make_oneself_somebodys_manager(partner, owner, manager):
    second = make_person("Petra Second", is_partner=True)
    with pytest.raises(Refused, match="Nobody makes themself"):
        set_manager(second, person=owner, manager=second)
    assert again(owner).manager == manager


def test_it_lets_the_only_partner_manage_people(partner, owner):
    set_manager(partner, person=owner, manager=partner)
    assert again(owner).manager == partner


def test_it_does_not_count_a_partners_word_about_themself(partner, manager):
    make_person("Petra Second", is_partner=True)
    set_manager(partner, person=partner, manager=manager)
    assert ReportingLine.objects.get(person=partner).by_themself
    with pytest.raises(Refused, match="about you"):
        confirm_manager(partner, person=partner, manager=manager.pk)


def test_it_is_not_for_the_named_manager_to_confirm(partner, stranger):
    second = make_person("Petra Second", is_partner=True)
    set_manager(stranger, person=stranger, manager=partner)
    assert not inbox.lines_to_confirm(partner, TODAY).exists()
    with pytest.raises(Refused, match="about you"):
        confirm_manager(partner, person=stranger, manager=partner.pk)
    confirm_manager(second, person=stranger, manager=partner.pk)
    assert not ReportingLine.objects.get(person=stranger, ended_on=None).by_themself


@pytest.mark.parametrize(("role", "others", "waits"), [("admin", True, True), ("partner", False, False)])
def test_it_does_not_count_a_line_to_the_one_who_invited(request, admin, role, others, waits):
    if others:
        make_person("Petra Second", is_partner=True)
    inviter = request.getfixturevalue(role)
    _invitation, token = invite_person(inviter, email="noor@example.org", manager_email=inviter.email)
    noor = accept_invitation(token, name="Noor Haddad", password=PASSWORD)
    assert noor.manager == inviter
    assert ReportingLine.objects.get(person=noor).by_themself is waits


def test_it_gives_nobody_a_role_by_themself(admin, owner):
    give_role(admin, person=admin, role="partner")  # nobody else could
    give_role(admin, person=owner, role="administrator")
    with pytest.raises(Refused, match="Nobody gives themself a role"):
        give_role(again(owner), person=again(owner), role="partner")


def test_it_opens_nothing_of_earlier_to_a_manager_who_comes_again(partner, owner, manager, stranger):
    goal = make_goal(owner, "Shared then", audience=Audience.MANAGER, shared_manager=manager)
    assert goal in Goal.objects.in_detail_for(manager)
    set_manager(partner, person=owner, manager=stranger)
    set_manager(partner, person=owner, manager=manager)
    assert not Goal.objects.in_detail_for(again(manager)).exists()
    assert list(inbox.open_handover(again(owner), TODAY))
    release_rows(again(owner))
    assert goal in Goal.objects.in_detail_for(again(manager))


def test_it_opens_nothing_of_earlier_to_a_team_one_comes_back_to(partner, owner, peer, team):
    goal = make_goal(owner, "Shared then", audience=Audience.TEAM, shared_team=team)
    assert goal in Goal.objects.visible_to(peer)
    place_person(partner, person=owner, team=None)
    place_person(partner, person=owner, team=team)
    assert goal not in Goal.objects.visible_to(peer)


def told(person):
    return [inbox.newcomers_item(team).title for team in teams_with_newcomers(again(person), dates.today())]


@pytest.fixture
def tomorrow(partner, admin, owner, peer, stranger, travel_to):
    """Everybody came yesterday."""
    travel_to(TODAY + timedelta(days=1))


def test_it_tells_the_members_and_nobody_else(partner, admin, owner, peer, stranger, team, tomorrow):
    place_person(partner, person=admin, team=team)
    sentence = "Admin Arnaud was placed in your team, Platform"
    assert told(owner) == told(peer) == [sentence]
    assert told(stranger) == told(admin) == told(partner) == []
    place_person(partner, person=stranger, team=team)
    assert told(owner) == ["2 people were placed in your team, Platform"]


def test_it_tells_once_and_names_who_placed_them(client_of, partner, admin, owner, team, tomorrow):
    place_person(partner, person=admin, team=team)
    client = client_of(owner)
    assert f"placed by {partner.name}" in client.get(team.get_absolute_url()).text
    client.post(reverse("people:see_newcomers"))
    assert told(owner) == []
    assert "placed by" not in client.get(team.get_absolute_url()).text


def test_it_is_no_news_after_a_month(partner, admin, owner, team, tomorrow, travel_to):
    place_person(partner, person=admin, team=team)
    travel_to(TODAY + timedelta(days=31))
    assert told(owner)
    travel_to(TODAY + timedelta(days=32))
    assert not told(owner)
