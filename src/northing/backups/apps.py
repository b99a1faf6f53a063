from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.kernel.gauges import BACKUP_AGE, Gauge, register_gauge
from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "backups": "administrator#backups",
}


class BackupsConfig(AppConfig):
    name = "northing.backups"

    def ready(self) -> None:
        from northing.backups.models import BACKED_UP, BACKED_UP_DAILY, RESTORED, Backup  # models, once they are there
        from northing.backups.queries import last_backup_age_in_seconds
        from northing.people.models import register_event_kinds
        from northing.people.queries.export_parts import leave_out_of_export

        because = "It refers to nobody; what is in it is everybody's."  # untranslated: developers read it
        leave_out_of_export(Backup, because=because)
        register_event_kinds(RESTORED, BACKED_UP, BACKED_UP_DAILY)
        help_text = "Age of the last good backup."  # untranslated: for Prometheus
        register_gauge(Gauge(BACKUP_AGE, help_text, last_backup_age_in_seconds))
        add_places(
            Place("backups:overview", _("Backups"), "archive", "backups", "more", order=9, needs="is_administrator"),
        )
        add_chapters(CHAPTERS)
