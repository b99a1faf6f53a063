from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.ui.menu import Place, add_places


class BackupsConfig(AppConfig):
    name = "northing.backups"

    def ready(self) -> None:
        from northing.backups.models import Backup
        from northing.people.queries.export_parts import leave_out_of_export

        leave_out_of_export(Backup, because="It refers to nobody; what is in it is everybody's.")
        add_places(
            Place("backups:overview", _("Backups"), "archive", "backups", "more", order=9, needs="is_administrator"),
        )
