from django.apps import AppConfig

from northing.ui.help import add_chapters

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "calendars": "person-guide#your-calendar",
}


class CalendarsConfig(AppConfig):
    name = "northing.calendars"

    def ready(self) -> None:
        """Tells accounts that close, the security log, erasure and the export what there is here."""
        from northing.calendars.models import ADDRESS_MADE, ADDRESS_WITHDRAWN
        from northing.calendars.queries.export_file import calendar_of
        from northing.calendars.queries.export_parts import register_parts_of_calendars
        from northing.calendars.services.addresses import end_address_of
        from northing.calendars.services.erasure import register_rules_of_calendars
        from northing.people.models import register_event_kinds
        from northing.people.queries.export_files import register_export_files
        from northing.people.services.leaving import account_closed

        account_closed.connect(end_address_of)
        register_event_kinds(ADDRESS_MADE, ADDRESS_WITHDRAWN)
        register_rules_of_calendars()
        register_parts_of_calendars()
        register_export_files(calendar_of)
        add_chapters(CHAPTERS)
