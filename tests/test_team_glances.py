"""What a glance at everybody's goals tells must be what their rows tell."""

from __future__ import annotations

import pytest

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import Audience, Goal, Measure
from northing.goals.queries.progress import Health
from northing.goals.services.measures import record_reading, save_mark
from northing.kernel import dates
from northing.people.models import Person
from northing.together.queries.goal_rows import read_goal_rows
from northing.together.queries.team import (
    MAX_SHORT_LIST,
    people_in_care,
    read_glances,
    read_goals_to_praise,
    read_who_needs_a_hand,
)
from northing.together.services.comments import write_comment
from tests.making_companies import build_company

pytestmark = pytest.mark.django_db


def same_as_rows(person: Person) -> dict[int, Health]:
    """The health of all that is shared with ``person``, after a look at whether glances agree with it."""
    glances = read_glances(person, TODAY)
    healths = {pk: health for pk, (_row, health) in read_goal_rows(person, [one.pk for one in glances], TODAY).items()}
    assert list(healths) == [one.pk for one in glances]
    reached = [one for one in glances if healths[one.pk] == Health.REACHED]
    assert all(one.may_be_reached for one in reached)
    hands = {one.owner for one in glances if healths[one.pk] == Health.HAND}
    assert read_who_needs_a_hand(person, glances, TODAY) == hands
    to_praise = [one.pk for one in reached if not one.is_praised][:MAX_SHORT_LIST]
    assert {goal.pk for goal in read_goals_to_praise(person, glances, TODAY)} == set(to_praise)
    return healths


def test_it_agrees_with_the_rows_for_everybody_in_a_company():
    build_company(40)
    keys = Goal.objects.active().order_by("pk").values_list("pk", flat=True)
    Goal.objects.filter(pk__in=list(keys)[::3]).update(confidence=1)
    seen = set()
    for person in Person.objects.all():
        seen |= set(same_as_rows(person).values())
        everybody = people_in_care(person, read_glances(person, TODAY), TODAY)
        needs = [(one.needs_a_hand, one.is_silent(TODAY)) for one in everybody]
        assert needs == sorted(needs, reverse=True)
    assert seen >= {Health.HAND, Health.REACHED, Health.BEHIND, Health.ON}


@pytest.mark.parametrize("target", [10, -10])
def test_it_asks_no_hand_for_what_its_first_measure_says_is_reached(owner, manager, target):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager, confidence=1, last_checked_in_on=TODAY)
    second = make_measure(goal, position=1, baseline=0, target=target)
    first = make_measure(goal, position=0, baseline=0, target=target)
    for measure, value, health in (
        (first, 0.9 * target, Health.HAND),
        (second, target, Health.HAND),
        (first, target, Health.REACHED),
        (first, 1.2 * target, Health.REACHED),
    ):
        record_reading(owner, measure=measure, on=TODAY, value=value)
        assert same_as_rows(manager) == {goal.pk: health}


@pytest.mark.parametrize("days_left", [-1, 0, 3, 6])
@pytest.mark.parametrize("count", [1, 2])
def test_it_knows_a_rhythm_that_was_kept_to_its_last_whole_week(owner, manager, days_left, count):
    began_on, ends_on = TODAY - 30 * dates.ONE_DAY, TODAY + days_left * dates.ONE_DAY
    goal = make_goal(
        owner,
        audience=Audience.MANAGER,
        shared_manager=manager,
        confidence=1,
        last_checked_in_on=TODAY,
        activated_on=began_on,
        deadline=ends_on,
    )
    measure = Measure.objects.create(
        goal=goal, name="Walks", baseline=0, target=100, times=2, period="week", counts_from=began_on
    )
    for days in range(0, 30, 7):
        save_mark(owner, measure=measure, day=began_on + days * dates.ONE_DAY, count=count)
    assert same_as_rows(manager)[goal.pk] in {Health.HAND, Health.REACHED}


def test_it_offers_no_word_where_the_reader_has_said_one(owner, manager):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    measure = make_measure(goal, baseline=0, target=3)
    record_reading(owner, measure=measure, on=TODAY, value=3)
    assert same_as_rows(manager) == {goal.pk: Health.REACHED}
    assert [one.is_praised for one in read_glances(manager, TODAY)] == [False]
    write_comment(manager, goal=goal, text="Well done")
    assert [one.is_praised for one in read_glances(manager, TODAY)] == [True]
    assert same_as_rows(manager) == {goal.pk: Health.REACHED}
