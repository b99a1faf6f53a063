"""Finding people, and what their page shows to whom."""

import pytest
from django.urls import reverse

from conftest import make_goal, make_person
from northing.people.models import Audience, Person
from northing.people.services.profile import change_profile
from northing.people.services.teams import create_team, place_person, rename_team

DIRECTORY = reverse("people:directory")


def card(person):
    return reverse("people:person", args=[person.pk])


def found(client, **query):
    return [person.name for person in client.get(DIRECTORY, query).context["page"]]


def test_it_finds_by_name_title_and_team_in_any_case(client_of, owner, manager, peer, stranger):
    client = client_of(owner)
    assert found(client, words="iNES") == ["Ines Okafor"]
    assert found(client, words="engineer plat") == ["Ines Okafor"]
    assert found(client, words="finance") == ["Mira Kovač"]
    assert found(client, words="nobody like that") == []
    assert len(found(client)) == 5


@pytest.mark.parametrize(("role", "may"), [("admin", True), ("partner", True), ("owner", False), ("manager", False)])
def test_it_leads_to_the_invitations_who_may_invite(client_of, request, role, may):
    page = client_of(request.getfixturevalue(role)).get(DIRECTORY).text
    assert ("Invite somebody" in page) == may


@pytest.mark.parametrize(
    ("job_title", "in_team", "placement"),
    [
        ("R&D lead", True, "<bdi>R&amp;D lead</bdi>, <bdi>Platform</bdi>"),
        ("R&D lead", False, "<bdi>R&amp;D lead</bdi>"),
        ("", True, "<bdi>Platform</bdi>"),
    ],
)
def test_it_says_where_somebody_works(client_of, owner, peer, team, job_title, in_team, placement):
    Person.objects.filter(pk=peer.pk).update(job_title=job_title, team=team if in_team else None)
    assert placement in client_of(owner).get(DIRECTORY, {"words": "Tom"}).text
    assert placement in client_of(owner).get(card(peer)).text
    assert f"{placement}. This is your own page" in client_of(peer).get(card(peer)).text


def test_it_leaves_out_who_has_left(client_of, owner, peer):
    Person.objects.filter(pk=peer.pk).update(is_active=False)
    client = client_of(owner)
    assert peer.name not in found(client)
    assert client.get(card(peer)).status_code == 404


def test_it_takes_the_same_queries_for_more_people(client_of, owner, count_queries):
    client = client_of(owner)
    few = count_queries(lambda: client.get(DIRECTORY))
    for number in range(50):
        make_person(f"Person{number} More", manager=owner, team=owner.team)
    assert count_queries(lambda: client.get(DIRECTORY)) == few
    assert len(found(client)) == 40
    assert count_queries(lambda: client.get(card(owner))) <= 16


@pytest.mark.parametrize("role", ["mentor", "owner", "peer", "stranger", "partner", "admin"])
def test_it_tells_only_the_two_that_one_mentors_the_other(client_of, owner, mentor, mentorship, request, role):
    page = client_of(request.getfixturevalue(role)).get(card(owner)).text
    assert ("You mentor Ines" in page) == (role == "mentor")
    other = client_of(request.getfixturevalue(role)).get(card(mentor)).text
    assert ("Ruth is your mentor" in other) == (role == "owner")


def test_it_shows_the_goals_that_reach_the_reader(client_of, owner, manager, stranger):
    make_goal(owner, "For my manager", audience=Audience.MANAGER, shared_manager=manager)
    make_goal(owner, "For everyone", audience=Audience.EVERYONE, shared_manager=manager)
    make_goal(owner, "For me alone")
    where = reverse("goals:of_person", args=[owner.pk])
    for role, sees in ((manager, {"For my manager", "For everyone"}), (stranger, {"For everyone"})):
        for headers in ({}, {"HX-Request": "true"}):
            page = client_of(role).get(where, headers=headers).text
            said = {words for words in ("For my manager", "For everyone", "For me alone") if words in page}
            assert said == sees


def test_it_keeps_confidence_from_the_wider_rings(client_of, owner, manager, stranger):
    make_goal(owner, "For everyone", audience=Audience.EVERYONE, shared_manager=manager, confidence=1)
    where = reverse("goals:of_person", args=[owner.pk])
    assert "Needs a hand" in client_of(manager).get(where).text
    assert "Needs a hand" not in client_of(stranger).get(where).text


def test_it_takes_the_same_queries_for_more_goals(client_of, owner, manager, count_queries):
    client, where = client_of(manager), reverse("goals:of_person", args=[owner.pk])
    shared = {"audience": Audience.MANAGER, "shared_manager": manager}
    make_goal(owner, "One", **shared)
    few = count_queries(lambda: client.get(where))
    for number in range(5):
        make_goal(owner, f"More {number}", **shared)
    assert count_queries(lambda: client.get(where)) == few


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("сергей", "Сергей Иванов"),
        ("ørjan", "Ørjan Ødegård"),
        ("orjan odegard", "Ørjan Ødegård"),
        ("jose", "José Álvarez"),
        ("zielinski", "Ewa Zieliński"),
        ("O'Donnell", "Maeve O\u2019Donnell"),
        ("strasser", "Jo Straßer"),
    ],
)
def test_it_finds_names_without_their_marks(client_of, owner, typed, name):
    make_person(name)
    assert found(client_of(owner), words=typed) == [name]


def test_it_finds_teams_and_titles_without_their_marks(client_of, owner, admin):
    place_person(admin, person=owner, team=create_team(admin, name="Ärzte"))
    change_profile(owner, person=owner, name=owner.name, job_title="Contrôleuse", team_name="ärzte")
    client = client_of(owner)
    assert found(client, words="controleuse ARZTE") == ["Ines Okafor"]
    rename_team(admin, team=owner.team, name="Équipe")
    assert found(client, words="equipe") == ["Ines Okafor"]
    assert found(client, words="arzte") == []


def test_it_says_that_nobody_was_found(client_of, owner):
    assert "Nobody found" in client_of(owner).get(DIRECTORY, {"words": "xyz"}).text
