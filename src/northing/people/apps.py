from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class PeopleConfig(AppConfig):
    name = "northing.people"

    def ready(self) -> None:
        from northing.people.services.sign_in_events import connect_sign_in_events

        connect_sign_in_events()
        add_places(
            Place("people:directory", _("People"), "users", "people", "more", order=3, needs="has_colleagues"),
        )
