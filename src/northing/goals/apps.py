from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class GoalsConfig(AppConfig):
    name = "northing.goals"

    def ready(self) -> None:
        """Adds the place in the menu, and tells handover and access log what of this app can be shared."""
        from northing.goals.models import Goal
        from northing.goals.services.erasure import register_rules_of_goals
        from northing.people.models import register_shared_model

        add_places(Place("goals:plan", _("Plan"), "map-2", "plan", "journey", order=3))
        register_shared_model(Goal, name=_("goal"), owner_field="owner")
        register_rules_of_goals()
