"""What erasing somebody does to the long work they asked for."""

from __future__ import annotations

from northing.exchange.models import PeopleChange, PeopleSheet, SheetImport, Transfer
from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import delete_rows


def register_rules_of_exchange() -> None:
    register_erasure_rules(Transfer, person=delete_rows)
    register_erasure_rules(SheetImport, person=delete_rows)
    register_erasure_rules(PeopleSheet, person=delete_rows)
    register_erasure_rules(PeopleChange, person=delete_rows)
