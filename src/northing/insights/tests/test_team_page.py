"""A manager's team in figures: what is shared with them, exactly, and nothing else."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.goals.models import Audience, GoalState
from northing.goals.services.actions import create_action
from northing.insights.queries.team_months import draw_team
from northing.insights.tests.builders import hold
from northing.kernel import dates
from northing.people.models import SecurityEvent
from northing.reviews.services.reviews import send_review
from northing.reviews.tests.builders import make_review

PAGE = reverse("insights:team")


def main_of(client) -> str:
    page = client.get(PAGE).text.split("<main")[1].split("</main>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def share(owner, manager, **fields):
    return make_goal(owner, audience=Audience.MANAGER, shared_manager=manager, **fields)


def counts(person) -> dict[str, str]:
    picture = draw_team(person, TODAY)
    return {str(bar.label): bar.text for bar in (*picture.bars, *picture.kinds)}


def test_it_counts_shared_goals(owner, peer, manager):
    goal = share(owner, manager)
    create_action(owner, goal=goal, text="Call", due_on=None)
    share(peer, manager, kind="network")
    picture = draw_team(manager, TODAY)
    assert (picture.goals, picture.people) == (2, 2)
    assert counts(manager) == {
        "With actions": "1 of 2",
        "Reviewed in three months": "0 of 2",
        "Serve an objective": "0 of 2",
        "Skill": "1 of 2",
        "Network": "1 of 2",
    }


def test_it_knows_nothing_of_what_is_kept_private(owner, peer, manager, client_of):
    share(owner, manager)
    client = client_of(manager)
    before = main_of(client)
    mine = make_goal(owner, kind="career_change")
    create_action(owner, goal=mine, text="Call", due_on=None)
    make_goal(peer, audience=Audience.ONLY_ME)
    share(owner, manager, state=GoalState.DRAFT, activated_on=None)
    checkin = hold(owner, date(2026, 5, 20))
    checkin.notes.create(goal=mine, progress="It moved.")
    assert main_of(client) == before


def test_it_counts_checkins_of_months_that_are_over(owner, manager):
    goal = share(owner, manager, activated_on=date(2026, 3, 10))
    for month in (date(2026, 4, 1), date(2026, 6, 1)):
        checkin = hold(owner, month.replace(day=9), month)
        checkin.notes.create(goal=goal, progress="It moved.")
    months = {one.month: one.held.text for one in draw_team(manager, TODAY).months}
    assert list(months)[-3:] == [date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)]
    assert list(months.values())[-4:] == ["0 of 0", "0 of 1", "1 of 1", "0 of 1"]


def test_it_counts_no_check_in_from_before_it_was_shared(owner, manager):
    goal = share(owner, manager, manager_reads_from=date_time(2026, 5, 1))
    for month in (date(2026, 4, 1), date(2026, 5, 1)):
        checkin = hold(owner, month.replace(day=9), month)
        checkin.notes.create(goal=goal, progress="It moved.", answered_at=date_time(2026, month.month, 9))
    months = {one.month.month: one.held.count for one in draw_team(manager, TODAY).months}
    assert (months[4], months[5]) == (0, 1)


def date_time(*parts: int) -> datetime:
    return datetime(*parts, 12, tzinfo=dates.UTC)


def test_it_counts_reviews_that_were_sent(owner, manager):
    goal = share(owner, manager)
    review = make_review(owner, goal)
    assert counts(manager)["Reviewed in three months"] == "0 of 1"
    send_review(owner, review=review, line="All is well")
    assert counts(manager)["Reviewed in three months"] == "1 of 1"


def test_it_counts_nothing_of_people_elsewhere(stranger, mentor, owner, manager, mentorship):
    share(stranger, manager)
    share(owner, manager)
    assert draw_team(manager, TODAY).goals == 1
    assert draw_team(mentor, TODAY).goals == 0


def test_it_says_what_will_be_here(owner, manager, client_of):
    page = client_of(manager).get(PAGE).text
    assert "Nothing is shared with you yet" in page
    share(owner, manager, activated_on=TODAY)
    page = client_of(manager).get(PAGE).text
    assert "1 shared goal under way" in page
    assert "once it is over" in page


def test_it_is_for_whoever_leads_somebody(owner, manager, mentor, mentorship, partner, client_of):
    for person, status in ((manager, 200), (mentor, 200), (owner, 403), (partner, 403)):
        client = client_of(person)
        assert client.get(PAGE).status_code == status
        assert ("Team insights" in client.get(reverse("home:today")).text) is (status == 200)


def test_it_saves_a_file_and_writes_it_down(owner, manager, client_of):
    share(owner, manager)
    answer = client_of(manager).post(reverse("insights:save_team"))
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert rows[0] == ["month", "figure", "count", "of"]
    assert ["2026-06", "With actions", "0", "1"] in rows
    assert ["2026-05", "Checked in", "0", "1"] in rows
    assert SecurityEvent.objects.get(kind="insights.figures_saved").actor_key == manager.pk


@pytest.mark.parametrize("number", [1, 4])
def test_it_reads_as_often_for_many_goals_as_for_few(owner, peer, manager, count_queries, number):
    for person in (owner, peer):
        for at in range(number):
            goal = share(person, manager, statement=f"Goal {at}")
            checkin = person.checkins.first() or hold(person, date(2026, 5, 20))
            checkin.notes.create(goal=goal, progress="It moved.")
    assert count_queries(lambda: draw_team(manager, TODAY)) == 3
