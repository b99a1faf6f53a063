"""What waits for a person about being told itself: that their chat takes nothing any more."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.notifications.models import ChatAddress
from northing.people.models import Person


def ended_chats(person: Person, today: date) -> QuerySet[ChatAddress]:  # noqa: ARG001 - on any day
    """Until the person saves or removes the address."""
    return ChatAddress.objects.visible_to(person).filter(ended_at__isnull=False)


def ended_chat_item(chat: ChatAddress) -> InboxItem:
    return InboxItem(
        icon="messages",
        title=_("Your chat takes no messages any more"),
        text=_("What was meant for %(host)s comes by e-mail until you save an address.") % {"host": chat.host},
        url=reverse("notifications:chat"),
        button=_("Look"),
        key=f"notifications.chat_ended:{chat.pk}:{chat.ended_at:%Y%m%d%H%M%S}",
        at=chat.ended_at,
    )


register(
    InboxSource(
        kind="notifications.chat_ended",
        label=gettext_lazy("Your chat takes no messages any more"),
        position=407,
        waiting=ended_chats,
        item=ended_chat_item,
    ),
)
