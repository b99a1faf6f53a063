from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class TogetherConfig(AppConfig):
    name = "northing.together"

    def ready(self) -> None:
        """Adds the team page to the menu, and renews agreements when a goal gets a new revision."""
        from northing.goals.services.goals import goal_revised
        from northing.together.services.agreements import renew_agreement
        from northing.together.services.erasure import register_rules_of_together

        add_places(Place("together:team", _("Team"), "users-group", "team", "together", order=1, needs="leads"))
        goal_revised.connect(renew_agreement)
        register_rules_of_together()
