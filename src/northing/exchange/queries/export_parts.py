"""What of their long work a person can take with them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from northing.exchange.models import (
    ImportedRow,
    PeopleChange,
    PeopleSheet,
    SheetImport,
    Transfer,
    TransferPiece,
    TransferState,
)
from northing.people.queries.export_parts import (
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)


def register_parts_of_exchange() -> None:
    register_export_parts(
        ExportPart(
            "transfers",
            _("Brought in and taken along"),
            Transfer,
            Transfer.objects.visible_to,
            (
                ExportColumn("kind"),
                ExportColumn("state", _("State"), show=label_of(TransferState)),
                ExportColumn("made_at", _("Asked for")),
                ExportColumn("finished_at", _("Done")),
                ExportColumn("result"),
            ),
            references=("person",),
            is_list=True,
        ),
    )
    because = "It waits two days to be looked through, and its file is its person's own."  # untranslated: as elsewhere
    leave_out_of_export(SheetImport, because=because)
    leave_out_of_export(PeopleSheet, because=because)
    leave_out_of_export(ImportedRow, because="It says which line became which row.")  # untranslated: as elsewhere
    leave_out_of_export(TransferPiece, because="It is a part of a file of theirs.")  # untranslated: as elsewhere
    because = "For a week, so that a list can be taken back; the log and the profile say the same."  # untranslated: so
    leave_out_of_export(PeopleChange, because=because)
