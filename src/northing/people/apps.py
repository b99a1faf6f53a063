from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from northing.kernel.gauges import Gauge, register_gauge
from northing.ui.help import add_chapters
from northing.ui.menu import Place, add_places

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "people": "person-guide#with-others",
    "people:profile": "person-guide#what-is-yours",
    "people:preferences": "person-guide#what-is-yours",
    "people:export": "person-guide#what-is-yours",
    "people:sessions": "person-guide/signing-in#where-you-are-signed-in",
    "account": "person-guide/signing-in",
    "mfa": "person-guide/signing-in#more-than-a-password",
    "usersessions": "person-guide/signing-in",
}


class PeopleConfig(AppConfig):
    name = "northing.people"

    def ready(self) -> None:
        from northing.people.queries.export_of_people import register_parts_of_people
        from northing.people.queries.jump import register_jumps_of_people
        from northing.people.queries.outbox import count_waiting_messages, longest_wait_in_seconds
        from northing.people.services.erasure_rules import register_rules_of_people
        from northing.people.services.sign_in_events import connect_sign_in_events

        waiting, lag = "E-mails that wait.", "Longest wait of one that is due."  # untranslated: for Prometheus
        register_gauge(Gauge("northing_mails_waiting", waiting, count_waiting_messages))
        register_gauge(Gauge("northing_mail_queue_lag_seconds", lag, longest_wait_in_seconds))
        connect_sign_in_events()
        register_rules_of_people()
        register_parts_of_people()
        add_places(
            Place("people:directory", _("People"), "users", "people", "more", order=3, needs="has_colleagues"),
        )
        register_jumps_of_people()
        add_chapters(CHAPTERS)
