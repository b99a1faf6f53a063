from datetime import date, timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.goals.models import Audience
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.services.handover import release_rows
from northing.people.services.reporting_lines import set_manager
from northing.together.inbox import open_promises
from northing.together.models import Promise
from northing.together.services.promises import keep_promise, make_promise, release_promise, take_over_promise


@pytest.fixture
def goal(owner, manager):
    return make_goal(owner, audience=Audience.MENTORS, shared_manager=manager)


@pytest.mark.parametrize("role", ["mentor", "peer", "director", "former_manager", "stranger", "partner", "admin"])
def test_it_is_made_by_the_manager_alone(role, goal, mentorship, request):
    with pytest.raises(NotAllowed):
        make_promise(request.getfixturevalue(role), goal=goal, kind="time", text="An hour")


def test_it_keeps_a_promise_until_it_is_kept(goal, manager, owner):
    promise = make_promise(manager, goal=goal, kind="introduction", text="Introduce Ines to Noor", due_on=TODAY)
    assert make_promise(manager, goal=goal, kind="introduction", text="Introduce Ines to Noor", due_on=TODAY) == promise
    with pytest.raises(NotAllowed):
        keep_promise(owner, promise=promise)
    keep_promise(manager, promise=promise)
    assert not Promise.objects.open().exists()
    release_promise(manager, promise=promise, note="Too late")
    promise.refresh_from_db()
    assert promise.released_at is None


def test_it_releases_a_promise_with_a_line_why(goal, manager):
    promise = make_promise(manager, goal=goal, kind="budget", text="500 for a course")
    with pytest.raises(Refused):
        release_promise(manager, promise=promise, note=" ")
    release_promise(manager, promise=promise, note="The budget is frozen")
    assert (promise.is_open, promise.release_note) == (False, "The budget is frozen")


def test_it_lets_the_owner_settle_what_a_former_manager_promised(goal, manager, owner, stranger, mentor):
    """Nobody else could: who promised it no longer reaches the goal."""
    promise = make_promise(manager, goal=goal, kind="budget", text="500 for a course")
    set_manager(owner, person=owner, manager=stranger)
    promise = Promise.objects.select_related("goal__owner", "by").get(pk=promise.pk)
    for person in (stranger, mentor):
        with pytest.raises(NotAllowed):
            release_promise(person, promise=promise, note="Gone")
    release_promise(owner, promise=promise, note="Daniel has moved on")
    assert not promise.is_open


def test_it_is_taken_over_by_the_manager_of_now(client_of, goal, manager, owner, stranger, mentor, travel_to):
    promise = make_promise(manager, goal=goal, kind="budget", text="500 for a course", due_on=TODAY)
    set_manager(owner, person=owner, manager=stranger)
    take = reverse("together:take_over_promise", args=[promise.pk])
    assert client_of(stranger).post(take).status_code == 404  # the goal is not released to them
    owner.refresh_from_db()
    release_rows(owner)
    page = reverse("together:together", args=[goal.pk])
    assert "Take over the promise" in client_of(stranger).get(page).text
    assert "Take over the promise" not in client_of(owner).get(page).text
    assert client_of(mentor).post(take).status_code in {403, 404}
    travel_to(TODAY + timedelta(days=1))
    for _ in range(2):
        client_of(stranger).post(take)
    promise.refresh_from_db()
    assert (promise.by, promise.due_on) == (stranger, None)
    assert list(open_promises(stranger, dates.today())) == [promise]
    assert not open_promises(manager, dates.today()).exists()


def test_it_is_nobody_elses_while_its_manager_is_there(goal, manager, owner, stranger):
    promise = make_promise(manager, goal=goal, kind="time", text="An hour")
    for person in (owner, stranger):
        with pytest.raises(NotAllowed):
            take_over_promise(person, promise=promise)


def test_it_promises_nothing_for_a_day_gone_by(goal, manager):
    with pytest.raises(Refused) as refused:
        make_promise(manager, goal=goal, kind="time", text="An hour", due_on=date(2026, 6, 1))
    assert refused.value.field == "due_on"
