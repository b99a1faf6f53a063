"""When a review is asked for, and how often."""

from datetime import date, datetime, timedelta

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import GoalState
from northing.kernel import dates
from northing.kernel.inbox import inbox_sources
from northing.reviews.models import Quarter, Review
from northing.reviews.services.reviews import begin_review
from northing.reviews.tests.builders import make_review

BEGAN = date(2026, 1, 5)
OPENS = date(2026, 6, 17)


@pytest.fixture
def goal(owner):
    return make_goal(owner, activated_on=BEGAN)


def waiting(person, day, kind="reviews.due"):
    source = next(source for source in inbox_sources() if source.kind == kind)
    return [source.item(row) for row in source.waiting(person, day)]


def review_of(owner, quarter, finished_on):
    finished_at = datetime(finished_on.year, finished_on.month, finished_on.day, 12, tzinfo=dates.UTC)
    return Review.objects.create(person=owner, quarter=quarter, finished_at=finished_at)


@pytest.mark.parametrize(
    ("day", "is_asked"),
    [
        (date(2026, 3, 17), False),  # not a quarter since the goal became active
        (date(2026, 3, 25), True),  # a quarter less two weeks
        (date(2026, 4, 28), True),
        (date(2026, 4, 29), False),  # four weeks after its end nobody is reminded any more
        (TODAY, False),
        (OPENS, True),
    ],
)
def test_it_asks_when_a_quarter_has_gone_by(owner, goal, day, is_asked):
    assert bool(waiting(owner, day)) is is_asked


def test_it_asks_for_the_quarter_that_ends(owner, goal, travel_to):
    travel_to(date(2026, 4, 10))
    assert waiting(owner, date(2026, 4, 10))[0].key == "reviews.due:2026-01"
    travel_to(OPENS)
    item = waiting(owner, OPENS)[0]
    assert (item.key, item.title) == ("reviews.due:2026-04", "Time for your second-quarter review")
    assert item.url.endswith("/reviews/2026/4/")


def test_it_asks_no_more_once_the_quarter_is_reviewed(owner, goal):
    make_review(owner, goal)
    for day in (OPENS, date(2026, 7, 20)):
        assert waiting(owner, day) == []


def test_it_leaves_a_quarter_between_two_reviews(owner, goal):
    """One that came late puts the next one off."""
    review_of(owner, date(2026, 1, 1), date(2026, 5, 5))
    assert waiting(owner, OPENS) == []
    assert waiting(owner, date(2026, 5, 5) + timedelta(days=77))


def test_it_asks_nobody_without_an_active_goal(owner, goal):
    goal.state = GoalState.PARKED
    goal.save()
    assert waiting(owner, OPENS) == []


def test_it_asks_everybody_about_their_own(owner, peer, goal):
    make_review(owner, goal)
    make_goal(peer, activated_on=BEGAN)
    assert waiting(owner, OPENS) == []
    assert len(waiting(peer, OPENS)) == 1


def test_it_says_that_one_is_begun(owner, goal):
    begin_review(owner, quarter=Quarter(date(2026, 4, 1)))
    assert [item.title for item in waiting(owner, TODAY, "reviews.begun")] == ["Your review is begun"]
    assert waiting(owner, date(2026, 11, 1), "reviews.begun") == []  # its quarter is closed
    make_review(owner, goal)
    assert waiting(owner, TODAY, "reviews.begun") == []
