"""The organisation in rough counts, as a people partner reads it."""

from __future__ import annotations

import csv
import re
from datetime import datetime

import pytest
from django.core.cache import caches
from django.urls import reverse

from conftest import make_person
from northing.insights.services.organisation_figures import publish_months
from northing.insights.tests.builders import begin, hire, hold
from northing.kernel import dates
from northing.people.models import Person, PublishedFigures, SecurityEvent, Team
from northing.people.queries import guarded_counts
from northing.people.queries.organisation import MEMORY_KEY

PAGE = reverse("insights:organisation")
GONE = 404


@pytest.fixture(autouse=True)
def _no_noise(monkeypatch):
    monkeypatch.setattr(guarded_counts, "throw_noise", lambda _seed: 0)


@pytest.fixture
def company(db):
    """Four teams: two large ones, one that is hidden beside a small one."""
    teams = {name: Team.objects.create(name=name) for name in ("Warehouse", "Customers", "Drivers", "Canteen")}
    for name, size in (("Warehouse", 21), ("Customers", 15), ("Drivers", 11), ("Canteen", 4)):
        people = hire(teams[name], size)
        for person in people[: size // 2]:
            begin(person)
    for person in teams["Warehouse"].members.all()[:15]:
        hold(person, datetime(2026, 5, 20, tzinfo=dates.UTC).date())
    publish_months()
    return teams


def main_of(client, where=PAGE):
    page = client.get(where)
    assert page.status_code == 200
    return without_tokens(page.text.split("<main")[1].split("</main>")[0])


def without_tokens(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def bars_of(page: str, heading: str) -> list[tuple[str, str]]:
    """Label and text of the bars below a heading."""
    part = page.split(f'id="{heading}"')[1].split("</dl>", maxsplit=1)[0]
    labels = [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<dt[^>]*>(.*?)</dt>", part, re.DOTALL)]
    figures = [one.strip() for one in re.findall(r'<dd class="fig[^"]*">(.*?)</dd>', part, re.DOTALL)]
    return list(zip(labels, figures, strict=True))


def test_it_tells_how_many_people_of_the_last_month(company, partner, client_of):
    page = main_of(client_of(partner))
    assert "Everybody in May" in page
    assert bars_of(page, "h-stand") == [
        ("Have begun", "about 25 of 51"),
        ("Three to five goals", "fewer than 5 of 51"),
        ("Actions for every goal", "about 25 of 51"),
        ("Checked in", "about 15 of 51"),
        ("Reviewed", "fewer than 5 of 51"),
        ("A goal for an objective", "fewer than 5 of 51"),
    ]


def test_it_lists_teams_by_name_and_hides_one_beside_a_small_one(company, partner, client_of):
    page = main_of(client_of(partner), f"{PAGE}?figure=checked_in")
    assert bars_of(page, "h-teams") == [
        ("Customers", "fewer than 5 of 15"),
        ("Warehouse", "about 15 of 21"),
        ("Drivers", "hidden with small teams"),
        ("Canteen", "under ten, hidden"),
    ]
    assert "Not shown: Drivers." in page
    assert "of 11" not in page
    assert "of 4<" not in page


def test_it_names_the_organisation(company, partner, client_of):
    caches["process"].set(MEMORY_KEY, "Halden & Moor")
    assert "Halden &amp; Moor in May" in main_of(client_of(partner))


def test_it_opens_a_team_that_is_told_and_no_other(company, partner, client_of):
    client = client_of(partner)
    page = main_of(client, reverse("insights:one_group", args=[company["Warehouse"].pk]))
    assert "Warehouse in May" in page
    for name in ("Drivers", "Canteen"):
        for address in ("insights:one_group", "insights:save_group"):
            where = reverse(address, args=[company[name].pk])
            assert (client.post(where) if "save" in address else client.get(where)).status_code == GONE
    assert client.get(reverse("insights:one_group", args=[999_999])).status_code == GONE


def test_it_says_when_there_are_too_few(db, partner, client_of):
    hire(None, 5)
    publish_months()
    page = main_of(client_of(partner))
    assert "Too few people to count" in page
    assert "Counts begin with 10 people" in page
    assert "Save as CSV" not in page


def test_it_says_when_the_first_month_comes(db, partner, client_of):
    hire(None, 30)
    page = main_of(client_of(partner))
    assert "The first month is not over yet" in page
    assert "1 July" in page


@pytest.mark.parametrize(
    "query", ["?figure=nothing", "?page=999", "?page=x", "?figure=%00", "?figure=reviewed&page=-1"]
)
def test_it_takes_any_query(company, partner, client_of, query):
    assert "Everybody in May" in main_of(client_of(partner), PAGE + query)


def test_it_counts_nothing_when_it_is_opened(company, partner, client_of, monkeypatch):
    monkeypatch.setattr("northing.people.queries.guarded_counts.throw_noise", lambda _seed: 1 / 0)
    client = client_of(partner)
    before = main_of(client)
    for person in Person.objects.all()[:20]:
        begin(person, goals=3)
    assert main_of(client) == before


def test_it_takes_as_many_queries_for_many_teams_and_people_as_for_few(company, partner, client_of, count_queries):
    client = client_of(partner)
    client.get(PAGE)
    few = count_queries(lambda: client.get(PAGE))
    for number in range(60):
        hire(Team.objects.create(name=f"Further team {number}"), 10)
    PublishedFigures.objects.all().delete()
    publish_months()
    page = main_of(client)
    assert page.count("Further team") >= 39  # with those behind "Further"
    assert count_queries(lambda: client.get(PAGE)) <= few
    assert "Page 1 of 2" in page
    assert "hidden with small teams" not in page
    assert "hidden with small teams" in main_of(client, f"{PAGE}?page=2")


def test_it_names_a_few_small_teams_and_counts_the_others(db, partner, client_of):
    for number in range(12):
        hire(Team.objects.create(name=f"Small {number:02}"), 3)
    publish_months()
    page = main_of(client_of(partner))
    assert "Small 07" in page
    assert "Small 08" not in page
    assert "And 4 more teams of fewer than ten people." in page


def test_it_saves_a_file_without_formulas_and_writes_it_down(company, partner, client_of):
    team = company["Warehouse"]
    team.name = "=HYPERLINK(1)"
    team.save()
    answer = client_of(partner).post(reverse("insights:save_organisation"))
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert rows[0] == ["month", "group", "figure", "about", "people"]
    assert ["2026-05", "Everybody", "Checked in", "15", "51"] in rows
    assert ["2026-05", "'=HYPERLINK(1)", "Checked in", "15", "21"] in rows
    assert {row[1] for row in rows[1:]} == {"Everybody", "'=HYPERLINK(1)", "Customers"}
    event = SecurityEvent.objects.get(kind="insights.figures_saved")
    assert (event.actor_key, event.facts) == (partner.pk, {"group": "Everybody"})


def test_it_stands_in_the_menu_of_partners_alone(company, partner, admin, manager, owner, client_of):
    for person, is_there in ((partner, True), (admin, False), (manager, False), (owner, False)):
        client = client_of(person)
        assert ("Organisation insights" in client.get(reverse("home:today")).text) is is_there
        assert ("Organisation insights" in client.get("/jump/?words=organisation").text) is is_there
        assert client.get(PAGE).status_code == (200 if is_there else 403)


def test_it_shows_names_in_any_script(db, partner, client_of):
    for name in ("فريق الخدمات", "🚚 Drivers <b>", "Team " + "x" * 110):
        hire(Team.objects.create(name=name), 12)
    make_person("Noor", joined_at=datetime(2025, 1, 1, tzinfo=dates.UTC))
    publish_months()
    page = main_of(client_of(partner))
    assert "فريق الخدمات" in page
    assert "🚚 Drivers &lt;b&gt;" in page
