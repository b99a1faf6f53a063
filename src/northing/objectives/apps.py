from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class ObjectivesConfig(AppConfig):
    name = "northing.objectives"

    def ready(self) -> None:
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
