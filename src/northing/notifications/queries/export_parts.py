"""What about e-mails a person can take with them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from northing.notifications.models import NotificationPreferences, SentNotification
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
            ),
            references=("person",),
            is_list=True,
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
