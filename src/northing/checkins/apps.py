from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class CheckInsConfig(AppConfig):
    name = "northing.checkins"

    def ready(self) -> None:
        add_places(Place("checkins:overview", _("Check in"), "circle-check", "checkins", "journey", order=4))
