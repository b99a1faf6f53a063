"""A finished review, for tests that are about what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from northing.goals.models import Goal
from northing.people.models import Person
from northing.reviews.models import GoalAnswers, Quarter, Review
from northing.reviews.services.decisions import decide_goal
from northing.reviews.services.reviews import begin_review, finish_review

SECOND_QUARTER = Quarter(date(2026, 4, 1))


def make_review(
    owner: Person, *goals: Goal, answers: Sequence[GoalAnswers] = (), quarter: Quarter = SECOND_QUARTER
) -> Review:
    """Every goal kept, or decided as ``answers`` say in their order."""
    review = begin_review(owner, quarter=quarter)
    given = [*answers, *[GoalAnswers(decision="keep")] * (len(goals) - len(answers))]
    for goal, answer in zip(goals, given, strict=True):
        decide_goal(owner, review=review, goal=goal, answers=answer)
    return finish_review(owner, review=review)
