from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from northing.ui.menu import Place, add_places


class CheckInsConfig(AppConfig):
    name = "northing.checkins"

    def ready(self) -> None:
        """Adds the place in the menu, and registers what can be shared: accomplishments, and the notes on a goal."""
        from northing.checkins.models import Accomplishment, GoalNote
        from northing.checkins.services.erasure import register_rules_of_checkins
        from northing.goals.models import Goal
        from northing.people.models import register_shared_model, register_shared_part

        add_places(Place("checkins:overview", _("Check in"), "circle-check", "checkins", "journey", order=4))
        register_shared_model(Accomplishment, name=_("accomplishment"), owner_field="person")
        checkins = ngettext_lazy("%(count)s check-in", "%(count)s check-ins", "count")
        register_shared_part(GoalNote, of=Goal, field="goal", words=checkins)
        register_rules_of_checkins()
