"""The end of a plan's year, and the goals that live on."""

from datetime import date

import pytest
from django.urls import reverse

from conftest import make_goal, make_measure
from northing.goals.models import Goal, GoalState, Plan
from northing.kernel.errors import Refused
from northing.reviews.services.next_plan import start_next_plan

NEXT = reverse("reviews:next_plan")
IN_DECEMBER = date(2026, 12, 10)
NEW_YEAR = date(2027, 1, 1)


@pytest.fixture
def year(owner, travel_to):
    """A plan for 2026 near its end: two active goals, one parked, one draft, one reached."""
    kept, rested = make_goal(owner, position=0), make_goal(owner, "Learn Figma by 30 August", position=1)
    parked = make_goal(owner, "A parked one", state=GoalState.PARKED)
    draft = make_goal(owner, "A draft", state=GoalState.DRAFT, activated_on=None)
    reached = make_goal(owner, "A reached one", state=GoalState.ACHIEVED, closed_on=date(2026, 9, 1))
    Plan.objects.update(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    travel_to(IN_DECEMBER)
    return {"kept": kept, "rested": rested, "parked": parked, "draft": draft, "reached": reached}


def states(goals):
    return {name: Goal.objects.get(pk=goal.pk).state for name, goal in goals.items()}


def test_it_offers_the_living_goals_and_looks_back(client_of, owner, year):
    page = client_of(owner).get(NEXT).text
    assert page.count(" checked") >= 2
    assert "Parked: take one up again?" in page
    assert "One draft comes along too." in page
    assert "A reached one" in page


def test_it_carries_over_what_lives_and_loses_nothing(client_of, owner, year):
    measure = make_measure(year["kept"])
    sent = {"starts_on": NEW_YEAR.isoformat(), "carried": [year["kept"].pk, year["parked"].pk]}
    assert client_of(owner).post(NEXT, sent).url == reverse("goals:plan")
    plan = Plan.objects.get(starts_on=NEW_YEAR)
    assert plan.ends_on == date(2027, 12, 31)
    assert states(year) == {
        "kept": "active", "rested": "parked", "parked": "active", "draft": "draft", "reached": "achieved"
    }  # fmt: skip
    for name in ("kept", "rested", "parked", "draft"):
        assert Goal.objects.get(pk=year[name].pk).plan == plan
    assert Goal.objects.get(pk=year["reached"].pk).plan != plan
    assert measure.goal.measures.count() == 1


def test_it_takes_a_second_press_as_the_first(owner, year):
    for _ in range(2):
        start_next_plan(owner, starts_on=NEW_YEAR, carried=[year["kept"]])
    assert Plan.objects.filter(person=owner).count() == 2


def test_it_keeps_the_ticks_when_there_are_too_many(client_of, owner, year, settings):
    settings.ACTIVE_GOALS_LIMIT = 1
    sent = {"starts_on": NEW_YEAR.isoformat(), "carried": [year["kept"].pk, year["parked"].pk]}
    page = client_of(owner).post(NEXT, sent)
    assert page.status_code == 422
    assert "One goal can be active at once." in page.text
    assert page.text.count(" checked") >= 2
    assert not Plan.objects.filter(starts_on=NEW_YEAR).exists()


def test_it_refuses_more_than_can_be_active(owner, year, settings):
    settings.ACTIVE_GOALS_LIMIT = 1
    with pytest.raises(Refused):
        start_next_plan(owner, starts_on=NEW_YEAR, carried=[year["kept"], year["parked"]])


def test_it_carries_nobody_elses_goal(client_of, owner, peer, year):
    other = make_goal(peer)
    sent = {"starts_on": NEW_YEAR.isoformat(), "carried": [other.pk]}
    assert client_of(owner).post(NEXT, sent).status_code == 422
    assert states(year)["kept"] == GoalState.ACTIVE


@pytest.mark.parametrize(
    ("day", "status"), [(date(2026, 11, 1), 302), (date(2026, 11, 20), 200), (date(2027, 3, 1), 200)]
)
def test_it_opens_before_the_year_ends_and_stays_open(client_of, owner, year, travel_to, day, status):
    travel_to(day)
    assert client_of(owner).get(NEXT).status_code == status


def test_it_begins_this_month_when_the_year_ended_long_ago(client_of, owner, year, travel_to):
    travel_to(date(2027, 3, 10))
    page = client_of(owner).get(NEXT).text
    assert "2027-03-01" in page
    assert "2027-01-01" not in page


def test_it_is_named_where_one_looks(client_of, owner, year):
    assert NEXT in client_of(owner).get(reverse("reviews:overview")).text
