"""Objectives to jump to."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from northing.kernel.folding import holds_words
from northing.objectives.models import Objective
from northing.people.models import Person
from northing.ui.jump import Hit, JumpSource, add_jump_sources


def find_objectives(person: Person, words: Sequence[str], limit: int) -> list[Hit]:
    """By title, the latest first."""
    if not person.has_colleagues:
        return []
    found = Objective.objects.visible_to(person).filter(holds_words(" ".join(words), "search_text__contains"))
    rows = found.order_by("-starts_on", "pk").only("title", "level")[:limit]
    return [
        Hit(row.title, reverse("objectives:objective", args=[row.pk]), "target", str(row.get_level_display()))
        for row in rows
    ]


def register_jumps_of_objectives() -> None:
    add_jump_sources(JumpSource(kind="objectives.objective", label=_("Objectives"), position=40, find=find_objectives))
