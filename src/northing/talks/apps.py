from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "talks": "person-guide/one-to-ones",
    "talks:plan": "person-guide/one-to-ones#plan-one",
    "talks:guide": "person-guide/one-to-ones#questions-to-begin-with",
}


class TalksConfig(AppConfig):
    name = "northing.talks"

    def ready(self) -> None:
        """Adds the place in the menu, the sources of the agenda, and what accounts that close have to end here."""
        from northing.people.services.leaving import account_closed
        from northing.talks.queries.agenda_sources import register_sources_of_agenda
        from northing.talks.queries.export_parts import register_parts_of_talks
        from northing.talks.queries.person_part import register_talks_of_person
        from northing.talks.services.erasure import register_rules_of_talks
        from northing.talks.services.planning import cancel_talks_of
        from northing.ui.jump import Act, add_acts

        add_places(Place("talks:overview", _("1:1s"), "messages", "talks", "more", order=1, needs="has_colleagues"))
        account_closed.connect(cancel_talks_of)
        register_sources_of_agenda()
        register_rules_of_talks()
        register_parts_of_talks()
        register_talks_of_person()
        add_acts(Act("talks:plan", _("Plan a 1:1"), "calendar-event", needs="has_colleagues"))
        add_chapters(CHAPTERS)
