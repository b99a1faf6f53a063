"""The vision and the values on somebody's page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from northing.people.models import Person
from northing.people.queries.person_parts import PersonPart, register_person_part
from northing.vision.models import Value, VisionStatement


def register_vision_of_person() -> None:
    register_person_part(PersonPart("north", 2, title_of, "vision/_of_person.html", read_part))


def title_of(viewer: Person, person: Person) -> str:
    return (
        _("Where you are heading") if viewer == person else _("Where %(name)s is heading") % {"name": person.first_name}
    )


def read_part(viewer: Person, person: Person) -> dict[str, Any] | None:
    statement = VisionStatement.objects.visible_to(viewer).latest_of(person)
    values = list(Value.objects.visible_to(viewer).of(person))
    return {"statement": statement, "values": values} if statement or values else None
