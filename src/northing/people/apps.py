from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.kernel.gauges import Gauge, register_gauge
from northing.ui.menu import Place, add_places


class PeopleConfig(AppConfig):
    name = "northing.people"

    def ready(self) -> None:
        from northing.people.queries.outbox import count_waiting_messages, longest_wait_in_seconds
        from northing.people.services.erasure_rules import register_rules_of_people
        from northing.people.services.sign_in_events import connect_sign_in_events

        register_gauge(Gauge("northing_mails_waiting", "E-mails that wait.", count_waiting_messages))  # untranslated
        register_gauge(
            Gauge(
                "northing_mail_queue_lag_seconds", "Longest wait of a due one.", longest_wait_in_seconds
            )  # untranslated
        )
        connect_sign_in_events()
        register_rules_of_people()
        add_places(
            Place("people:directory", _("People"), "users", "people", "more", order=3, needs="has_colleagues"),
        )
