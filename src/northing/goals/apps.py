from django.apps import AppConfig
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from northing.ui.menu import Place, add_places


class GoalsConfig(AppConfig):
    name = "northing.goals"

    def ready(self) -> None:
        """Adds the place in the menu, and tells handover and access log what of this app can be shared."""
        from northing.goals.models import Goal, Reading, Revision
        from northing.goals.services.erasure import register_rules_of_goals
        from northing.people.models import register_shared_model, register_shared_part

        add_places(Place("goals:plan", _("Plan"), "map-2", "plan", "journey", order=3))
        register_shared_model(Goal, name=_("goal"), owner_field="owner")
        readings = ngettext_lazy("%(count)s reading", "%(count)s readings", "count")
        register_shared_part(Reading, of=Goal, field="measure__goal", words=readings)
        changes = ngettext_lazy("%(count)s change of wording", "%(count)s changes of wording", "count")
        # The first is the wording the goal became active with.
        register_shared_part(Revision, of=Goal, field="goal", words=changes, which=Q(number__gt=1))
        register_rules_of_goals()
