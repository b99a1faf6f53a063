"""What erasing somebody does to their preferences, what was mailed to them and what they did with their inbox."""

from __future__ import annotations

from northing.notifications.models import ChatAddress, InboxMark, NotificationPreferences, SentNotification
from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import delete_rows


def register_rules_of_notifications() -> None:
    register_erasure_rules(NotificationPreferences, person=delete_rows)
    register_erasure_rules(ChatAddress, person=delete_rows)
    register_erasure_rules(InboxMark, person=delete_rows)
    register_erasure_rules(SentNotification, person=delete_rows)
