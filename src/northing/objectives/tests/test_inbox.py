"""What waits for those who look after an objective."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from conftest import TODAY
from northing.objectives import inbox
from northing.objectives.models import ObjectiveState
from northing.objectives.tests.builders import make_key_result, make_objective

OLD, NEW = TODAY - timedelta(days=31), TODAY - timedelta(days=15)


@pytest.mark.parametrize(
    ("fields", "updated_on", "waits"),
    [
        ({}, OLD, True),
        ({}, None, True),
        ({}, NEW, False),
        ({"starts_on": TODAY}, None, False),
        ({"ends_on": TODAY + timedelta(days=14)}, NEW, True),
        ({"ends_on": TODAY + timedelta(days=14)}, TODAY, False),
        ({"state": ObjectiveState.DRAFT}, OLD, False),
        ({"ends_on": TODAY - timedelta(days=1)}, OLD, False),
    ],
)
def test_it_asks_for_figures_that_are_old_or_near_the_end(fields, updated_on, waits, owner):
    make_key_result(make_objective(owner, **fields), updated_on=updated_on)
    assert inbox.objectives_to_update(owner, TODAY).exists() == waits


def test_it_asks_what_came_of_an_objective_that_is_over(owner, stranger):
    over = make_objective(owner, ends_on=TODAY - timedelta(days=1))
    assert list(inbox.objectives_to_close(owner, TODAY)) == [over]
    assert not inbox.objectives_to_close(stranger, TODAY).exists()
    assert inbox.objective_to_close_item(over).url.endswith("/close/")


def test_it_remembers_a_draft_that_is_about_to_begin(owner, partner):
    make_objective(partner, state=ObjectiveState.DRAFT, starts_on=date(2026, 8, 1))
    near = make_objective(partner, state=ObjectiveState.DRAFT, starts_on=TODAY + timedelta(days=14))
    make_objective(owner, state=ObjectiveState.DRAFT)
    assert list(inbox.objectives_to_publish(partner, TODAY)) == [near]
    assert "still a draft" in inbox.objective_to_publish_item(near).text
