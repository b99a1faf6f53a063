"""What of check-ins and accomplishments a person can take with them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from northing.checkins.models import Accomplishment, Ask, Change, CheckIn, GoalNote, Moved, NoteDraft, Obstacle
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


def name_obstacles(values: str) -> str:
    return ", ".join(str(Obstacle(value).label) for value in values.split(",") if value)


ANSWER_COLUMNS = (
    ExportColumn("checkin_id", refers="checkins"),
    ExportColumn("goal_id", refers="goals"),
    ExportColumn("goal", _("Goal"), "goal__name"),
    ExportColumn("moved", _("Did I make progress?"), show=label_of(Moved)),
    ExportColumn("progress", _("What moved?")),
    ExportColumn("obstacles", _("What blocked me?"), show=name_obstacles),
    ExportColumn("blocked", _("What blocked me, in a sentence")),
    ExportColumn("blocked_is_private", _("Kept to myself")),
    ExportColumn("change", _("What do I need to adjust?"), show=label_of(Change)),
    ExportColumn("new_deadline", _("New date")),
    ExportColumn("next_action", _("Next action")),
    ExportColumn("adjust", _("What to adjust, in a sentence")),
    ExportColumn("confidence", _("Confidence, from 1 to 5")),
    ExportColumn("saved_at"),
)


def register_parts_of_checkins() -> None:
    register_export_parts(_checkins(), _notes(), _drafts(), _asks(), _asks_received(), _accomplishments())
    because = "It is the owner's; whom it was shared with reads it while it is."  # untranslated: developers read it
    leave_out_of_export(Accomplishment, "shared_manager", because=because)
    leave_out_of_export(CheckIn, "sent_to", because=because)
    because = "Who types it takes it along; who would be asked was not yet."  # untranslated: developers read it
    leave_out_of_export(NoteDraft, "asked", because=because)


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
            ExportColumn("sent_at", _("Sent to my manager")),
            ExportColumn("read_at"),
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
        (*ANSWER_COLUMNS, ExportColumn("revision_id", refers="revisions"), ExportColumn("answered_at")),
        chapter=IN_REVIEW,
        under=UNDER_CHECKIN,
    )


def _drafts() -> ExportPart:
    return ExportPart(
        "checkin_drafts",
        _("Typed and not saved"),
        NoteDraft,
        NoteDraft.objects.visible_to,
        (
            *ANSWER_COLUMNS,
            ExportColumn("asked", _("Whom to ask"), "asked__name"),
            ExportColumn("ask_until", _("Until")),
        ),
        chapter=IN_REVIEW,
        under=UNDER_CHECKIN,
    )


ASK_COLUMNS = (
    ExportColumn("goal", _("Goal"), "goal__name"),
    ExportColumn("kinds", _("What blocked"), show=name_obstacles),
    ExportColumn("text", _("In a sentence")),
    ExportColumn("until", _("Until")),
    ExportColumn("made_at", _("Asked")),
    ExportColumn("helps", _("Can help")),
    ExportColumn("answer", _("Answer")),
    ExportColumn("answered_at", _("Answered")),
    ExportColumn("withdrawn_at", _("Withdrawn")),
    ExportColumn("resolved_at", _("Solved")),
)


def _asks() -> ExportPart:
    return ExportPart(
        "asks",
        _("Whom I asked about a blocker"),
        Ask,
        lambda person: Ask.objects.filter(goal__owner=person),
        (ExportColumn("asked", _("Asked"), "asked__name"), *ASK_COLUMNS),
        chapter=IN_REVIEW,
    )


def _asks_received() -> ExportPart:
    return ExportPart(
        "asks_received",
        _("What I was asked about a blocker"),
        Ask,
        lambda person: Ask.objects.filter(asked=person, withdrawn_at=None),
        (ExportColumn("owner", _("Asked by"), "goal__owner__name"), *ASK_COLUMNS),
        references=("asked",),
        chapter=IN_REVIEW,
    )


def _accomplishments() -> ExportPart:
    return ExportPart(
        "accomplishments",
        _("Accomplishments"),
        Accomplishment,
        Accomplishment.objects.of,
        (
            ExportColumn("id", path="pk"),
            ExportColumn("goal_id", refers="goals"),
            ExportColumn("what", _("What I did")),
            ExportColumn("on", _("Date")),
            ExportColumn("impact", _("What it changed")),
            ExportColumn("evidence", _("Link to the evidence")),
            ExportColumn("goal", _("Goal"), "goal__name"),
            ExportColumn("audience", _("Shared with"), show=label_of(Audience)),
            ExportColumn("made_at"),
        ),
        references=("person",),
        chapter=IN_REVIEW,
    )
