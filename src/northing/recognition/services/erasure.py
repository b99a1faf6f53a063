"""What erasing somebody does to thanks, which stay with whom they were for, and to incentives, whose ledger stays."""

from __future__ import annotations

from django.db.models import Model

from northing.people.models import Person, register_erasure_rules
from northing.people.services.erasure_rules import delete_rows, keep_rows, keep_without
from northing.recognition.models import LedgerEntry, Nomination, Reaction, Receipt, Thanks


def register_rules_of_recognition() -> None:
    register_erasure_rules(Thanks, giver=keep_rows, hidden_by=keep_rows)
    register_erasure_rules(Receipt, person=_delete_thanks_of_nobody)
    register_erasure_rules(Reaction, person=delete_rows)
    register_erasure_rules(
        Nomination,
        nominee=keep_without("reason", "note"),
        nominator=keep_without("reason"),
        decided_by=keep_without("note"),
    )
    register_erasure_rules(LedgerEntry, by=keep_rows)


def _delete_thanks_of_nobody(model: type[Model], field: str, person: Person) -> None:
    """Thanks to them alone go with them; thanks to several stay with the others."""
    keys = list(Receipt.objects.filter(person=person).values_list("thanks", flat=True))
    delete_rows(model, field, person)
    Thanks.objects.filter(pk__in=keys, receipts=None).delete()
