from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class BackupsConfig(AppConfig):
    name = "northing.backups"

    def ready(self) -> None:
        from northing.backups.models import RESTORED
        from northing.people.models import register_event_kinds

        register_event_kinds(RESTORED)
        add_places(
            Place("backups:overview", _("Backups"), "archive", "backups", "more", order=9, needs="is_administrator"),
        )
