"""What about e-mails and the inbox a person can take with them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from northing.notifications.models import ChatAddress, InboxMark, NotificationPreferences, SentNotification
from northing.people.queries.arrivals import leave_behind
from northing.people.queries.export_parts import ExportColumn, ExportPart, register_export_parts


def register_parts_of_notifications() -> None:
    register_export_parts(
        ExportPart(
            "notification_preferences",
            _("E-mails"),
            NotificationPreferences,
            NotificationPreferences.objects.visible_to,
            (
                ExportColumn("by_mail", _("An e-mail when something waits for me")),
                ExportColumn("hour", _("At the hour"), show=str),
                ExportColumn("muted", _("None about")),
                ExportColumn("chat_topics", _("In the chat")),
                ExportColumn("quiet_weekdays", _("None on these days of the week, 0 is Monday")),
                ExportColumn("quiet_from", _("None from")),
                ExportColumn("quiet_until", _("None until")),
            ),
            references=("person",),
            is_list=True,
        ),
        ExportPart(
            "chat_address",
            _("Your chat"),
            ChatAddress,
            ChatAddress.objects.visible_to,
            (ExportColumn("style"), ExportColumn("host", _("Where")), ExportColumn("ended_at", _("Not used since"))),
            references=("person",),
            is_list=True,
        ),
        ExportPart(
            "inbox_marks",
            _("What you did with your inbox"),
            InboxMark,
            InboxMark.objects.visible_to,
            (ExportColumn("key"), ExportColumn("read_at"), ExportColumn("later_until")),
            references=("person",),
        ),
        ExportPart(
            "notifications_sent",
            _("What e-mails were about"),
            SentNotification,
            SentNotification.objects.visible_to,
            (ExportColumn("key"), ExportColumn("sent_on")),
            references=("person",),
        ),
    )
    because = "E-mails, chats and the inbox are those of the account there."  # untranslated: developers read it
    leave_behind("notification_preferences", "chat_address", "inbox_marks", "notifications_sent", because=because)
