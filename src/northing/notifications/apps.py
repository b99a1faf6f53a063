from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NotificationsConfig(AppConfig):
    name = "northing.notifications"

    def ready(self) -> None:
        """Imports the module ``inbox`` of every app, which registers what waits for people there."""
        from northing.notifications.services.erasure import register_rules_of_notifications

        autodiscover_modules("inbox")
        register_rules_of_notifications()
