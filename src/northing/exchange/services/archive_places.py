"""Where archives register: long work, the security log, erasure, the export and the guide."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from northing.exchange.models import ArchiveRow, BroughtArchive
from northing.exchange.queries.archive_rows import kept_rows_of
from northing.exchange.services.archives import ARCHIVE_ARRIVED, ARCHIVE_KIND, ARCHIVE_UNDONE, prepare_archive
from northing.exchange.services.transfer_kinds import TransferKind, register_transfer_kinds
from northing.people.models import register_erasure_rules, register_event_kinds
from northing.people.queries.arrivals import leave_behind
from northing.people.queries.export_parts import leave_out_of_export, register_kept_rows
from northing.people.services.erasure_rules import delete_rows
from northing.ui.help import add_chapters
from northing.ui.jump import Act, add_acts

ARCHIVE_CHAPTERS = {  # untranslated: addresses
    "exchange:archives": "person-guide/your-archive",
    "exchange:archive": "person-guide/your-archive#bringing-it-in",
    "exchange:archive_words": "person-guide/your-archive#what-stays-in-words",
    "people:export": "person-guide/your-archive",
}


def register_archives() -> None:
    """Called from ``AppConfig.ready``."""
    register_kept_rows(kept_rows_of)
    register_event_kinds(ARCHIVE_ARRIVED, ARCHIVE_UNDONE)
    register_erasure_rules(BroughtArchive, person=delete_rows)
    register_erasure_rules(ArchiveRow, person=delete_rows)
    leave_out_of_export(BroughtArchive, because="They have that file.")  # untranslated: developers read it
    because = "What it holds goes out again in the file of its part."  # untranslated: as above
    leave_out_of_export(ArchiveRow, because=because)
    leave_behind("transfers", because="It is work that was done there.")  # untranslated: as above
    register_transfer_kinds(
        TransferKind(
            name=ARCHIVE_KIND,
            title=_("Bring in an archive"),
            prepare=prepare_archive,
            template="exchange/_archive_arrived.html",
        )
    )
    add_acts(Act("exchange:archives", _("Bring in an archive"), "archive"))
    add_chapters(ARCHIVE_CHAPTERS)
