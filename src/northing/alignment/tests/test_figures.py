from __future__ import annotations

import pytest

from conftest import TODAY, make_goal, make_person
from northing.alignment.services.figures import prepare_figures, publish_objectives, publish_season
from northing.objectives.models import Objective, ObjectiveState, Season
from northing.people.models import PublishedFigures
from northing.people.services.published_figures import publish_figures

pytestmark = pytest.mark.django_db


@pytest.fixture
def objective(partner):
    return Objective.objects.create(
        title="Fewer returns", state=ObjectiveState.PUBLISHED, starts_on=TODAY, ends_on=TODAY.replace(month=12),
        owner=partner, made_by=partner,
    )  # fmt: skip


@pytest.fixture
def season(partner):
    return Season.objects.create(
        name="Goals", opens_on=TODAY.replace(day=1), closes_on=TODAY.replace(month=12), opened_by=partner
    )


def test_it_counts_before_anybody_asks(objective, season, count_queries):
    prepare_figures()
    assert PublishedFigures.objects.count() == 3
    assert count_queries(lambda: publish_objectives([objective.pk])) == 1


def test_it_leaves_what_was_counted_today_as_it_is(objective, season):
    before = publish_objectives([objective.pk]), publish_season(season)
    PublishedFigures.objects.filter(subject=f"objective:{objective.pk}").update(figures={"people": 35})
    make_goal(make_person("Another"), objective=objective)
    prepare_figures()
    assert publish_objectives([objective.pk]) == {f"objective:{objective.pk}": {"people": 35}}
    assert publish_season(season) == before[1]


def test_it_stands_as_it_was_stored_first_when_two_count_at_the_same_moment(db):
    """The second counts before the first has stored its figures, and stores after it."""

    def count_late(subjects, _day):
        publish_figures(subjects, lambda found, _day: {subject: {"people": 10} for subject in found})
        return {subject: {"people": 15} for subject in subjects}

    assert publish_figures(["a", "b"], count_late) == {"a": {"people": 10}, "b": {"people": 10}}


def test_it_counts_anew_the_next_day(db):
    publish_figures(["a"], lambda _subjects, _day: {"a": {"people": 10}})
    PublishedFigures.objects.update(on=TODAY.replace(year=2020))
    assert publish_figures(["a"], lambda _subjects, _day: {"a": {"people": 15}}) == {"a": {"people": 15}}
