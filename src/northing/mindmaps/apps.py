from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.help import add_chapters

CHAPTERS = {"mindmaps": "person-guide/mind-maps"}  # untranslated: addresses


class MindmapsConfig(AppConfig):
    name = "northing.mindmaps"

    def ready(self) -> None:
        """Tells handover, access log, export and erasure what of this app there is."""
        from northing.mindmaps.models import MindMap
        from northing.mindmaps.queries.arrivals import register_arrivals_of_maps
        from northing.mindmaps.queries.export_parts import register_parts_of_maps
        from northing.mindmaps.queries.jump import register_jumps_of_maps
        from northing.mindmaps.queries.person_part import register_maps_of_person
        from northing.mindmaps.services.erasure import register_rules_of_maps
        from northing.people.models import register_shared_model

        register_shared_model(MindMap, name=_("mind map"), owner_field="person")
        register_rules_of_maps()
        register_parts_of_maps()
        register_arrivals_of_maps()
        register_jumps_of_maps()
        register_maps_of_person()
        add_chapters(CHAPTERS)
