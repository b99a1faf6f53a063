"""What erasing somebody does to what was mailed to somebody."""

from __future__ import annotations

from northing.notifications.models import NotificationPreferences, SentNotification
from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import delete_rows


def register_rules_of_notifications() -> None:
    register_erasure_rules(NotificationPreferences, person=delete_rows)
    register_erasure_rules(SentNotification, person=delete_rows)
