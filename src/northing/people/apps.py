from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class PeopleConfig(AppConfig):
    name = "northing.people"

    def ready(self) -> None:
        from northing.people.services.erasure_rules import register_rules_of_people
        from northing.people.services.sign_in_events import connect_sign_in_events

        connect_sign_in_events()
        register_rules_of_people()
        add_places(
            Place("people:directory", _("People"), "users", "people", "more", order=3, needs="has_colleagues"),
        )
