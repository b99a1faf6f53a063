from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class VisionConfig(AppConfig):
    name = "northing.vision"

    def ready(self) -> None:
        add_places(Place("vision:overview", _("Vision"), "north-star", "vision", "journey", order=2))
