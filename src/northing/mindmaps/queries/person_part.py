"""The maps that somebody shares with whoever looks at their page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from northing.mindmaps.models import MindMap
from northing.people.models import Person
from northing.people.queries.person_parts import PersonPart, register_person_part


def register_maps_of_person() -> None:
    register_person_part(PersonPart("maps", 3, title_of, "mindmaps/_of_person.html", read_part))


def title_of(viewer: Person, person: Person) -> str:  # noqa: ARG001 - the same of everybody
    return _("Mind maps")


def read_part(viewer: Person, person: Person) -> dict[str, Any] | None:
    found = maps_seen_by(viewer, person)
    return {"maps": found} if found else None


def maps_seen_by(viewer: Person, person: Person) -> list[MindMap]:
    """Of one's own those that others can see too."""
    shared = MindMap.objects.visible_to(viewer).of(person).exclude(audience="only_me")
    return list(shared.only("title", "changed_at", "person_id"))
