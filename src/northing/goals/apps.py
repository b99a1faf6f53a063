from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class GoalsConfig(AppConfig):
    name = "northing.goals"

    def ready(self) -> None:
        add_places(
            Place("goals:plan", _("Plan"), "map-2", "plan", "journey", order=3),
            Place("goals:team", _("Team"), "users-group", "team", "together", order=1, needs="leads"),
        )
