"""Which way somebody is told: by e-mail, in their chat, or not at all."""

from __future__ import annotations

from collections.abc import Iterable

from northing.notifications.models import ChatAddress, NotificationPreferences
from northing.notifications.queries.inbox import WaitingItem
from northing.notifications.queries.topics import topic_of


def working_chat_of(preferences: NotificationPreferences) -> ChatAddress | None:
    """Where the person's chat is; None also while it is switched off after failures."""
    return ChatAddress.objects.working().filter(person=preferences.person_id).first()


def by_channel(
    preferences: NotificationPreferences,
    waiting: Iterable[WaitingItem],
    chat: ChatAddress | None,
    *,
    has_mail: bool,
) -> tuple[list[WaitingItem], list[WaitingItem]]:
    """What the e-mail tells, and what the chat tells. Without a ``chat`` all of it is for the e-mail."""
    listed = list(waiting)
    in_chat = [each for each in listed if chat and topic_of(each.kind) in preferences.chat_topics]
    by_mail = [each for each in listed if each not in in_chat] if has_mail else []
    return by_mail, in_chat
