"""What of records a person can take with them."""

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
from northing.records.models import Record, RecordReading


def register_parts_of_records() -> None:
    register_export_parts(_records(), _readings())
    because = "It is the owner's; whom it was shared with reads it while it is."  # untranslated: developers read it
    leave_out_of_export(Record, "shared_manager", because=because)


def _records() -> ExportPart:
    return ExportPart(
        "records",
        _("Records"),
        Record,
        Record.objects.of,
        (
            ExportColumn("id", path="pk"),
            ExportColumn("title", _("What I call it")),
            ExportColumn("starts_on", _("From")),
            ExportColumn("ends_on", _("To")),
            ExportColumn("introduction", _("In my own words")),
            ExportColumn("audience", _("Shared with"), show=label_of(Audience)),
            ExportColumn("shared_at", _("Shared")),
            ExportColumn("snapshot"),
            ExportColumn("kept"),
            ExportColumn("dropped"),
            ExportColumn("shows_figures"),
            ExportColumn("shows_charts"),
            ExportColumn("shows_revisions"),
            ExportColumn("made_at"),
        ),
        references=("person",),
        chapter=ExportChapter.REVIEW,
    )


def _readings() -> ExportPart:
    return ExportPart(
        "record_readings",
        _("Records of others I read"),
        RecordReading,
        lambda person: RecordReading.objects.filter(reader=person),
        (
            ExportColumn("title", _("Record"), "record__snapshot__title"),
            ExportColumn("of", _("Of"), "record__person__name"),
            ExportColumn("read_at", _("Read")),
        ),
        references=("reader",),
        chapter=ExportChapter.REVIEW,
        is_list=True,
    )
