"""The security log: whether its chain holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from northing.people.models import SecurityEvent, SecurityLogHead
from northing.people.models.event_kinds import LOG_PRUNED


def first_fault_in_log() -> str:
    """One sentence about the first entry that was changed or is missing; empty when the chain holds."""
    head = SecurityLogHead.objects.first() or SecurityLogHead()
    events = SecurityEvent.objects.order_by("number").iterator(chunk_size=2_000)
    return next(_faults(head, events), "")


def _faults(head: SecurityLogHead, events: Iterable[SecurityEvent]) -> Iterator[str]:
    number, link = head.anchor_number, head.anchor_hash
    is_anchored = number == 0
    for event in events:
        if event.number != number + 1:
            yield _("Entry %(number)s of the security log is missing.") % {"number": number + 1}
        if event.previous_hash != link or event.hash != event.computed_hash():
            yield _("Entry %(number)s of the security log was changed.") % {"number": event.number}
        number, link = event.number, event.hash
        is_anchored = is_anchored or _says_anchor(event, head)
    if number != head.count or link != head.hash:
        message = _("The security log should end with entry %(count)s, but it ends with entry %(number)s.")
        yield message % {"count": head.count, "number": number}
    if not is_anchored:
        message = _("No entry says who removed the entries of the security log up to number %(number)s.")
        yield message % {"number": head.anchor_number}


def _says_anchor(event: SecurityEvent, head: SecurityLogHead) -> bool:
    said = {"last_number": head.anchor_number, "last_hash": head.anchor_hash}
    return event.kind == LOG_PRUNED.key and event.facts == said
