"""Which quarter can be reviewed, and who may do what."""

from __future__ import annotations

from datetime import date, timedelta

from northing.goals.models import Goal
from northing.people.models import Person
from northing.reviews.models import DAYS_BEFORE_END, Quarter, Review, quarter_of

#: So long after the end of a quarter people are asked for its review.
DAYS_AFTER_END = 28


def due_quarter(today: date) -> Quarter:
    """The quarter that ended last, or that ends within two weeks."""
    return quarter_of(today + timedelta(days=DAYS_BEFORE_END)).previous


def is_asked_for(quarter: Quarter, today: date) -> bool:
    """From two weeks before its end to four weeks after it; later nobody is reminded of it."""
    return quarter.opens_on <= today <= quarter.last + timedelta(days=DAYS_AFTER_END)


def open_quarters(today: date) -> tuple[Quarter, Quarter]:
    """The running quarter and the one before it: what happened earlier is no longer remembered well."""
    running = quarter_of(today)
    return running, running.previous


def is_quarter_open(quarter: Quarter, today: date) -> bool:
    return quarter in open_quarters(today)


def can_change_review(actor: Person, review: Review) -> bool:
    return review.person_id == actor.pk


def can_decide_goal(actor: Person, review: Review, goal: Goal) -> bool:
    """Both are the actor's own."""
    return can_change_review(actor, review) and goal.owner_id == actor.pk


def can_send_review(actor: Person, review: Review) -> bool:
    """Once it is finished, and to the manager of now."""
    return can_change_review(actor, review) and review.is_finished and actor.manager_id is not None


def can_read_review(actor: Person, review: Review) -> bool:
    """Whom it was sent to."""
    return Review.objects.received_by(actor).filter(pk=review.pk).exists()
