import re
from datetime import date

import pytest
from django.urls import reverse

from conftest import make_goal, make_mentorship, make_person
from northing.goals.models import Audience, Goal, GoalState
from northing.goals.queries.sharing import list_told_readers
from northing.goals.services.goals import change_audience
from northing.people.services.reporting_lines import set_manager


@pytest.fixture
def url(goal):
    return reverse("goals:share_goal", args=[goal.pk])


def test_it_says_whom_each_ring_reaches_and_what_they_get(url, owner, peer, mentor, mentorship, client_of):
    page = client_of(owner).get(url).text
    assert "Daniel sees all of it" in page
    assert "Daniel and Ruth see all of it" in page
    assert "The others in the team see the sentence and how far it is." in page
    assert "Everyone else sees the sentence" in page


def test_it_shares_and_says_with_whom(url, goal, owner, manager, client_of):
    page = client_of(owner).post(url, {"audience": "manager"}, follow=True)
    goal.refresh_from_db()
    assert (goal.audience, goal.shared_manager) == (Audience.MANAGER, manager)
    assert "Seen by: You and Daniel." in page.text


def test_it_asks_again_when_another_manager_came_while_it_was_open(url, goal, owner, stranger, partner, client_of):
    client = client_of(owner)
    opened = client.get(url).context["form"]["reach"].value()
    set_manager(partner, person=owner, manager=stranger)
    answer = client.post(url, {"audience": "manager", "reach": opened})
    assert answer.status_code == 422
    assert "has changed since you opened it" in answer.text
    assert not Goal.objects.visible_to(stranger).exists()
    seen = answer.context["form"]["reach"].value()
    assert client.post(url, {"audience": "manager", "reach": seen}).status_code == 302
    assert list(Goal.objects.visible_to(stranger)) == [goal]


def test_it_opens_beside_the_goals_page_and_leads_to_who_opened_it(url, goal, owner, client_of):
    client = client_of(owner)
    assert f'href="{url}" id="share-{goal.pk}" data-sheet' in client.get(f"/goals/{goal.pk}/").text
    assert "Who opened it" not in client.get(url).text
    Goal.objects.update(audience="everyone")
    page = client.get(url).text
    assert f'href="{reverse("people:looks_at", args=["goals.goal", goal.pk])}"' in page
    assert "See as others do" in page


def test_it_offers_no_ring_that_reaches_nobody(url, owner, client_of):
    assert client_of(owner).post(url, {"audience": "mentors"}).status_code == 422


def test_it_leads_from_a_draft_to_where_it_is_written(owner, client_of):
    draft = make_goal(owner, state=GoalState.DRAFT, activated_on=None)
    assert client_of(owner).get(reverse("goals:share_goal", args=[draft.pk])).url.endswith("/edit/")


def test_it_says_who_was_told_and_who_has_opened_it(
    url, goal, owner, manager, mentor, mentorship, client_of, travel_to
):
    assert "Who was told" not in client_of(owner).get(url).text
    change_audience(owner, goal=goal, audience=Audience.MENTORS)
    travel_to(date(2026, 6, 12))
    client_of(manager).get(f"/goals/{goal.pk}/")
    client = client_of(owner)
    told = client.get(url).context["told"]
    assert [(reader.person, reader.opened_on) for reader in told] == [(manager, date(2026, 6, 12)), (mentor, None)]
    page = client.get(url).text
    assert re.search(r"Told on .*10 June, has opened it on .*12 June", page)
    assert re.search(r"Told on .*10 June, not opened yet", page)


def test_it_names_nobody_whom_the_goal_does_not_reach(goal, owner, manager, mentor, mentorship, stranger, partner):
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    assert [reader.person for reader in list_told_readers(goal)] == [manager]
    set_manager(partner, person=owner, manager=stranger)
    assert list_told_readers(Goal.objects.select_related("owner").get()) == []


def test_it_asks_the_same_for_more_readers(goal, owner, mentor, mentorship, count_queries):
    change_audience(owner, goal=goal, audience=Audience.MENTORS)
    before = count_queries(lambda: list_told_readers(goal))
    make_mentorship(owner, make_person("Sven Holm"))
    assert count_queries(lambda: list_told_readers(goal)) == before
    assert len(list_told_readers(goal)) == 3
