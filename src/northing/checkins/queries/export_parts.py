"""What of check-ins and accomplishments a person can take with them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from northing.checkins.models import Accomplishment, CheckIn, GoalNote, NoteDraft
from northing.people.models import Audience
from northing.people.queries.export_parts import (
    ExportChapter,
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)
from northing.ui.formats import format_month

IN_REVIEW = ExportChapter.REVIEW
UNDER_CHECKIN = ("checkins", "checkin_id")
ANSWER_COLUMNS = (
    ExportColumn("checkin_id"),
    ExportColumn("goal_id"),
    ExportColumn("goal", _("Goal"), "goal__statement"),
    ExportColumn("progress", _("Did I make progress?")),
    ExportColumn("blocked", _("What blocked me?")),
    ExportColumn("blocked_is_private", _("Kept to myself")),
    ExportColumn("adjust", _("What do I need to adjust?")),
    ExportColumn("confidence", _("Confidence, from 1 to 5")),
    ExportColumn("saved_at"),
)


def register_parts_of_checkins() -> None:
    register_export_parts(_checkins(), _notes(), _drafts(), _accomplishments())
    because = "It is the owner's; whom it was shared with reads it while it is."  # untranslated: developers read it
    leave_out_of_export(Accomplishment, "shared_manager", because=because)


def _checkins() -> ExportPart:
    return ExportPart(
        "checkins",
        _("Check-ins"),
        CheckIn,
        CheckIn.objects.visible_to,
        (
            ExportColumn("id", path="pk"),
            ExportColumn("month", _("Month"), show=format_month),
            ExportColumn("began_at", _("Begun")),
            ExportColumn("finished_at", _("Finished")),
        ),
        references=("person",),
        chapter=IN_REVIEW,
    )


def _notes() -> ExportPart:
    return ExportPart(
        "checkin_notes",
        _("Notes on goals"),
        GoalNote,
        lambda person: GoalNote.objects.filter(checkin__person=person),
        ANSWER_COLUMNS,
        chapter=IN_REVIEW,
        under=UNDER_CHECKIN,
    )


def _drafts() -> ExportPart:
    return ExportPart(
        "checkin_drafts",
        _("Typed and not saved"),
        NoteDraft,
        NoteDraft.objects.visible_to,
        ANSWER_COLUMNS,
        chapter=IN_REVIEW,
        under=UNDER_CHECKIN,
    )


def _accomplishments() -> ExportPart:
    return ExportPart(
        "accomplishments",
        _("Accomplishments"),
        Accomplishment,
        Accomplishment.objects.of,
        (
            ExportColumn("goal_id"),
            ExportColumn("what", _("What I did")),
            ExportColumn("on", _("Date")),
            ExportColumn("impact", _("What it changed")),
            ExportColumn("evidence", _("Link to the evidence")),
            ExportColumn("goal", _("Goal"), "goal__statement"),
            ExportColumn("audience", _("Shared with"), show=label_of(Audience)),
            ExportColumn("made_at"),
        ),
        references=("person",),
        chapter=IN_REVIEW,
    )
