from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class CheckInsConfig(AppConfig):
    name = "northing.checkins"

    def ready(self) -> None:
        """Adds the place in the menu, and registers accomplishments as what can be shared."""
        from northing.checkins.models import Accomplishment
        from northing.checkins.services.erasure import register_rules_of_checkins
        from northing.people.models import register_shared_model

        add_places(Place("checkins:overview", _("Check in"), "circle-check", "checkins", "journey", order=4))
        register_shared_model(Accomplishment, name=_("accomplishment"), owner_field="person")
        register_rules_of_checkins()
