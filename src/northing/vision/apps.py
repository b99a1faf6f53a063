from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "vision": "person-guide#vision",
}


class VisionConfig(AppConfig):
    name = "northing.vision"

    def ready(self) -> None:
        """Adds the place in the menu, and tells handover and access log what of this app can be shared."""
        from northing.people.models import register_shared_model
        from northing.ui.jump import Act, add_acts
        from northing.vision.models import Value, VisionStatement
        from northing.vision.queries.arrivals import register_arrivals_of_vision
        from northing.vision.queries.export_parts import register_parts_of_vision
        from northing.vision.queries.person_part import register_vision_of_person
        from northing.vision.services.erasure import register_rules_of_vision

        add_places(Place("vision:overview", _("Vision"), "north-star", "vision", "journey", order=2))
        register_shared_model(Value, name=_("value"), owner_field="person")
        register_shared_model(VisionStatement, name=_("vision statement"), owner_field="person")
        register_rules_of_vision()
        register_parts_of_vision()
        register_arrivals_of_vision()
        add_acts(Act("vision:write_entry", _("Add a note"), "notebook"))
        add_chapters(CHAPTERS)
        register_vision_of_person()
