from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.kernel.gauges import BACKUP_AGE, Gauge, register_gauge
from northing.ui.menu import Place, add_places


class BackupsConfig(AppConfig):
    name = "northing.backups"

    def ready(self) -> None:
        from northing.backups.models import RESTORED  # models, once they are there
        from northing.backups.queries import last_backup_age_in_seconds
        from northing.people.models import register_event_kinds

        register_event_kinds(RESTORED)
        help_text = "Age of the last good backup."  # untranslated: for Prometheus
        register_gauge(Gauge(BACKUP_AGE, help_text, last_backup_age_in_seconds))
        add_places(
            Place("backups:overview", _("Backups"), "archive", "backups", "more", order=9, needs="is_administrator"),
        )
