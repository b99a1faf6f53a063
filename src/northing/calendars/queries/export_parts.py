"""What of their calendar address a person can take with them: when, and never the address itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from northing.calendars.models import CalendarAddress
from northing.people.queries.arrivals import leave_behind
from northing.people.queries.export_parts import ExportColumn, ExportPart, register_export_parts


def register_parts_of_calendars() -> None:
    register_export_parts(
        ExportPart(
            "calendar_address",
            _("Calendar address"),
            CalendarAddress,
            CalendarAddress.objects.visible_to,
            (ExportColumn("made_at", _("Made")), ExportColumn("last_read_at", _("Last read"))),
            references=("person",),
            is_list=True,
        ),
    )
    leave_behind("calendar_address", because="It is an address there.")  # untranslated: developers read it
