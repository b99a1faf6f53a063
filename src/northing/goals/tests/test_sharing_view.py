import pytest
from django.urls import reverse

from conftest import make_goal
from northing.goals.models import Audience, Goal, GoalState
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


def test_it_is_a_fragment_of_the_goals_page(url, owner, client_of):
    fragment = client_of(owner).get(url, headers={"HX-Request": "true"}).text
    assert "<html" not in fragment
    assert 'name="audience"' in fragment


def test_it_offers_no_ring_that_reaches_nobody(url, owner, client_of):
    assert client_of(owner).post(url, {"audience": "mentors"}).status_code == 422


def test_it_leads_from_a_draft_to_where_it_is_written(owner, client_of):
    draft = make_goal(owner, state=GoalState.DRAFT, activated_on=None)
    assert client_of(owner).get(reverse("goals:share_goal", args=[draft.pk])).url.endswith("/edit/")
