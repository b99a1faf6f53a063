"""The tree of teams: who shapes it, no circles, only empty ones archived, and what the pages show."""

import pytest
from django.urls import reverse

from conftest import make_person
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Team
from northing.people.queries.team_tree import MAX_TEAMS_DRAWN, draw_team_tree
from northing.people.services.teams import archive_team, create_team, move_team, place_person, rename_team

TEAMS = reverse("people:teams")


@pytest.fixture
def company(partner, team):
    """Company > Product > Platform, and Finance beside Product."""
    company = create_team(partner, name="Company")
    product = create_team(partner, name="Product", parent=company)
    move_team(partner, team=team, parent=product)
    create_team(partner, name="Finance", parent=company)
    return company


def named(name):
    return Team.objects.get(name=name)


@pytest.mark.parametrize("role", ["owner", "manager", "peer", "stranger"])
def test_it_is_for_partners_and_administrators(request, team, role):
    actor = request.getfixturevalue(role)
    acts = [
        lambda: create_team(actor, name="New"),
        lambda: rename_team(actor, team=team, name="New"),
        lambda: move_team(actor, team=team, parent=None),
        lambda: archive_team(actor, team=team),
        lambda: place_person(actor, person=actor, team=team),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_it_refuses_a_circle(admin, company):
    with pytest.raises(Refused, match="part of Company") as refusal:
        move_team(admin, team=company, parent=named("Platform"))
    assert refusal.value.field == "parent"
    with pytest.raises(Refused):
        move_team(admin, team=company, parent=company)


def test_it_refuses_a_name_twice_in_one_place(admin, company):
    with pytest.raises(Refused, match="already"):
        create_team(admin, name="finance", parent=company)
    create_team(admin, name="Finance")


def test_it_archives_only_empty_teams(admin, company, owner):
    with pytest.raises(Refused, match="members"):
        archive_team(admin, team=owner.team)
    with pytest.raises(Refused, match="below"):
        archive_team(admin, team=company)
    archive_team(admin, team=named("Finance"))
    assert "Finance" not in [branch.name for branch in draw_team_tree()]
    with pytest.raises(Refused, match="archived"):
        place_person(admin, person=owner, team=named("Finance"))


def test_it_counts_members_with_those_below(company, owner, peer):
    peer.is_active = False
    peer.save()
    counts = {
        branch.name: (branch.depth, branch.own_count, branch.all_count, branch.team_count)
        for branch in draw_team_tree()
    }
    assert counts == {
        "Company": (0, 0, 2, 4),
        "Product": (1, 0, 2, 2),
        "Platform": (2, 2, 2, 1),
        "Finance": (1, 0, 0, 1),
    }


def test_it_places_a_person_and_takes_them_out(client_of, admin, owner, company):
    finance = named("Finance")
    client = client_of(admin)
    client.post(reverse("people:place_person", args=[finance.pk]), {"person": owner.pk})
    owner.refresh_from_db()
    assert owner.team == finance
    assert owner.placed_at
    client.post(reverse("people:leave_team", args=[finance.pk, owner.pk]))
    owner.refresh_from_db()
    assert owner.team is None


def test_it_keeps_what_was_typed(client_of, admin, company):
    answer = client_of(admin).post(reverse("people:create_team"), {"name": "Finance", "parent": company.pk})
    assert answer.status_code == 422
    assert 'value="Finance"' in answer.text
    assert "already" in answer.text


@pytest.mark.parametrize(("act", "data"), [("rename_team", {"rename-name": ""}), ("move_team", {"parent": "x"}),
                                           ("place_person", {})])  # fmt: skip
def test_it_answers_beside_the_field(client_of, admin, team, act, data):
    assert client_of(admin).post(reverse(f"people:{act}", args=[team.pk]), data).status_code == 422


def test_it_shows_the_tree_to_everybody_and_the_tools_to_few(client_of, company, owner, admin):
    page = client_of(owner).get(TEAMS).text
    assert "Platform" in page
    assert "Add the team" not in page
    assert "Add the team" in client_of(admin).get(TEAMS).text


def test_it_takes_the_same_queries_for_more_of_them(client_of, admin, company, owner, count_queries):
    client, one = client_of(admin), reverse("people:one_team", args=[owner.team_id])
    few = [count_queries(lambda url=url: client.get(url)) for url in (TEAMS, one)]
    for number in range(5):
        create_team(admin, name=f"More {number}", parent=company)
        make_person(f"Member{number} More", team=owner.team)
    assert [count_queries(lambda url=url: client.get(url)) for url in (TEAMS, one)] == few


def test_it_pages_the_tree_of_very_many_teams(client_of, owner):
    Team.objects.bulk_create(Team(name=f"Team {number:03}") for number in range(1, MAX_TEAMS_DRAWN + 3))
    client = client_of(owner)
    first, second = (client.get(TEAMS, {"page": page}).content.decode() for page in (1, 2))
    assert "Page 1 of 2" in first
    assert "Team 149" in first
    assert "Team 152" not in first
    assert "Team 152" in second


def test_it_says_of_a_team_with_very_many_below_that_there_are_more(client_of, owner, company):
    Team.objects.bulk_create(Team(name=f"Team {number:03}", parent=company) for number in range(MAX_TEAMS_DRAWN))
    page = client_of(owner).get(reverse("people:one_team", args=[company.pk])).content.decode()
    assert f"These are the first {MAX_TEAMS_DRAWN} of {MAX_TEAMS_DRAWN + 3}." in page
