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

        waiting, lag = "E-mails that wait.", "Longest wait of one that is due."  # untranslated: for Prometheus
        register_gauge(Gauge("northing_mails_waiting", waiting, count_waiting_messages))
        register_gauge(Gauge("northing_mail_queue_lag_seconds", lag, longest_wait_in_seconds))
        connect_sign_in_events()
        register_rules_of_people()
        add_places(
            Place("people:directory", _("People"), "users", "people", "more", order=3, needs="has_colleagues"),
        )
