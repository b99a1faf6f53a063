"""A quarter's review: begun, finished, sent to the manager and read there."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals.queries.plans import current_plan
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.reviews import policy
from northing.reviews.models import Quarter, Review
from northing.reviews.queries.finished import can_tell_any
from northing.reviews.queries.reviews import decided_goal_keys, find_review, goals_to_review, next_undecided


@transaction.atomic
def begin_review(actor: Person, *, quarter: Quarter) -> Review:
    """The quarter's review, made on first use. Raises Refused for a quarter that is not open."""
    existing = find_review(actor, quarter)
    if not policy.is_quarter_open(quarter, dates.today()):
        raise Refused(_("That quarter is closed. It stays as it is."))
    plan = current_plan(actor, dates.today())
    return existing or Review.objects.get_or_create(person=actor, quarter=quarter.first, defaults={"plan": plan})[0]


@transaction.atomic
def finish_review(actor: Person, *, review: Review) -> Review:
    """Raises Refused while an active goal waits for its decision. Finishing again keeps the first moment."""
    require(policy.can_change_review(actor, review))
    decided = decided_goal_keys(review)
    if not decided or next_undecided(goals_to_review(actor, review), decided):
        raise Refused(_("A goal still waits for its decision."))
    if review.finished_at is None:
        review.finished_at = dates.now()
        review.save(update_fields=["finished_at"])
    return review


@transaction.atomic
def save_line(actor: Person, *, review: Review, line: str, version: str = "") -> Review:
    """What its person writes above the decisions. Raises EditConflict; what was sent is not changed any more."""
    _lock_review(actor, review)
    if review.sent_at is not None:
        raise Refused(_("The review has been sent already."), field="line")
    if version:
        check_version(review, version, values={"line": line})
    review.line = line
    review.full_clean(exclude=["person", "plan"], validate_unique=False, validate_constraints=False)
    review.save(update_fields=["line"])
    return review


@transaction.atomic
def send_review(actor: Person, *, review: Review, line: str, version: str = "") -> Review:
    """To the manager of now, who reads of it what is shared with them. A second press changes nothing."""
    require(policy.can_send_review(actor, review))
    _lock_review(actor, review)
    if review.sent_at is not None:
        return review
    if not can_tell_any(actor.manager, review):
        raise Refused(_("No goal in this review is shared with your manager."))
    save_line(actor, review=review, line=line, version=version)
    review.sent_to, review.sent_at = actor.manager, dates.now()
    review.save(update_fields=["sent_to", "sent_at"])
    return review


@transaction.atomic
def mark_review_read(actor: Person, *, review: Review) -> None:
    """By whom it was sent to. Pressing twice keeps the first moment."""
    require(policy.can_read_review(actor, review))
    Review.objects.filter(pk=review.pk, read_at=None).update(read_at=dates.now())


def _lock_review(actor: Person, review: Review) -> None:
    """For its person, one window at a time, as it stands now."""
    require(policy.can_change_review(actor, review))
    lock_person(actor)
    review.refresh_from_db(fields=["line", "sent_at", "sent_to"])
