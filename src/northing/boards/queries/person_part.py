"""The board on somebody's page, where it reaches whoever looks."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from northing.boards.queries.boards import glance_at
from northing.people.models import Person
from northing.people.queries.person_parts import PersonPart, register_person_part


def register_board_of_person() -> None:
    register_person_part(PersonPart("board", 3, title_of, "boards/_person_part.html", read_part))


def title_of(viewer: Person, person: Person) -> str:  # noqa: ARG001 - the same of everybody
    return _("Vision board")


def read_part(viewer: Person, person: Person) -> dict[str, Any] | None:
    glance = glance_at(viewer, person)
    return {"glance": glance} if glance else None
