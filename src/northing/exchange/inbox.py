"""What waits for a person in exchange: work that ended while they were elsewhere."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.exchange.models import Transfer, TransferState
from northing.exchange.services.transfer_kinds import transfer_kind
from northing.kernel.inbox import NEVER, InboxGroup, InboxItem, InboxSource, register
from northing.people.models import Person

ENDED = (TransferState.DONE, TransferState.FAILED)


def unseen_transfers(person: Person, today: date) -> QuerySet[Transfer]:  # noqa: ARG001 - they wait on any day
    return Transfer.objects.visible_to(person).filter(state__in=ENDED, seen_at=None).order_by("finished_at")


def ended_item(transfer: Transfer) -> InboxItem:
    kind = transfer_kind(transfer.kind)
    return InboxItem(
        icon="file-import",
        title=str(kind.done_title if transfer.is_done else kind.failed_title),
        text=str(transfer.options.get("name") or kind.title),
        url=transfer.get_absolute_url(),
        button=_("See what came of it"),
        key=f"exchange.ended:{transfer.pk}",
        at=transfer.finished_at,
    )


register(
    InboxSource(
        kind="exchange.ended",
        label=gettext_lazy("Work you asked for is done, or could not be"),
        position=434,
        group=InboxGroup.OWN_PLAN,
        waiting=unseen_transfers,
        item=ended_item,
        mail=NEVER,
    ),
)
