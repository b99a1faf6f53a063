from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class HomeConfig(AppConfig):
    name = "northing.home"

    def ready(self) -> None:
        add_places(Place("home:today", _("Today"), "sun-high", "today", "journey", order=1))
