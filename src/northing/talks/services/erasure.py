"""What erasing somebody does to 1:1s, which belong to the other one as well."""

from __future__ import annotations

from django.db.models import Model

from northing.people.models import Person, register_erasure_rules
from northing.people.services.erasure_rules import delete_rows, keep_rows
from northing.talks.models import AgendaItem, NextStep, PrivateNotes, SharedNotes, Talk


def register_rules_of_talks() -> None:
    register_erasure_rules(
        Talk, organiser=_delete_talks_of_nobody, other=_delete_talks_of_nobody, set_by=keep_rows, cancelled_by=keep_rows
    )
    register_erasure_rules(AgendaItem, added_by=keep_rows)
    register_erasure_rules(SharedNotes, saved_by=keep_rows)
    register_erasure_rules(PrivateNotes, person=delete_rows)
    register_erasure_rules(NextStep, person=keep_rows, added_by=keep_rows)


def _delete_talks_of_nobody(model: type[Model], field: str, person: Person) -> None:
    """1:1s with a colleague stay with that colleague; those with somebody who was erased before go."""
    partner = "other" if field == "organiser" else "organiser"  # untranslated: names of fields
    model._base_manager.filter(**{field: person, f"{partner}__erased_at__isnull": False}).delete()
