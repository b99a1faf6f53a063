"""What is counted of a month, of whom, and that it is counted once."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import TODAY
from northing.goals.models import GoalState
from northing.insights.queries.organisation_counts import COUNTED, count_month, facts_of_month, month_subject
from northing.insights.queries.organisation_months import read_group
from northing.insights.services.organisation_figures import publish_months
from northing.insights.tests.builders import MAY, begin, hire, hold
from northing.kernel import dates
from northing.objectives.tests.builders import make_objective
from northing.people.models import Person, PublishedFigures, Team
from northing.people.queries import guarded_counts
from northing.people.queries.guarded_groups import EVERYBODY
from northing.reviews.models import Review


@pytest.fixture
def no_noise(monkeypatch):
    monkeypatch.setattr(guarded_counts, "throw_noise", lambda _seed: 0)


@pytest.fixture
def people(db):
    return hire(None, 4)


def counted(name: str, month: date = MAY) -> set[str]:
    """The names of those who are counted."""
    return set(Person.objects.filter(facts_of_month(month)[name]).values_list("name", flat=True))


def test_it_counts_who_has_begun(people):
    planned, wrote, later, _never = people
    planned.plans.create(starts_on=MAY, ends_on=date(2027, 4, 30), made_at=datetime(2026, 5, 31, 23, tzinfo=dates.UTC))
    begin(wrote, state=GoalState.DRAFT, activated_on=None)
    begin(later, made_at=datetime(2026, 6, 1, tzinfo=dates.UTC), activated_on=date(2026, 6, 1))
    later.plans.update(made_at=dates.now())
    wrote.plans.update(made_at=dates.now())
    assert counted("begun") == {planned.name, wrote.name}
    assert counted("begun", date(2026, 6, 1)) == {planned.name, wrote.name, later.name}


def test_it_counts_plans_of_three_to_five_goals(people):
    two, three, five, six = people
    for person, goals in ((two, 2), (three, 3), (five, 5), (six, 6)):
        begin(person, goals=goals)
    assert counted("whole_plan") == {three.name, five.name}
    six.goals.filter(pk=six.goals.last().pk).update(state=GoalState.DROPPED, closed_on=date(2026, 5, 20))
    three.goals.filter(pk=three.goals.last().pk).update(state=GoalState.ACHIEVED, closed_on=date(2026, 6, 2))
    assert counted("whole_plan") == {three.name, five.name, six.name}


def test_it_counts_whose_goals_all_have_an_action(people):
    whole, half, without, _none = people
    begin(whole, goals=2)
    begin(half)
    begin(half, with_actions=False)
    begin(without, with_actions=False)
    assert counted("with_actions") == {whole.name}


def test_it_counts_checkins_finished_in_the_month(people):
    held, late, early, open_one = people
    hold(held, date(2026, 5, 31))
    hold(late, date(2026, 6, 1), month=MAY)
    hold(early, date(2026, 4, 30))
    open_one.checkins.create(month=MAY)
    assert counted("checked_in") == {held.name}


def test_it_counts_reviews_of_three_months(people):
    for person, on in zip(people, ((2026, 5, 31), (2026, 3, 1), (2026, 2, 28), (2026, 6, 1)), strict=True):
        Review.objects.create(person=person, quarter=date(2026, 1, 1), finished_at=datetime(*on, 12, tzinfo=dates.UTC))
    assert counted("reviewed") == {people[0].name, people[1].name}


def test_it_counts_whose_goal_serves_an_objective(people, owner):
    objective = make_objective(owner)
    begin(people[0], objective=objective)
    begin(people[1])
    begin(people[2], objective=objective, state=GoalState.PARKED)
    assert counted("aligned") == {people[0].name}


def test_it_counts_people_by_kind_and_not_goals(people, no_noise):
    begin(people[0], goals=3)
    begin(people[1], kind="network")
    assert counted("skill") == {people[0].name}
    hire(None, 10)
    figures = count_month(MAY)[month_subject(EVERYBODY, MAY)]
    assert figures["people"] == 14
    assert len(figures["counts"]) == len(COUNTED)


def test_it_counts_nobody_who_joined_within_two_weeks_of_its_end(db, no_noise):
    hire(None, 10)
    hire(None, 5, joined_at=datetime(2026, 5, 19, tzinfo=dates.UTC))
    assert count_month(MAY)[month_subject(EVERYBODY, MAY)]["people"] == 10


def test_it_counts_nobody_who_is_gone(db):
    hire(None, 10)
    Person.objects.filter(pk=hire(None, 1)[0].pk).update(is_active=False)
    assert count_month(MAY)[month_subject(EVERYBODY, MAY)]["people"] == 10


def test_it_reads_as_often_for_many_teams_as_for_few(db, count_queries):
    for number in range(3):
        hire(Team.objects.create(name=f"Team {number}"), 11)
    few = count_queries(lambda: count_month(MAY))
    for number in range(3, 9):
        hire(Team.objects.create(name=f"Team {number}"), 11)
    assert count_queries(lambda: count_month(MAY)) == few <= 4


def test_it_counts_each_month_once_whatever_happens_later(db, no_noise, travel_to):
    team = Team.objects.create(name="Logistics")
    people = hire(team, 12) + hire(None, 12)
    for person in people[:12]:
        hold(person, date(2026, 5, 20))
    assert publish_months() == 12
    told = list(PublishedFigures.objects.order_by("subject").values_list("subject", "figures"))
    assert publish_months() == 0
    Person.objects.filter(pk__in=[person.pk for person in people[:6]]).update(team=None)
    hire(Team.objects.create(name="New"), 12)
    travel_to(date(2026, 6, 30))
    assert publish_months() == 0
    assert list(PublishedFigures.objects.order_by("subject").values_list("subject", "figures")) == told
    travel_to(date(2026, 7, 1))
    assert publish_months() == 1


def test_it_has_no_earlier_months_of_a_team_that_is_new(db, travel_to):
    hire(None, 20)
    publish_months()
    team = Team.objects.create(name="Around one person")
    hire(team, 10)
    assert read_group(team.pk) is None
    travel_to(date(2026, 7, 1))
    publish_months()
    group = read_group(team.pk)
    assert group is not None
    assert [one.month for one in group.months] == [date(2026, 6, 1)]


def test_it_keeps_two_years(db, travel_to):
    hire(None, 20)
    publish_months()
    travel_to(date(2028, 6, 11))
    publish_months()
    assert not PublishedFigures.objects.filter(on__lte=TODAY).exists()
    assert read_group(EVERYBODY) is not None


def test_it_publishes_nothing_of_a_few_people_and_begins_when_there_are_more(db, travel_to):
    hire(None, 9)
    publish_months()
    assert read_group(EVERYBODY) is None
    hire(None, 1)
    publish_months()
    assert read_group(EVERYBODY) is None
    travel_to(date(2026, 7, 1))
    publish_months()
    assert read_group(EVERYBODY).last.people == 10


def test_it_searches_no_set_anew_for_every_person(people):
    """What PostgreSQL calls a SubPlan costs people times goals, once the set outgrows its memory for hashes."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps such sets as an index")
    with CaptureQueriesContext(connection) as asked:
        count_month(MAY)
    statement = next(query["sql"] for query in asked if "UNION ALL" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {statement}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "SubPlan" not in plan
