"""Which teams are above, inside and led, read from the tree in one query."""

from __future__ import annotations

import pytest

from conftest import make_person
from northing.people.models import Team
from northing.people.queries.team_tree import teams_above, teams_around, teams_below, teams_led_by
from northing.people.services.reporting_lines import set_manager

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> dict[str, int]:
    """Company > Product > Platform, and Company > Finance."""
    keys: dict[str, int] = {}
    for name, parent in (("Company", None), ("Product", "Company"), ("Platform", "Product"), ("Finance", "Company")):
        keys[name] = Team.objects.create(name=name, parent_id=keys.get(parent)).pk
    return keys


def test_it_finds_a_team_and_all_that_hold_it(tree):
    assert teams_above(tree["Platform"]) == {tree["Platform"], tree["Product"], tree["Company"]}
    assert teams_above(tree["Company"]) == {tree["Company"]}
    assert teams_above(None) == set()


def test_it_finds_teams_and_all_inside_them(tree):
    assert teams_below([tree["Product"], tree["Finance"]]) == {tree["Product"], tree["Platform"], tree["Finance"]}
    assert teams_below([tree["Company"]]) == set(tree.values())
    assert teams_below([]) == teams_below([999_999]) == set()


def test_it_finds_the_teams_of_those_who_report_to_somebody(tree, partner):
    lead = make_person("Lena Lead", team_id=tree["Finance"])
    report = make_person("Rolf Report", team_id=tree["Product"])
    set_manager(partner, person=report, manager=lead)
    assert teams_led_by(lead) == {tree["Product"], tree["Platform"]}
    assert teams_around(lead) == set(tree.values())
    assert teams_led_by(report) == set()


def test_it_ends_in_a_circle_written_past_the_services(tree):
    Team.objects.filter(pk=tree["Company"]).update(parent=tree["Platform"])
    circle = {tree["Company"], tree["Product"], tree["Platform"]}
    assert teams_above(tree["Product"]) == circle
    assert teams_below([tree["Platform"]]) == set(tree.values())


def test_it_reads_the_tree_in_one_query(tree, count_queries):
    assert count_queries(lambda: teams_above(tree["Platform"])) == 1
    assert count_queries(lambda: teams_below([tree["Company"]])) == 1
    nobodys_manager = make_person("Rolf Report", team_id=tree["Product"])
    assert count_queries(lambda: teams_led_by(nobodys_manager)) == 1
