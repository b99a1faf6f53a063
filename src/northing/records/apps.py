from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.help import add_chapters

CHAPTERS = {"records": "person-guide/your-record"}  # untranslated: addresses


class RecordsConfig(AppConfig):
    name = "northing.records"

    def ready(self) -> None:
        from northing.people.models import register_shared_model
        from northing.records.models import Record
        from northing.records.queries.arrivals import register_arrivals_of_records
        from northing.records.queries.export_parts import register_parts_of_records
        from northing.records.queries.person_part import register_records_of_person
        from northing.records.services.erasure import register_rules_of_records
        from northing.ui.jump import Act, add_acts

        register_shared_model(Record, name=_("record"), owner_field="person")
        register_rules_of_records()
        register_parts_of_records()
        register_arrivals_of_records()
        register_records_of_person()
        add_acts(Act("records:overview", _("My record"), "notebook"))
        add_chapters(CHAPTERS)
