"""The parts of somebody's page that higher apps draw: goals, a vision, accomplishments, thanks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from northing.people.models import Person


@dataclass(frozen=True, slots=True)
class PersonPart:
    """``read`` gives what ``template`` needs to show a viewer of a person, or None where nothing reaches the viewer:
    the part is then left out, heading and all. ``title`` is asked with the same two: one's own page speaks to oneself.
    """

    key: str
    order: int
    title: Callable[[Person, Person], str]
    template: str
    read: Callable[[Person, Person], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class DrawnPart:
    key: str
    title: str
    template: str
    context: Mapping[str, Any]


_parts: list[PersonPart] = []


def register_person_part(part: PersonPart) -> None:
    """Call it from ``ready``."""
    _parts.append(part)


def read_person_parts(viewer: Person, person: Person) -> list[DrawnPart]:
    """What reaches ``viewer``, in its order on the page."""
    found = []
    for part in sorted(_parts, key=lambda each: each.order):
        context = part.read(viewer, person)
        if context is not None:
            found.append(DrawnPart(part.key, part.title(viewer, person), part.template, context))
    return found
