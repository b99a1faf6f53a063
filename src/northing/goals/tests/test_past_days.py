"""A day behind us: refused where it is set, asked about once where the sentence names it, and kept where it stood."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import Goal, GoalState, Wording
from northing.goals.services import goals as services
from northing.goals.services.deadlines import move_deadline
from northing.goals.services.plans import make_active
from northing.kernel.errors import Refused

NEW, ACTIVATE, AUTOSAVE = "/goals/new/", "/goals/new/activate/", "/goals/new/autosave/"
PAST = {"statement": "Give ten talks by 3 March 2025", "name": "Talks", "deadline": ""}
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def client(client_of, owner, plan):
    return client_of(owner)


@pytest.fixture
def late(owner):
    """Active, with a day that has passed since."""
    return make_goal(owner, deadline=date(2026, 5, 31))


@pytest.mark.parametrize("path", [NEW, ACTIVATE])
def test_it_asks_once_about_a_past_day_in_the_sentence(client, path):
    words = PAST | {"form_key": str(uuid4())}
    asked = client.post(path, words)
    assert asked.status_code == 422
    assert "“by 3 March 2025” is past. Which day do you mean?" in asked.context["form"].errors["deadline"][0]
    assert f'name="deadline-asked" value="{PAST["statement"]}"' in asked.text
    assert not Goal.objects.exists()
    assert client.post(path, words | {"deadline-asked": PAST["statement"]}).status_code == 302
    assert Goal.objects.get().deadline is None


def test_it_asks_again_about_another_sentence(client):
    other = PAST | {"statement": "Give nine talks by 3 March 2025", "deadline-asked": PAST["statement"]}
    assert client.post(NEW, other).status_code == 422


@pytest.mark.parametrize(
    "change", [{"deadline": "2026-09-30"}, {"statement": "Give ten talks by 3 March 2027"}, {"statement": "Give talks"}]
)
def test_it_asks_nothing_where_a_day_ahead_is_set_or_none_is_named(client, change):
    assert client.post(NEW, PAST | change).status_code == 302


def test_it_keeps_a_draft_while_it_is_written(client):
    assert client.post(AUTOSAVE, PAST | {"form_key": str(uuid4())}).status_code == 200


def test_it_edits_a_goal_whose_day_has_passed(client, late):
    form = {"statement": late.statement, "deadline": late.deadline.isoformat(), "reason": "Still worth it"}
    answer = client.post(f"/goals/{late.pk}/edit/", form | {"version": late.version, "name": late.name})
    assert answer.status_code == 302
    late.refresh_from_db()
    assert (late.reason, late.deadline) == ("Still worth it", date(2026, 5, 31))


def test_it_moves_a_promise_to_no_day_behind_us(owner, late):
    with pytest.raises(Refused, match="behind us") as refusal:
        move_deadline(owner, goal=late, day=YESTERDAY, why="I was ill")
    assert refusal.value.field == "deadline"
    assert move_deadline(owner, goal=late, day=TODAY, why="I was ill").deadline == TODAY


def test_it_rewords_a_promise_whose_day_has_passed(owner, late):
    wording = Wording("Give two talks", late.deadline, late.wording.measures)
    revision = services.revise_goal(owner, goal=late, wording=wording, what_changed="Fewer", why="Two were full")
    assert revision.deadline == date(2026, 5, 31)


def test_it_makes_no_promise_of_a_draft_whose_day_has_passed(client, owner):
    draft = make_goal(owner, state=GoalState.DRAFT, activated_on=None, deadline=YESTERDAY)
    with pytest.raises(Refused, match="behind us"):
        make_active(owner, goal=draft)
    form = {"statement": draft.statement, "deadline": YESTERDAY.isoformat(), "version": draft.version, "name": "Talks"}
    answer = client.post(f"/goals/{draft.pk}/edit/activate/", form)
    assert answer.status_code == 422
    assert "behind us" in answer.context["form"].errors["deadline"][0]
    assert client.post(f"/goals/{draft.pk}/edit/", form).status_code == 302


def test_it_takes_up_a_parked_promise_whose_day_has_passed(owner):
    parked = make_goal(owner, state=GoalState.PARKED, deadline=YESTERDAY)
    assert make_active(owner, goal=parked).state == GoalState.ACTIVE
