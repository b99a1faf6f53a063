from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "northing.notifications"
    label = "reminders"
