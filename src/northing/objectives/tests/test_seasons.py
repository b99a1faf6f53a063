"""Who a season invites, who runs it, and what it says on its page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, make_person
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.objectives.models import Season, SeasonFields
from northing.objectives.services import seasons
from northing.objectives.tests.builders import make_season
from northing.people.models import SecurityEvent, Team

FIELDS = SeasonFields("2027 career goals", TODAY, date(2026, 7, 31), "Welcome")

LAST = date(2026, 7, 31)


@pytest.mark.parametrize("role", ["owner", "manager", "director", "stranger", "admin"])
def test_it_is_run_by_people_partners(role, request):
    actor, season = request.getfixturevalue(role), make_season()
    for act in (
        lambda: seasons.open_season(actor, fields=FIELDS),
        lambda: seasons.change_season(actor, season=season, fields=FIELDS, version=season.version),
        lambda: seasons.suggest_templates(actor, season=season, slugs=["present"]),
        lambda: seasons.close_season(actor, season=season),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_it_opens_once_and_closes(partner):
    season = seasons.open_season(partner, fields=FIELDS)
    assert seasons.open_season(partner, fields=FIELDS) == season
    assert list(Season.objects.open(TODAY)) == [season]
    seasons.close_season(partner, season=season)
    assert not Season.objects.open(TODAY).exists()
    with pytest.raises(Refused):
        seasons.change_season(partner, season=season, fields=FIELDS, version=season.version)


def test_it_invites_teams_with_those_inside_them_and_levels(partner, team, owner, stranger):
    team.parent = Team.objects.create(name="Engineering")
    team.save()
    senior = make_person("Wei Zhang", team=team, level="Senior")
    outside = make_person("Noor Haddad", team=stranger.team, level="Senior")
    everyone = seasons.open_season(partner, fields=FIELDS)
    of_team = seasons.open_season(partner, fields=SeasonFields("T", TODAY, TODAY, teams=[team.parent]))
    of_level = seasons.open_season(partner, fields=SeasonFields("L", TODAY, TODAY, levels=["Senior", "Lead"]))
    of_both = seasons.open_season(
        partner, fields=SeasonFields("B", TODAY, TODAY, teams=[team.parent], levels=["Senior"])
    )
    invited = {
        owner: {everyone, of_team}, senior: {everyone, of_team, of_level, of_both}, outside: {everyone, of_level},
        stranger: {everyone},
    }  # fmt: skip
    for person, expected in invited.items():
        assert set(Season.objects.visible_to(person)) == expected
        assert {season for season in Season.objects.all() if season.invited().filter(pk=person.pk)} == expected


def test_it_takes_a_level_for_itself_and_not_for_a_part_of_another(partner):
    junior = make_person("Wei Zhang", level="Lead")
    seasons.open_season(partner, fields=SeasonFields("L", TODAY, TODAY, levels=["Team Lead"]))
    assert not Season.objects.visible_to(junior).exists()


def test_it_shows_nothing_before_its_first_day_but_to_partners(owner, partner, client_of):
    season = make_season(opens_on=date(2026, 6, 11))
    where = reverse("objectives:season", args=[season.pk])
    assert client_of(owner).get(where).status_code == 404
    assert "Opens Thursday 11 June" in client_of(partner).get(where).text


def test_it_welcomes_in_markdown_without_anything_harmful(owner, client_of):
    season = make_season(
        welcome="**Welcome** <script>alert(1)</script> [x](javascript:alert(1)) ![y](https://a.example/b)"
    )
    page = client_of(owner).get(reverse("objectives:season", args=[season.pk])).text
    main = page.split("<main")[1].split("</main>")[0]
    assert "<strong>Welcome</strong>" in main
    assert "<script" not in main
    assert 'href="javascript' not in main
    assert "<img" not in main


def test_it_writes_nothing_over_that_a_second_window_has_not_seen(partner):
    season = make_season(opens_on=TODAY)
    opened = season.version
    seasons.change_season(partner, season=season, fields=FIELDS, version=opened)
    with pytest.raises(EditConflict):
        seasons.change_season(partner, season=season, fields=SeasonFields("Other", TODAY, TODAY), version=opened)


def test_it_logs_that_its_days_were_moved_and_nothing_else_of_it(partner):
    season = seasons.open_season(partner, fields=SeasonFields("Goals", TODAY, TODAY))
    seasons.change_season(partner, season=season, fields=SeasonFields("Aims", TODAY, TODAY), version=season.version)
    assert not SecurityEvent.objects.exists()
    season.refresh_from_db()
    later = SeasonFields("Aims", TODAY, TODAY + timedelta(days=1))
    seasons.change_season(partner, season=season, fields=later, version=season.version)
    event = SecurityEvent.objects.get()
    assert (event.kind, event.actor_key) == ("objectives.season_dates_changed", partner.pk)
    assert (event.facts["former_closes_on"], event.facts["closes_on"]) == ("2026-06-10", "2026-06-11")


@pytest.mark.parametrize(
    ("opens_on", "closes_on", "field"),
    [
        (date(2026, 6, 9), LAST, "opens_on"),
        (date(2026, 6, 11), LAST, "opens_on"),
        (TODAY, date(2026, 6, 9), "closes_on"),
        (TODAY, date(2026, 8, 1), ""),
    ],
)
def test_it_keeps_the_first_day_once_it_is_open(partner, opens_on, closes_on, field):
    season = make_season(opens_on=TODAY, closes_on=LAST)
    fields = SeasonFields("Moved", opens_on, max(opens_on, closes_on) if not field else closes_on)
    if field == "closes_on":
        season = make_season(opens_on=date(2026, 6, 1), closes_on=LAST)
        fields = SeasonFields("Moved", date(2026, 6, 1), closes_on)
    if not field:
        assert seasons.change_season(partner, season=season, fields=fields, version=season.version).name == "Moved"
        return
    with pytest.raises(Refused) as refusal:
        seasons.change_season(partner, season=season, fields=fields, version=season.version)
    assert refusal.value.field == field


def test_it_opens_today_at_the_earliest(partner):
    with pytest.raises(Refused):
        seasons.open_season(partner, fields=SeasonFields("Then", date(2026, 6, 9), LAST))
    coming = seasons.open_season(partner, fields=SeasonFields("Soon", date(2026, 6, 20), LAST))
    fields = SeasonFields("Soon", date(2026, 6, 9), LAST)
    with pytest.raises(Refused):
        seasons.change_season(partner, season=coming, fields=fields, version=coming.version)
    fields = SeasonFields("Soon", date(2026, 6, 12), LAST)
    assert seasons.change_season(partner, season=coming, fields=fields, version=coming.version).opens_on.day == 12


def test_it_is_opened_on_its_page(partner, client_of, team):
    client = client_of(partner)
    sent = {"name": "2027 career goals", "opens_on": "2026-06-10", "closes_on": "2026-06-01", "teams": [team.pk]}
    refused = client.post(reverse("objectives:open_season"), sent)
    assert refused.status_code == 422
    assert "The last day comes before it opens." in refused.text
    client.post(reverse("objectives:open_season"), sent | {"closes_on": "2026-07-31"})
    season = Season.objects.get()
    assert (list(season.teams.all()), season.opened_by) == ([team], partner)


def test_it_reads_what_its_form_shows_once(partner, client_of, team, django_assert_num_queries):
    season = seasons.open_season(partner, fields=SeasonFields("T", TODAY, TODAY, teams=[team], levels=["Senior"]))
    client = client_of(partner)
    # Session, person, season, its teams and levels; the teams and levels to choose from, and those chosen.
    with django_assert_num_queries(8):
        client.get(reverse("objectives:edit_season", args=[season.pk]))
