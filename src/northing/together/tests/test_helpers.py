"""Who helped with a goal, as the page of a reached goal tells it."""

from __future__ import annotations

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import GoalState
from northing.goals.queries.helpers import list_helpers
from northing.kernel import dates
from northing.together.models import Comment, Promise, Suggestion


@pytest.fixture
def reached(owner, manager):
    return make_goal(owner, audience="mentors", shared_manager=manager, state=GoalState.ACHIEVED, closed_on=TODAY)


def helped(owner, goal):
    return [(each.person.name, each.what) for each in list_helpers(owner, goal, 4)]


def test_it_names_each_once_with_what_says_most(owner, manager, mentor, mentorship, reached):
    for author in (owner, mentor, manager, manager):
        Comment.objects.create(goal=reached, author=author, text="Go on")
    Promise.objects.create(goal=reached, by=manager, text="Find the money", kept_at=dates.now())
    assert helped(owner, reached) == [
        (manager.name, "kept a promise: Find the money"),
        (mentor.name, "wrote with you about it"),
    ]


def test_it_tells_of_wordings_that_were_taken_and_of_open_promises(owner, manager, mentor, mentorship, reached):
    for author, outcome in ((mentor, "taken"), (manager, "declined")):
        Suggestion.objects.create(
            goal=reached,
            author=author,
            statement="Four",
            base_statement="Three",
            outcome=outcome,
            answered_at=dates.now(),
        )
    Promise.objects.create(goal=reached, by=manager, text="An hour")
    assert helped(owner, reached) == [
        (manager.name, "promised: An hour"),
        (mentor.name, "suggested a wording that you took"),
    ]


def test_it_names_nobody_who_let_a_promise_go_or_has_left(owner, manager, mentor, mentorship, reached):
    Promise.objects.create(goal=reached, by=manager, text="An hour", released_at=dates.now())
    Comment.objects.create(goal=reached, author=mentor, text="Go on")
    mentor.is_active = False
    mentor.save()
    assert helped(owner, reached) == []


def test_it_offers_to_thank_them(client_of, owner, manager, reached):
    page = client_of(owner).get(f"/goals/{reached.pk}/achieved/").text
    assert "Thank who helped you" in page
    Comment.objects.create(goal=reached, author=manager, text="Go on")
    page = client_of(owner).get(f"/goals/{reached.pk}/achieved/").text
    assert f"Thank {manager.first_name}" in page
    assert f"?goal={reached.pk}&amp;to={manager.pk}" in page
    assert page.count("btn btn-primary") == 1
