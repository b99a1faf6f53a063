"""Reading long work: somebody's own, newest first."""

from __future__ import annotations

from northing.exchange.models import Transfer
from northing.exchange.models.transfers import TransferQuerySet
from northing.people.models import Person


def transfers_of(person: Person) -> TransferQuerySet:
    return Transfer.objects.visible_to(person).order_by("-made_at", "-pk")
