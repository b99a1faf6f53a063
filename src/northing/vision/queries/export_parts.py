"""What of a vision a person can take with them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from northing.people.models import Audience
from northing.people.queries.export_parts import (
    ExportChapter,
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)
from northing.vision.models import Answer, JournalEntry, Value, VisionStatement
from northing.vision.queries.questions import QUESTIONS_BY_SLUG

IN_DIRECTION = ExportChapter.DIRECTION
SHARED_WITH = ExportColumn("audience", _("Shared with"), show=label_of(Audience))


def register_parts_of_vision() -> None:
    register_export_parts(_statements(), _values(), _answers(), _journal())
    because = "It is the owner's; whom it was shared with reads it while it is."  # untranslated: developers read it
    leave_out_of_export(Value, "shared_manager", because=because)
    leave_out_of_export(VisionStatement, "shared_manager", because=because)


def _statements() -> ExportPart:
    return ExportPart(
        "vision_statements",
        _("Vision"),
        VisionStatement,
        VisionStatement.objects.of,
        (
            ExportColumn("written_at", _("Written")),
            ExportColumn("horizon_year", _("For the year"), show=str),
            ExportColumn("text", _("Statement")),
            SHARED_WITH,
        ),
        references=("person",),
        chapter=IN_DIRECTION,
    )


def _values() -> ExportPart:
    return ExportPart(
        "values",
        _("Values"),
        Value,
        Value.objects.of,
        (
            ExportColumn("id", path="pk"),
            ExportColumn("name", _("Value")),
            ExportColumn("meaning", _("What it means to me")),
            ExportColumn("rank", _("Rank"), show=str),
            ExportColumn("chosen_at", _("Chosen")),
            SHARED_WITH,
        ),
        references=("person",),
        chapter=IN_DIRECTION,
    )


def _answers() -> ExportPart:
    return ExportPart(
        "answers",
        _("Answers to the guided questions"),
        Answer,
        Answer.objects.visible_to,
        (
            ExportColumn("question", _("Question"), show=_text_of_question),
            ExportColumn("text", _("Answer")),
            ExportColumn("is_current", _("The present answer")),
            ExportColumn("began_at", _("Begun")),
            ExportColumn("saved_at", _("Saved")),
        ),
        references=("person",),
        chapter=IN_DIRECTION,
    )


def _journal() -> ExportPart:
    return ExportPart(
        "journal_entries",
        _("Journal"),
        JournalEntry,
        JournalEntry.objects.visible_to,
        (
            ExportColumn("id", path="pk"),
            ExportColumn("title", _("Title")),
            ExportColumn("on", _("Date")),
            ExportColumn("text", _("Text")),
            ExportColumn("created_at"),
            ExportColumn("changed_at"),
        ),
        references=("person",),
        chapter=IN_DIRECTION,
    )


def _text_of_question(slug: str) -> str:
    """A question that is asked no more has its slug alone."""
    question = QUESTIONS_BY_SLUG.get(slug)
    return str(question.text) if question else slug
