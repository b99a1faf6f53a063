"""One's own maps, to jump to, and the act of opening them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from northing.mindmaps.models import MindMap
from northing.mindmaps.policy import MAX_MAPS_PER_PERSON
from northing.people.models import Person
from northing.ui.jump import Act, Hit, JumpSource, add_acts, add_jump_sources, has_words


def find_maps(person: Person, words: Sequence[str], limit: int) -> list[Hit]:
    maps = MindMap.objects.of(person).only("title")[:MAX_MAPS_PER_PERSON]
    found = [each for each in maps if has_words(words, each.title)]
    return [Hit(each.title, each.get_absolute_url(), "sitemap") for each in found[:limit]]


def register_jumps_of_maps() -> None:
    add_jump_sources(JumpSource(kind="mindmaps.map", label=_("Your mind maps"), position=30, find=find_maps))
    add_acts(Act("mindmaps:overview", _("Mind maps"), "sitemap"))
