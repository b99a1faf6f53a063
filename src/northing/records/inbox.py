"""What waits for a person in records: one that somebody shared with them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.people.models import Person
from northing.records.models import Record


def unread_records(person: Person, today: date) -> QuerySet[Record]:  # noqa: ARG001 - they wait on any day
    return Record.objects.unread_by(person).select_related("person").defer("snapshot").order_by("shared_at")


def unread_record_item(record: Any) -> InboxItem:
    """``record`` comes from ``unread_records``."""
    shared_at = record.shared_at
    return InboxItem(
        icon="notebook",
        title=_("%(name)s shared a record with you") % {"name": record.person.first_name},
        text=record.shared_title,
        url=reverse("records:record", args=[record.pk]),
        button=_("Read it"),
        key=f"records.shared:{record.pk}:{shared_at:%Y%m%d%H%M%S}",
        person=record.person,
        at=shared_at,
    )


register(
    InboxSource(
        kind="records.shared",
        label=gettext_lazy("Somebody shares a record with you"),
        position=433,
        waiting=unread_records,
        item=unread_record_item,
    ),
)
