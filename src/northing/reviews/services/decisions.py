"""The decisions of a review, goal by goal, and the drafts kept while somebody types.

What changes a goal goes through the services that change goals anywhere else.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals.models import Goal, Revision
from northing.goals.services.adjustments import pivot_goal
from northing.goals.services.closing import achieve_goal, drop_goal
from northing.goals.services.deadlines import move_deadline
from northing.goals.services.measures import note_review
from northing.goals.services.plans import make_active, set_aside
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.reviews import policy
from northing.reviews.models import Decision, GoalAnswers, GoalReview, GoalReviewDraft, Quarter, Review
from northing.reviews.queries.reviews import find_goal_draft, find_goal_review


@transaction.atomic
def save_review_draft(
    actor: Person, *, review: Review, goal: Goal, answers: GoalAnswers, version: str
) -> GoalReviewDraft:
    """Keeps what is typed. Nothing is decided by it. Raises EditConflict."""
    _check_at_hand(actor, review, goal, answers, version)
    draft = find_goal_draft(review, goal) or GoalReviewDraft(review=review, goal=goal)
    draft.write(answers)
    draft.full_clean(exclude=["review", "goal"], validate_unique=False)
    draft.save()
    return draft


@transaction.atomic
def discard_review_draft(actor: Person, *, review: Review, goal: Goal) -> None:
    """Goes back to what was saved last."""
    require(policy.can_decide_goal(actor, review, goal))
    review.drafts.filter(goal=goal).delete()


@transaction.atomic
def decide_goal(actor: Person, *, review: Review, goal: Goal, answers: GoalAnswers, version: str = "") -> GoalReview:
    """Carries the decision out and keeps it with the ratings. Raises EditConflict.

    The same answers a second time change nothing.
    """
    _check_at_hand(actor, review, goal, answers, version)
    goal.refresh_from_db(fields=["state", "statement", "deadline"])
    row = find_goal_review(review, goal)
    if row is None or row.answers != answers:
        row = _write_decision(actor, row or _new_row(review, goal), goal, answers)
    discard_review_draft(actor, review=review, goal=goal)
    return row


def _new_row(review: Review, goal: Goal) -> GoalReview:
    revision = Revision.objects.filter(goal=goal).order_by("-number").first()
    return GoalReview(review=review, goal=goal, revision=revision, old_deadline=goal.deadline)


def _write_decision(actor: Person, row: GoalReview, goal: Goal, answers: GoalAnswers) -> GoalReview:
    _carry_out(actor, goal, row, answers)
    note_review(actor, goal=goal, on=dates.today())
    row.write(answers)
    row.decided_at = dates.now()
    row.full_clean(exclude=["review", "goal", "revision"], validate_unique=False)
    row.save()
    return row


def _carry_out(actor: Person, goal: Goal, row: GoalReview, answers: GoalAnswers) -> None:
    """``row`` holds the decision before. A closed goal keeps its end: only ratings and the sentence change then."""
    if not goal.is_open:
        _check_closed(goal, answers)
        return
    if row.decision == Decision.PARK and answers.decision in {Decision.KEEP, Decision.ADJUST}:
        _take_up_again(actor, goal)
    if answers.decision == Decision.ADJUST:
        _adjust(actor, goal, answers)
    elif answers.decision == Decision.PIVOT:
        pivot_goal(actor, goal=goal, statement=answers.new_statement, note=answers.sentence)
    elif answers.decision == Decision.PARK and goal.is_active:
        set_aside(actor, goal=goal)
    elif answers.decision == Decision.DROP:
        drop_goal(actor, goal=goal, reason=answers.reason, note=answers.sentence)
    elif answers.decision == Decision.REACHED:
        achieve_goal(actor, goal=goal, note=answers.sentence)


def _check_closed(goal: Goal, answers: GoalAnswers) -> None:
    """The decision says what the goal is by now."""
    ends = {Decision.REACHED} if goal.is_achieved else {Decision.DROP, Decision.PIVOT}
    if answers.decision not in ends:
        raise Refused(
            _("This goal is closed by now. Take it up again on its own page to decide anew."), field="decision"
        )


def _take_up_again(actor: Person, goal: Goal) -> None:
    make_active(actor, goal=goal)
    if goal.is_parked:
        raise Refused(_("All places are taken by active goals. Park another one first."), field="decision")


def _adjust(actor: Person, goal: Goal, answers: GoalAnswers) -> None:
    if answers.new_deadline is None:
        raise Refused(_("Choose the new date."), field="new_deadline")
    if not answers.sentence.strip():
        raise Refused(_("Say in a line why; you will be glad of it in a year."), field="sentence")
    if answers.new_deadline != goal.deadline:
        move_deadline(actor, goal=goal, day=answers.new_deadline, why=answers.sentence)


def _check_at_hand(actor: Person, review: Review, goal: Goal, answers: GoalAnswers, version: str) -> None:
    """Locks the person and compares with what the form shows now. Where nothing is said yet there is no conflict."""
    require(policy.can_decide_goal(actor, review, goal))
    if not policy.is_quarter_open(Quarter(review.quarter), dates.today()):
        raise Refused(_("That quarter is closed. It stays as it is."))
    lock_person(actor)
    kept = [row for row in (find_goal_draft(review, goal), find_goal_review(review, goal)) if row is not None]
    if not all(row.answers.are_blank for row in kept):
        check_version(kept[0], version, values=answers.values)
