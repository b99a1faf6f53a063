"""What a people partner sees of a season: counts, and no number from which somebody could be read."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_person, make_plan
from northing.alignment.inbox import season_item, seasons_to_begin
from northing.alignment.queries.season_progress import count_season, read_season_progress, season_subject
from northing.goals.models import GoalState
from northing.kernel import dates
from northing.objectives.models import Season, SeasonLevel
from northing.objectives.tests.builders import make_season
from northing.people.models import Team
from northing.people.queries import guarded_counts
from northing.people.services.leaving import deactivate_person, reactivate_person

BEFORE = datetime(2026, 1, 5, 12, tzinfo=dates.UTC)


def hire(team: Team, count: int, *, begun: int = 0, active: int = 0, joined_at: datetime = BEFORE) -> None:
    """People with a plan from before the season; the first of them have written, or made active, a goal since."""
    start = team.members.count()
    for at in range(count):
        person = make_person(f"{team.name.split()[0]}{start + at} Someone", team=team, joined_at=joined_at)
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


def read(season):
    return read_season_progress(season, count_season(season, TODAY))


def test_it_counts_by_team_and_as_a_whole(season, no_noise):
    large, small = Team.objects.create(name="Large"), Team.objects.create(name="Small")
    hire(large, 20, begun=14, active=6)
    hire(small, 9, begun=3)
    progress = read(season)
    assert progress.invited == 29
    assert progress.stage_texts == ("about 15", "about 5", "fewer than 5")
    assert [(row.name, row.invited, row.stage_texts) for row in progress.teams] == [
        ("Large", 20, ("about 15", "about 5", "fewer than 5"))
    ]
    assert progress.has_small_teams


@pytest.fixture
def no_noise(monkeypatch):
    monkeypatch.setattr(guarded_counts, "throw_noise", lambda _seed: 0)


def test_it_says_nothing_in_a_firm_of_nine(season, partner, client_of):
    hire(Team.objects.create(name="All of us"), 9, begun=1, active=1)
    page = main_of(client_of(partner), season)
    assert "Too few people" in page
    assert "about" not in page


def test_it_counts_nobody_who_has_just_joined(season, no_noise):
    team = Team.objects.create(name="Large")
    hire(team, 9, begun=9)
    hire(team, 4, begun=4, joined_at=dates.now())
    assert not read(season).may_be_counted
    hire(team, 1)
    assert read(season).stage_texts[0] == "about 10"


def test_it_counts_nothing_on_the_day_it_opens(season, partner, client_of):
    hire(Team.objects.create(name="Large"), 20, begun=9)
    season.opens_on = TODAY
    season.save()
    page = main_of(client_of(partner), season)
    assert "Numbers show from the day after it opens." in page
    assert "about" not in page


def main_of(client, season):
    page = client.get(reverse("alignment:season_progress", args=[season.pk])).text
    return page.split("<main")[1].split("</main>")[0]


def test_it_says_the_same_all_day_whatever_anybody_does(season, partner, client_of, monkeypatch):
    team = Team.objects.create(name="Large")
    hire(team, 12, begun=7)
    client, before = client_of(partner), main_of(client_of(partner), season)
    monkeypatch.setattr(guarded_counts, "throw_noise", lambda _seed: 5)
    one = team.members.first()
    make_goal(one, "New", state=GoalState.ACTIVE, activated_on=TODAY, last_checked_in_on=TODAY)
    assert main_of(client, season) == before
    deactivate_person(partner, person=one, successor=None)
    away = main_of(client, season)
    assert away.replace("<dd>12</dd>", "<dd>13</dd>").replace('Invited">11</td>', 'Invited">12</td>') == before
    reactivate_person(partner, person=one)
    assert main_of(client, season) == before
    again = make_season()
    assert main_of(client, again).replace(f"/{again.pk}/", f"/{season.pk}/") == before


def test_it_does_not_say_the_same_for_ever(season, partner, client_of, travel_to):
    """Nothing happens, and yet figures differ: a difference tells nobody that something happened."""
    hire(Team.objects.create(name="Large"), 30, begun=12, active=7)
    told = set()
    for day in range(12, 28):
        travel_to(date(2026, 6, day))
        told.add(read_season_progress(season, count_season(season, date(2026, 6, day))).stage_texts)
    assert len(told) > 1


def throws(*, teams: list[list[Team]] | None = None, levels: list[list[str]] | None = None) -> int:
    """How many different figures seasons with these choices of teams, or of levels, are given on one day."""
    subjects = set()
    for chosen in teams or []:
        season = make_season()
        season.teams.set(chosen)
        subjects.add(season_subject(season))
    for names in levels or []:
        season = make_season()
        SeasonLevel.objects.bulk_create(SeasonLevel(season=season, name=name) for name in names)
        subjects.add(season_subject(season))
    return len(subjects)


def test_it_throws_once_for_the_same_people_however_a_season_names_them(partner):
    """Each throw is a reading; the average of many about the same people would be the count itself."""
    whole = Team.objects.create(name="Engineering")
    parts = [Team.objects.create(name=name, parent=whole) for name in ("Platform", "Mobile")]
    empty = [Team.objects.create(name=f"Empty {number}") for number in range(3)]
    for part in parts:
        hire(part, 5)
    new = Team.objects.create(name="New")
    hire(new, 3, joined_at=dates.now())
    choices = [[whole], parts, [whole, *empty], [*parts, empty[0], new], [whole, *parts, *empty, new]]
    assert throws(teams=choices) == 1
    assert throws(teams=[parts, parts[:1]]) == 2


def test_it_throws_once_for_levels_that_nobody_has(partner):
    make_person("Sen Ior", level="Senior", joined_at=BEFORE)
    make_person("Jun Ior", level="Junior", joined_at=BEFORE)
    assert throws(levels=[["Senior"], ["Senior", "Unheard of"], ["Neither", "Senior", "Unheard of"]]) == 1
    assert throws(levels=[["Senior"], ["Junior", "Senior"]]) == 2


def about_them(client, seasons):
    """What each says about everybody invited: whether it counts, or is one of too many."""
    pages = [main_of(client, one) for one in seasons]
    return ["Three other seasons" not in page and "about" in page for page in pages]


def seasons_about(*choices, **fields):
    made = []
    for number, teams in enumerate(choices):
        made.append(make_season(name=f"Season {number}", **fields))
        made[-1].teams.set(teams)
    return made


def test_it_counts_the_same_people_in_three_seasons_at_a_time(partner, client_of):
    """Every choice of teams is another throw about whoever is in all of them; their average would be the count."""
    one, *others = [Team.objects.create(name=name) for name in ("One", "Two", "Three", "Four", "Five")]
    for team in (one, *others):
        hire(team, 12, begun=6)
    overlapping = seasons_about(*[[one, other] for other in others])
    apart = seasons_about([others[3]])

    assert about_them(client_of(partner), overlapping) == [True, True, True, False]
    assert about_them(client_of(partner), apart) == [True]


def test_it_gives_no_place_free_on_the_day_a_season_is_closed(partner, client_of, travel_to):
    one, *others = [Team.objects.create(name=name) for name in ("One", "Two", "Three", "Four", "Five")]
    for team in (one, *others):
        hire(team, 12, begun=6)
    seasons = seasons_about(*[[one, other] for other in others])
    Season.objects.filter(pk__in=[made.pk for made in seasons[:3]]).update(closed_on=TODAY)

    assert about_them(client_of(partner), seasons)[3] is False

    later = TODAY + dates.ONE_DAY
    [made] = seasons_about([one, *others[:2]], opens_on=later)
    travel_to(later + dates.ONE_DAY)
    assert "Three other seasons" not in main_of(client_of(partner), made)


def test_it_says_the_same_all_day_when_a_season_invites_others(partner, client_of, monkeypatch):
    first, second = Team.objects.create(name="First"), Team.objects.create(name="Second")
    hire(first, 12, begun=6)
    hire(second, 12, begun=6)
    [season] = seasons_about([first])
    client, before = client_of(partner), main_of(client_of(partner), season).split("Have begun")[1].split("</dl>")[0]
    monkeypatch.setattr(guarded_counts, "throw_noise", lambda _seed: 5)

    season.teams.set([first, second])

    assert main_of(client, season).split("Have begun")[1].split("</dl>")[0] == before


@pytest.mark.parametrize("ended", [{"closed_on": TODAY}, {"closes_on": TODAY - dates.ONE_DAY}])
def test_it_throws_no_more_once_a_season_is_over(partner, client_of, monkeypatch, travel_to, ended):
    hire(Team.objects.create(name="Large"), 20, begun=9)
    season = make_season()
    client, before = client_of(partner), main_of(client_of(partner), season)
    Season.objects.filter(pk=season.pk).update(**ended)
    monkeypatch.setattr(guarded_counts, "throw_noise", lambda _seed: 5)
    travel_to(TODAY + dates.ONE_DAY)

    assert main_of(client, season) == before


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
    hire(Team.objects.create(name="One"), 10, begun=3)
    client.get(where)
    few = count_queries(lambda: client.get(where))
    hire(Team.objects.create(name="Two"), 10, begun=3)
    client.get(where)
    assert count_queries(lambda: client.get(where)) == few
    assert count_season(season, TODAY).keys() == {"all", *(str(team.pk) for team in Team.objects.all())}


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


def test_it_speaks_of_goals_to_start_from_only_where_there_are_some(season):
    assert "a few goals to start from" not in season_item(season).text
    season.templates = ["present"]
    assert "a few goals to start from" in season_item(season).text
