"""The next 1:1 with somebody on their page, and the last one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from northing.people.models import Person
from northing.people.queries.person_parts import PersonPart, register_person_part
from northing.talks.models import Talk


def register_talks_of_person() -> None:
    register_person_part(PersonPart("talks", 9, title_of, "talks/_person_part.html", read_part))


def title_of(viewer: Person, person: Person) -> str:  # noqa: ARG001 - the same whoever reads it
    return _("1:1 with %(name)s") % {"name": person.first_name}


def read_part(viewer: Person, person: Person) -> dict[str, Any] | None:
    """Nothing on one's own page, and nothing before the first one is planned."""
    if viewer.pk == person.pk:
        return None
    between = Talk.objects.visible_to(viewer).between(viewer.pk, person.pk)
    ahead = between.planned().first()
    last = between.held().order_by("-starts_at").first()
    return {"ahead": ahead, "last": last} if ahead or last else None
