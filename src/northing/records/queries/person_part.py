"""The records that somebody shares with whoever looks at their page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from northing.people.models import Person
from northing.people.queries.person_parts import PersonPart, register_person_part
from northing.records.models import Record

#: The rest is in the viewer's own list.
RECORDS_ON_PAGE = 3


def register_records_of_person() -> None:
    register_person_part(PersonPart("records", 4, title_of, "records/_person_part.html", read_part))


def title_of(viewer: Person, person: Person) -> str:  # noqa: ARG001 - the same of everybody
    return _("Records")


def read_part(viewer: Person, person: Person) -> dict[str, Any] | None:
    shared = Record.objects.shared_with(viewer).of(person).only("pk", "title", "shared_at", "person_id")
    found = list(shared.order_by("-shared_at")[:RECORDS_ON_PAGE])
    return {"records": found} if found else None
