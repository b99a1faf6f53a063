"""What a people partner sees of a season: counts, and no number from which somebody could be read."""

from __future__ import annotations

import itertools
from datetime import date, datetime

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_person, make_plan
from northing.common import dates
from northing.goals.models import GoalState
from northing.goals.needs import seasons_to_begin
from northing.goals.services.season_progress import (
    FEWEST,
    Group,
    groups_of,
    is_sayable,
    kept_back_of,
    progress_of,
    words,
)
from northing.objectives.tests.builders import make_season
from northing.people.models import Team

BEFORE = datetime(2026, 1, 5, 12, tzinfo=dates.UTC)


def hire(team: Team, count: int, *, begun: int = 0, active: int = 0) -> None:
    """People with a plan from before the season; the first of them have written, or made active, a goal since."""
    start = team.members.count()
    for at in range(count):
        person = make_person(f"{team.name}{start + at} Someone", team=team)
        plan = make_plan(person)
        plan.made_at = BEFORE
        plan.save()
        make_goal(person, "Old", made_at=BEFORE)
        if at < begun:
            state, on = (GoalState.ACTIVE, TODAY) if at < active else (GoalState.DRAFT, None)
            make_goal(person, "New", state=state, activated_on=on)


@pytest.fixture
def season(db):
    return make_season()


def test_it_counts_by_team_and_as_a_whole(season):
    large, small = Team.objects.create(name="Large"), Team.objects.create(name="Small")
    hire(large, 12, begun=7, active=5)
    hire(small, 4, begun=3)
    progress = progress_of(season)
    assert progress.invited == 16
    assert [row.name for row in progress.teams] == ["Large"]
    assert progress.elsewhere


def test_it_keeps_a_number_back_from_which_a_small_one_would_follow(season):
    large, small = Team.objects.create(name="Large"), Team.objects.create(name="Small")
    hire(large, 12, begun=6)
    hire(small, 10, begun=2)
    progress = progress_of(season)
    assert progress.said[0] == "8"
    assert {row.name: row.said[0] for row in progress.teams} == {"Large": "not told", "Small": "few or none"}


@pytest.mark.parametrize("sizes", list(itertools.combinations_with_replacement([3, 6, 10, 12], 3)))
def test_it_gives_no_small_group_away_whatever_the_numbers(sizes):
    """For every way in which these teams may have begun: what the shown numbers leave over is none, or large enough."""
    for reached in itertools.product(*(range(0, size + 1, 2) for size in sizes)):
        groups = [Group(str(at), size, (n,)) for at, (size, n) in enumerate(zip(sizes, reached, strict=True))]
        whole = Group("", sum(sizes), (sum(reached),))
        named = [group for group in groups if group.invited >= FEWEST]
        kept = kept_back_of(named, whole, 0)
        shown = [g for g in named if is_sayable(g.reached[0], g.invited) and g not in kept]
        if shown and is_sayable(whole.reached[0], whole.invited):
            rest = whole.invited - sum(g.invited for g in shown)
            assert rest == 0 or is_sayable(whole.reached[0] - sum(g.reached[0] for g in shown), rest)


def test_it_never_says_a_number_below_five_nor_all_but_a_few():
    for of in range(30):
        said = {count: words(count, of) for count in range(of + 1)}
        numbers = {count for count, told in said.items() if told.isdigit()}
        assert all(count >= FEWEST and of - count >= FEWEST for count in numbers)
        worded: dict[str, set[int]] = {}
        for count, told in said.items():
            worded.setdefault(told, set()).add(count)
        assert of == 0 or all(len(counts) > 1 for told, counts in worded.items() if not told.isdigit())


def test_it_shows_partners_no_names_and_no_contents(season, partner, client_of):
    team = Team.objects.create(name="Large")
    hire(team, 12, begun=7)
    page = client_of(partner).get(reverse("goals:season_progress", args=[season.pk])).text
    main = page.split("<main")[1].split("</main>")[0]
    assert "Large" in main
    assert "Someone" not in main
    assert "New" not in main


def test_it_takes_no_more_queries_for_more_teams(season, partner, client_of, count_queries):
    client, where = client_of(partner), reverse("goals:season_progress", args=[season.pk])
    hire(Team.objects.create(name="One"), 6, begun=3)
    client.get(where)
    few = count_queries(lambda: client.get(where))
    hire(Team.objects.create(name="Two"), 6, begun=3)
    assert count_queries(lambda: client.get(where)) == few
    assert len(groups_of(season)) == 3  # the partner is in no team


def test_it_asks_on_today_until_one_has_begun(season, owner, partner):
    assert list(seasons_to_begin(owner, TODAY)) == [season]
    make_plan(owner).delete()
    goal = make_goal(owner, made_at=BEFORE)
    goal.plan.made_at = BEFORE
    goal.plan.save()
    assert list(seasons_to_begin(owner, TODAY)) == [season]
    make_goal(owner, "Since", state=GoalState.DRAFT)
    assert not seasons_to_begin(owner, TODAY).exists()


def test_it_does_not_ask_about_one_that_is_over_or_ones_own(owner, partner):
    make_season(closes_on=date(2026, 6, 9))
    make_season(closed_on=TODAY)
    make_season(opened_by=partner)
    assert not seasons_to_begin(partner, TODAY).exists()
    assert seasons_to_begin(owner, TODAY).count() == 1


def test_it_begins_with_the_templates_a_partner_chose(season, owner, partner, client_of):
    client = client_of(partner)
    where = reverse("goals:choose_templates", args=[season.pk])
    client.post(where, {"templates": ["present", "learn-a-skill"]})
    page = client_of(owner).get(reverse("goals:season_templates", args=[season.pk])).text
    assert "?template=present" in page
    assert "?template=earn-a-certificate" not in page
    assert client.post(where, {"templates": ["no-such-thing"]}).status_code == 422
