"""What of reviews a person can take with them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from northing.goals.models.goals import DropReason
from northing.people.queries.export_parts import (
    ExportChapter,
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)
from northing.reviews.models import Decision, GoalReview, GoalReviewDraft, Review

IN_REVIEW = ExportChapter.REVIEW
UNDER_REVIEW = ("reviews", "review_id")
ANSWER_COLUMNS = (
    ExportColumn("review_id", refers="reviews"),
    ExportColumn("goal_id", refers="goals"),
    ExportColumn("goal", _("Goal"), "goal__name"),
    ExportColumn("relevant", _("Relevant, from 1 to 5")),
    ExportColumn("realistic", _("Realistic, from 1 to 5")),
    ExportColumn("attainable", _("Attainable, from 1 to 5")),
    ExportColumn("decision", _("Decision"), show=label_of(Decision)),
    ExportColumn("sentence", _("In a sentence")),
    ExportColumn("new_deadline", _("New date")),
    ExportColumn("new_statement", _("The goal it becomes")),
    ExportColumn("reason", _("What fits best"), show=label_of(DropReason)),
    ExportColumn("saved_at"),
)


def register_parts_of_reviews() -> None:
    register_export_parts(_reviews(), _goal_reviews(), _drafts())
    because = "It is the owner's; whom it was sent to reads it while they may."  # untranslated: developers read it
    leave_out_of_export(Review, "sent_to", because=because)


def _reviews() -> ExportPart:
    return ExportPart(
        "reviews",
        _("Reviews"),
        Review,
        Review.objects.visible_to,
        (
            ExportColumn("id", path="pk"),
            ExportColumn("quarter", _("Quarter, from")),
            ExportColumn("plan_id", refers="plans"),
            ExportColumn("began_at", _("Begun")),
            ExportColumn("finished_at", _("Finished")),
            ExportColumn("line", _("To my manager")),
            ExportColumn("sent_at", _("Sent to my manager")),
            ExportColumn("read_at"),
        ),
        references=("person",),
        chapter=IN_REVIEW,
    )


def _goal_reviews() -> ExportPart:
    columns = (
        ExportColumn("old_deadline", _("Date before")),
        ExportColumn("revision_id", refers="revisions"),
        ExportColumn("decided_at"),
    )
    return ExportPart(
        "goal_reviews",
        _("Decisions on goals"),
        GoalReview,
        GoalReview.objects.visible_to,
        (*ANSWER_COLUMNS, *columns),
        chapter=IN_REVIEW,
        under=UNDER_REVIEW,
    )


def _drafts() -> ExportPart:
    return ExportPart(
        "goal_review_drafts",
        _("Typed and not saved"),
        GoalReviewDraft,
        GoalReviewDraft.objects.visible_to,
        ANSWER_COLUMNS,
        chapter=IN_REVIEW,
        under=UNDER_REVIEW,
    )
