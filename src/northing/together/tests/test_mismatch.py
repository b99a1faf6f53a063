"""A suggestion taken leads its owner to a figure or day that the new sentence names and the fields do not."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import make_goal, make_measure
from northing.goals.services.goals import write_revision
from northing.together.tests.cast import suggest, version

OLD = "Bring releases from 3 a month to 5 a month by 31 October"
NEW = "Bring releases from 3 a month to 6 a month by the end of November"
OFFER = "Take the sentence’s"


@pytest.mark.parametrize("how", ["take", "reword"])
def test_it_leads_there_after_a_suggestion_was_taken(client_of, owner, manager, how):
    goal = make_goal(owner, OLD, deadline=date(2026, 10, 31), audience="manager", shared_manager=manager)
    measure = make_measure(goal, name="Releases", unit="a month", baseline=3, target=5)
    write_revision(owner, goal=goal)
    suggestion = suggest(manager, goal, NEW)
    data = {"version": version(goal), "statement": f"{NEW}, at least", "deadline": "2026-10-31",
            "measure-0-pk": measure.pk, "measure-0-name": "Releases", "measure-0-baseline": "3",
            "measure-0-target": "5", "measure-0-unit": "a month"}  # fmt: skip
    answer = client_of(goal.owner).post(f"/goals/suggestions/{suggestion.pk}/{how}/", data)
    assert answer["Location"] == f"/goals/{goal.pk}/"
    assert OFFER not in client_of(manager).get(f"/goals/{goal.pk}/").text
