"""Reviews by quarter: which goals one looks at, what is decided already, and the reviews behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.utils import timezone

from northing.goals.models import Goal, GoalState
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.reviews import policy
from northing.reviews.models import GoalReview, GoalReviewDraft, Quarter, Review


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """One goal of a review. ``review`` is not saved before the first word."""

    review: Review
    goals: list[Goal]
    goal: Goal
    stored: GoalReview | None
    draft: GoalReviewDraft | None
    decided: set[int]

    @property
    def at_hand(self) -> GoalReview | GoalReviewDraft | None:
        """What the form begins with: the words typed last, saved or not."""
        return self.draft or self.stored

    @property
    def has_unsaved_words(self) -> bool:
        """Something else is saved than stands in the form."""
        return self.draft is not None and self.stored is not None and self.draft.answers != self.stored.answers

    @property
    def number(self) -> int:
        """The goal's place among the goals of the review, from 1."""
        return 1 + next(place for place, goal in enumerate(self.goals) if goal.pk == self.goal.pk)

    @property
    def previous(self) -> Goal | None:
        return self.goals[self.number - 2] if self.number > 1 else None

    @property
    def is_last_open(self) -> bool:
        """Whether every other active goal is decided."""
        return next_undecided(self.goals, self.decided | {self.goal.pk}) is None


def next_undecided(goals: list[Goal], decided: set[int], *, after: int = 0) -> Goal | None:
    """The first active goal without a decision, looking from the place ``after`` on and then from the beginning."""
    in_order = [*goals[after:], *goals[:after]]
    return next((goal for goal in in_order if goal.is_active and goal.pk not in decided), None)


def find_review(person: Person, quarter: Quarter) -> Review | None:
    """The person's own of that quarter."""
    return Review.objects.visible_to(person).filter(quarter=quarter.first).first()


def find_goal_review(review: Review, goal: Goal) -> GoalReview | None:
    return GoalReview.objects.filter(review=review, goal=goal).first()


def find_goal_draft(review: Review, goal: Goal) -> GoalReviewDraft | None:
    return GoalReviewDraft.objects.filter(review=review, goal=goal).first()


def decided_goal_keys(review: Review | None) -> set[int]:
    """The keys of the goals this review has decided; none before it is saved."""
    if review is None or review.pk is None:
        return set()
    return set(review.goal_reviews.values_list("goal", flat=True))


def goals_to_review(person: Person, review: Review | None) -> list[Goal]:
    """Active goals in the order of the plan, and what this review has met: goals decided, begun, or closed since it
    began, so that words typed in an open window still find their place.
    """
    return _goals_with(person, review, _met_goal_keys(review) if review else set())


def _goals_with(person: Person, review: Review | None, met: set[int]) -> list[Goal]:
    began_on = timezone.localdate(review.began_at) if review else dates.today()
    goals = list(Goal.objects.of(person).exclude(state=GoalState.DRAFT).with_names())
    for goal in goals:
        goal.owner = person  # spares a join
    return [
        goal for goal in goals if goal.is_active or goal.pk in met or (goal.closed_on and goal.closed_on >= began_on)
    ]


def _met_goal_keys(review: Review) -> set[int]:
    decided, begun = (rows.order_by().values_list("goal", flat=True) for rows in (review.goal_reviews, review.drafts))
    return set(decided.union(begun))


def find_review_step(person: Person, quarter: Quarter, goal_pk: int) -> ReviewStep | None:
    """None for a goal that is not part of the review, and for a quarter that can no longer be begun."""
    review = find_review(person, quarter)
    if review is None and not policy.is_quarter_open(quarter, dates.today()):
        return None
    stored = {row.goal_id: row for row in review.goal_reviews.all()} if review else {}
    drafts = {row.goal_id: row for row in review.drafts.all()} if review else {}
    goals = _goals_with(person, review, {*stored, *drafts})
    goal = next((goal for goal in goals if goal.pk == goal_pk), None)
    if goal is None:
        return None
    return ReviewStep(
        review=review or Review(person=person, quarter=quarter.first),
        goals=goals,
        goal=goal,
        stored=stored.get(goal_pk),
        draft=drafts.get(goal_pk),
        decided=set(stored),
    )


def find_review_with_people(person: Person, quarter: Quarter) -> Review | None:
    """With whom it was sent to, and the manager of now as its person's. One query."""
    review = next(iter(read_review(person, quarter.first)), None)
    if review is not None:
        person.manager = review.person.manager
        review.person = person
    return review


@compiled_once
def read_review(person: Person, quarter: date) -> QuerySet[Review]:
    return Review.objects.visible_to(person).filter(quarter=quarter).select_related("sent_to", "person__manager")


@dataclass(frozen=True, slots=True)
class OpenReview:
    """A quarter that can be reviewed now; ``review`` is None before it is begun."""

    quarter: Quarter
    review: Review | None
    is_due: bool

    @property
    def is_begun(self) -> bool:
        return self.review is not None

    @property
    def is_done(self) -> bool:
        return self.review is not None and self.review.is_finished


def open_reviews(person: Person, today: date, *, plan_began_on: date | None) -> list[OpenReview]:
    """The due quarter first, then the running one where that is another; one query.

    A due quarter that ended before the first active goal began is left out, unless its review is begun.
    """
    due, running = policy.due_quarter(today), policy.open_quarters(today)[0]
    rows = Review.objects.visible_to(person).filter(quarter__in=[due.first, running.first])
    known = {row.quarter: row for row in rows}
    quarters = list(dict.fromkeys([due, running]))
    if due != running and due.first not in known and plan_began_on and plan_began_on > due.last:
        quarters = [running]
    return [OpenReview(quarter, known.get(quarter.first), quarter == due) for quarter in quarters]


def finished_reviews(person: Person) -> QuerySet[Review]:
    """The latest first, each with its decisions as ``goal_count``."""
    found = Review.objects.visible_to(person).finished().annotate(goal_count=Count("goal_reviews"))
    return found.order_by("-quarter")
