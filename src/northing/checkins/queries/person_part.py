"""The latest accomplishments on somebody's page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from northing.checkins.models import Accomplishment
from northing.people.models import Person
from northing.people.queries.person_parts import PersonPart, register_person_part

#: The rest is one click away.
ACCOMPLISHMENTS_ON_PAGE = 3


def register_accomplishments_of_person() -> None:
    register_person_part(PersonPart("done", 3, title_of, "checkins/_person_part.html", read_part))


def title_of(viewer: Person, person: Person) -> str:  # noqa: ARG001 - the same of everybody
    return _("Accomplishments")


def read_part(viewer: Person, person: Person) -> dict[str, Any] | None:
    found = list(Accomplishment.objects.visible_to(viewer).of(person)[: ACCOMPLISHMENTS_ON_PAGE + 1])
    some = found[:ACCOMPLISHMENTS_ON_PAGE]
    return {"accomplishments": some, "has_more": len(found) > len(some)} if found else None
