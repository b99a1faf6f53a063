from django.apps import AppConfig
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "goals": "person-guide/plan-and-goals",
    "goals:create_goal": "person-guide/plan-and-goals#write-a-goal",
    "goals:edit_goal": "person-guide/plan-and-goals#change-a-goal",
    "goals:library": "person-guide/plan-and-goals#begin-from-an-example",
    "goals:plan": "person-guide/plan-and-goals#your-plan-at-a-glance",
    "goals:goal": "person-guide/living-with-a-goal#where-it-stands",
    "goals:adjust_step": "person-guide/living-with-a-goal#a-change-of-course",
    "goals:achieve": "person-guide/living-with-a-goal#an-end",
    "goals:achieved": "person-guide/living-with-a-goal#an-end",
    "goals:let_go": "person-guide/living-with-a-goal#an-end",
    "goals:share_goal": "person-guide/with-your-manager#who-sees-a-goal",
    "goals:as_seen": "person-guide/with-your-manager#who-sees-a-goal",
    "goals:change_action": "person-guide/living-with-a-goal#actions",
    "goals:change_reading": "person-guide/living-with-a-goal#readings",
    "goals:change_option": "person-guide/living-with-a-goal#an-exploration",
    "goals:change_experiment": "person-guide/living-with-a-goal#an-exploration",
}


class GoalsConfig(AppConfig):
    name = "northing.goals"

    def ready(self) -> None:
        """Adds the place in the menu, and tells handover and access log what of this app can be shared."""
        from northing.goals.models import Goal, Reading, Revision
        from northing.goals.queries.arrivals import register_arrivals_of_goals
        from northing.goals.queries.export_parts import register_parts_of_goals
        from northing.goals.queries.jump import register_jumps_of_goals
        from northing.goals.queries.person_part import register_goals_of_person
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
        register_parts_of_goals()
        register_arrivals_of_goals()
        register_jumps_of_goals()
        add_chapters(CHAPTERS)
        register_goals_of_person()
