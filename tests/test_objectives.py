"""The pages of objectives and seasons: what they show, few queries, and light."""

from __future__ import annotations

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.goals.models import Audience
from northing.objectives.models import Level, Objective, ObjectiveState
from northing.objectives.services.key_results import update_key_result
from northing.objectives.services.objectives import record_change
from northing.objectives.tests.builders import make_key_result, make_objective, make_season
from northing.people.models import Team

MOST = 12
PLAIN = ("objectives:overview", "objectives:draft_objective", "objectives:carry_over", "objectives:seasons",
         "objectives:open_season")  # fmt: skip
OF_OBJECTIVE = ("objectives:objective", "objectives:edit_objective", "objectives:close_objective",
                "objectives:add_key_result", "alignment:for_objective", "alignment:align_with")  # fmt: skip
OF_SEASON = ("objectives:season", "objectives:edit_season", "alignment:season_progress", "alignment:season_templates",
             "alignment:choose_templates")  # fmt: skip


@pytest.fixture
def objective(partner):
    return make_objective(partner)


@pytest.fixture
def season(partner):
    return make_season(opened_by=partner, welcome="Hello")


def grow(objective: Objective, person, number: int) -> None:
    """A bit more of everything."""
    team = Team.objects.create(name=f"Team {number}")
    result = make_key_result(objective, f"Result {number}")
    update_key_result(objective.owner, key_result=result, value=number, on=TODAY, note="So")
    record_change(objective.owner, objective, f"Change {number}")
    for level in (Level.DEPARTMENT, Level.TEAM):
        below = make_objective(person, f"{level} {number}", level=level, team=team, parent=objective)
        make_key_result(below)
        make_goal(person, f"Goal {number}", objective=below, audience=Audience.EVERYONE)
    for state in ObjectiveState:
        make_key_result(make_objective(objective.owner, f"{state} {number}", state=state, closed_on=TODAY, result="So"))
    make_objective(person, "Next", predecessor=objective)
    make_goal(person, f"Lined up {number}", objective=objective, audience=Audience.EVERYONE)
    make_season(name=f"Season {number}").teams.add(team)


def addresses(objective, season) -> list[str]:
    keys = ",".join(str(pk) for pk in Objective.objects.values_list("pk", flat=True))
    shown = [f"{reverse('objectives:overview')}?show={show}" for show in ("coming", "closed", "drafts")]
    return [
        *(reverse(name) for name in PLAIN),
        *(reverse(name, args=[objective.pk]) for name in OF_OBJECTIVE),
        *(reverse(name, args=[season.pk]) for name in OF_SEASON),
        *shown,
        f"{reverse('alignment:coverage')}?of={keys}",
    ]


def count_all(client, urls, count_queries) -> dict[str, int]:
    for url in urls:
        assert client.get(url).status_code == 200, url
    return {url.split("?of")[0]: count_queries(lambda url=url: client.get(url)) for url in urls}


def test_it_takes_few_queries_and_no_more_for_more_rows(objective, season, partner, owner, client_of, count_queries):
    client = client_of(partner)
    grow(objective, owner, 1)
    few = count_all(client, addresses(objective, season), count_queries)
    for number in (2, 3):
        grow(objective, owner, number)
    many = count_all(client, addresses(objective, season), count_queries)
    assert many == few
    assert {url: count for url, count in many.items() if count > MOST} == {}


def test_it_keeps_pages_light(objective, season, partner, owner, client_of):
    for number in range(12):
        grow(objective, owner, number)
    client = client_of(partner)
    heavy = {url: len(client.get(url).content) for url in addresses(objective, season)}
    assert {url: size for url, size in heavy.items() if size > 60_000} == {}


def test_it_shows_the_tree_from_the_top_down(objective, owner, team, client_of):
    below = make_objective(owner, "Green builds", level=Level.TEAM, team=team, parent=objective)
    page = client_of(owner).get(reverse("objectives:overview"))
    assert [line.objective for line in page.context["roots"]] == [objective]
    assert [line.objective for line in page.context["roots"][0].below] == [below]


def test_it_narrows_a_large_tree_to_the_teams_near_one(objective, owner, team, stranger, client_of):
    for number in range(45):
        make_objective(stranger, f"Far {number}", level=Level.TEAM, team=stranger.team)
    near = make_objective(stranger, "Near", level=Level.TEAM, team=team)
    page = client_of(owner).get(reverse("objectives:overview"))
    assert {line.objective for line in page.context["roots"]} == {objective, near}
    assert page.context["is_narrowed"]


def test_it_shows_both_versions_to_the_later_of_two_windows(objective, partner, client_of):
    client, where = client_of(partner), reverse("objectives:edit_objective", args=[objective.pk])
    version = client.get(where).context["form"]["version"].value()
    sent = {"level": "company", "owner": partner.pk, "starts_on": "2026-01-01", "ends_on": "2026-12-31",
            "version": version}  # fmt: skip
    client.post(where, sent | {"title": "Said first"})
    second = client.post(where, sent | {"title": "Said second"})
    assert second.status_code == 422
    assert "Said first" in second.text
    assert 'value="Said second"' in second.text
    again = second.context["form"]["version"].value()
    client.post(where, sent | {"title": "Both of it", "version": again})
    objective.refresh_from_db()
    assert objective.title == "Both of it"


def test_it_offers_readers_nothing_to_press_but_their_own_goal(objective, stranger, client_of):
    main = client_of(stranger).get(reverse("objectives:objective", args=[objective.pk])).text
    main = main.split("<main")[1].split("</main>")[0]
    assert "<form" not in main
    assert "/edit/" not in main
    assert "/line-up/" in main


def test_it_keeps_what_was_typed_when_a_day_does_not_fit(partner, client_of):
    sent = {"title": "Ship", "description": "Because", "level": "company", "owner": partner.pk,
            "starts_on": "2026-12-31", "ends_on": "2026-01-01"}  # fmt: skip
    page = client_of(partner).post(reverse("objectives:draft_objective"), sent)
    assert page.status_code == 422
    assert "Because" in page.text
    assert not Objective.objects.exists()


def test_it_sanitises_what_came_of_it(partner, stranger, client_of):
    closed = make_objective(
        partner, state=ObjectiveState.CLOSED, closed_on=TODAY, result="**Done** <img src=x onerror=alert(1)>"
    )
    page = client_of(stranger).get(reverse("objectives:objective", args=[closed.pk])).text
    assert "<strong>Done</strong>" in page
    assert "<img" not in page


def test_it_hides_a_parent_that_is_still_a_draft(partner, owner, team, stranger, client_of):
    draft = make_objective(partner, "Not yet said", state=ObjectiveState.DRAFT)
    below = make_objective(owner, "Green builds", level=Level.TEAM, team=team, parent=draft)
    for where in (reverse("objectives:objective", args=[below.pk]), reverse("objectives:overview")):
        page = client_of(stranger).get(where).text
        assert "Green builds" in page
        assert "Not yet said" not in page


def test_it_finds_objectives_by_words_once_there_are_many(client_of, owner):
    for number in range(8):
        make_objective(owner, f"Objective {number}")
    client, address = client_of(owner), reverse("objectives:overview")
    page = client.get(address)
    assert "n-filter" not in page.text
    assert [(chip.text, chip.count) for chip in page.context["chips"]] == [("Now", 8), ("Coming", 0), ("Closed", 0)]
    make_objective(owner, "Où sont les délais")
    make_objective(owner, "An old one", state=ObjectiveState.CLOSED, closed_on=TODAY)
    assert "n-filter" in client.get(address).text
    found = client.get(f"{address}?words=DELAIS")
    assert [line.objective.title for line in found.context["roots"]] == ["Où sont les délais"]
    assert "1 found" in found.text
    assert client.get(f"{address}?words=zzz").status_code == 200
    closed = client.get(f"{address}?show=closed&words=old")
    assert 'name="show" value="closed"' in closed.text
    assert next(chip.url for chip in closed.context["chips"]) == "?words=old"
