from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "objectives": "partner-guide#objectives",
    "objectives:season": "person-guide/plan-and-goals#when-a-season-is-open",
    "objectives:seasons": "partner-guide#seasons",
}


class ObjectivesConfig(AppConfig):
    name = "northing.objectives"

    def ready(self) -> None:
        from northing.objectives.models.seasons import SEASON_DATES_CHANGED
        from northing.objectives.queries.export_parts import register_parts_of_objectives
        from northing.objectives.queries.jump import register_jumps_of_objectives
        from northing.objectives.services.erasure import register_rules_of_objectives
        from northing.people.models import register_event_kinds

        register_event_kinds(SEASON_DATES_CHANGED)
        add_places(
            Place(
                "objectives:overview",
                _("Objectives"),
                "target",
                "objectives",
                "together",
                order=2,
                needs="has_colleagues",
            )
        )
        register_rules_of_objectives()
        register_parts_of_objectives()
        register_jumps_of_objectives()
        add_chapters(CHAPTERS)
