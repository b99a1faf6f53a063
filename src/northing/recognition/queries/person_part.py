"""The latest thanks on somebody's page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from northing.people.models import Person
from northing.people.queries.person_parts import PersonPart, register_person_part
from northing.recognition.models import Thanks
from northing.recognition.queries.cards import MAX_CARDS_IN_PART, cards_of, with_card_rows


def register_thanks_of_person() -> None:
    register_person_part(PersonPart("thanks", 4, title_of, "recognition/_person_part.html", read_part))


def title_of(viewer: Person, person: Person) -> str:  # noqa: ARG001 - the same of everybody
    return _("Thanks")


def read_part(viewer: Person, person: Person) -> dict[str, Any] | None:
    found = with_card_rows(Thanks.objects.visible_to(viewer).for_person(person).order_by("-pk"))
    some = list(found[: MAX_CARDS_IN_PART + 1])
    cards = cards_of(viewer, some[:MAX_CARDS_IN_PART])
    return {"cards": cards, "has_more": len(some) > len(cards)} if cards else None
