from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from northing.ui.help import add_chapters

#: Of the guide, by page.
CHAPTERS = {  # untranslated: addresses
    "notifications": "person-guide#notifications",
}


class NotificationsConfig(AppConfig):
    name = "northing.notifications"

    def ready(self) -> None:
        """Imports the module ``inbox`` of every app, which registers what waits for people there."""
        from northing.notifications.models import CHAT_REMOVED, CHAT_SAVED
        from northing.notifications.queries.export_parts import register_parts_of_notifications
        from northing.notifications.queries.mail_wishes import wants_mail
        from northing.notifications.services.chat import end_chat_of
        from northing.notifications.services.erasure import register_rules_of_notifications
        from northing.notifications.services.preferences import move_to_zone
        from northing.people.models import register_event_kinds
        from northing.people.queries.mail_wishes import register_mail_wish_reader
        from northing.people.services.leaving import account_closed
        from northing.people.services.profile import zone_listeners

        register_mail_wish_reader(wants_mail)
        autodiscover_modules("inbox")
        register_event_kinds(CHAT_SAVED, CHAT_REMOVED)
        account_closed.connect(end_chat_of)
        zone_listeners.append(move_to_zone)
        register_rules_of_notifications()
        register_parts_of_notifications()
        add_chapters(CHAPTERS)
