"""What a people partner sees of a season: counts, and no number from which somebody could be read."""

from __future__ import annotations

import itertools
from datetime import date, datetime

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_person, make_plan
from northing.alignment.inbox import seasons_to_begin
from northing.alignment.queries import MIN_PEOPLE_COUNTED, season_progress
from northing.alignment.queries.season_progress import (
    count_groups,
    count_text,
    random_share,
    read_season_progress,
    round_to_fives,
)
from northing.goals.models import GoalState
from northing.kernel import dates
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
    progress = read_season_progress(season)
    assert progress.invited == 16
    assert [row.name for row in progress.teams] == ["Large"]
    assert progress.has_small_teams


#: Every way in which the fives can fall: between two of these nothing changes.
SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)


def sayings(count: int, of: int) -> set[str]:
    """Whatever may be said of so many, over all groups of this size."""
    return {count_text(count, of, share) for share in SHARES}


@pytest.mark.parametrize("of", range(1, 41))
def test_it_never_tells_whether_one_person_has_begun(of):
    """Two groups that differ by one person: what is said of both fits a person who has begun and one who has not."""
    with_and_without = {
        has_begun: {
            (one, other)
            for count in range(of)
            for one in sayings(count + has_begun, of)
            for other in sayings(count, of - 1)
        }
        for has_begun in (False, True)
    }
    assert with_and_without[True] == with_and_without[False]


def test_it_is_never_five_or_more_from_the_truth():
    for of, share in itertools.product(range(MIN_PEOPLE_COUNTED, 60), SHARES):
        for count in range(of + 1):
            told = round_to_fives(count, of, share)
            assert told % MIN_PEOPLE_COUNTED == 0
            assert abs(told - count) < MIN_PEOPLE_COUNTED
            assert told <= of


def test_it_says_the_same_of_the_same_group_and_throws_anew_for_another(season):
    team = Team.objects.create(name="Large")
    hire(team, 12, begun=7)
    first = read_season_progress(season)
    twin = make_season(name="The same people")
    twin.teams.set([team])
    assert read_season_progress(season) == first
    assert read_season_progress(twin).stage_texts == first.teams[0].stage_texts
    shares = {random_share("begun", 12, mark) for mark in range(200)}
    assert len(shares) == 200
    assert 0.4 < sum(shares) / 200 < 0.6


def test_it_throws_only_for_the_teams_that_are_read(season, monkeypatch):
    """Of a thousand teams a page shows forty."""
    thrown = []
    monkeypatch.setattr(season_progress, "random_share", lambda *group: thrown.append(group) or 0.5)
    for name in ("One", "Two", "Three"):
        hire(Team.objects.create(name=name), 5, begun=3)
    progress = read_season_progress(season)
    assert len(thrown) == len(progress.stage_texts) == 3
    assert len(progress.teams[0].stage_texts) == 3
    assert len(thrown) == 6


def test_it_tells_apart_groups_that_differ_by_one_person(season):
    team = Team.objects.create(name="Large")
    hire(team, 12)
    before = next(group for group in count_groups(season) if group.name)
    team.members.first().delete()
    after = next(group for group in count_groups(season) if group.name)
    assert (before.invited, before.mark) != (after.invited, after.mark)


def test_it_shows_partners_no_names_and_no_contents(season, partner, client_of):
    team = Team.objects.create(name="Large")
    hire(team, 12, begun=7)
    page = client_of(partner).get(reverse("alignment:season_progress", args=[season.pk])).text
    main = page.split("<main")[1].split("</main>")[0]
    assert "Large" in main
    assert "Someone" not in main
    assert "New" not in main


def test_it_takes_no_more_queries_for_more_teams(season, partner, client_of, count_queries):
    client, where = client_of(partner), reverse("alignment:season_progress", args=[season.pk])
    hire(Team.objects.create(name="One"), 6, begun=3)
    client.get(where)
    few = count_queries(lambda: client.get(where))
    hire(Team.objects.create(name="Two"), 6, begun=3)
    assert count_queries(lambda: client.get(where)) == few
    assert len(count_groups(season)) == 3  # the partner is in no team


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
    where = reverse("alignment:choose_templates", args=[season.pk])
    client.post(where, {"templates": ["present", "learn-a-skill"]})
    page = client_of(owner).get(reverse("alignment:season_templates", args=[season.pk])).text
    assert "?template=present" in page
    assert "?template=earn-a-certificate" not in page
    assert client.post(where, {"templates": ["no-such-thing"]}).status_code == 422
