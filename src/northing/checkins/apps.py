from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "checkins": "person-guide#check-ins",
    "checkins:accomplishments": "person-guide#accomplishments",
    "checkins:accomplishment": "person-guide#accomplishments",
    "checkins:add_accomplishment": "person-guide#accomplishments",
}


class CheckInsConfig(AppConfig):
    name = "northing.checkins"

    def ready(self) -> None:
        """Adds the place in the menu, and registers what can be shared: accomplishments, and the notes on a goal with
        what blocks it.
        """
        from northing.checkins.models import Accomplishment, GoalNote
        from northing.checkins.queries.arrivals import register_arrivals_of_checkins
        from northing.checkins.queries.asks import asks_in_conversation
        from northing.checkins.queries.export_parts import register_parts_of_checkins
        from northing.checkins.queries.jump import register_jumps_of_checkins
        from northing.checkins.queries.notes import blockers_of_goals
        from northing.checkins.queries.person_part import register_accomplishments_of_person
        from northing.checkins.services.erasure import register_rules_of_checkins
        from northing.goals.models import Goal
        from northing.people.models import register_shared_model, register_shared_part
        from northing.together.queries.blockers import register_blocker_reader
        from northing.together.queries.conversation import register_entry_reader

        add_places(Place("checkins:overview", _("Check in"), "circle-check", "checkins", "journey", order=4))
        register_shared_model(Accomplishment, name=_("accomplishment"), owner_field="person")
        checkins = ngettext_lazy("%(count)s check-in", "%(count)s check-ins", "count")
        register_shared_part(GoalNote, of=Goal, field="goal", words=checkins)
        register_blocker_reader(blockers_of_goals)
        register_entry_reader(asks_in_conversation)
        register_rules_of_checkins()
        register_parts_of_checkins()
        register_arrivals_of_checkins()
        register_jumps_of_checkins()
        add_chapters(CHAPTERS)
        register_accomplishments_of_person()
