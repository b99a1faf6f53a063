"""The places of the menu. Each app adds its own in ``AppConfig.ready``; this module draws them.

The top of a wide page holds the journey and, behind a gap, places with others; the rest is under "More". A phone has
the journey in its tab bar and everything else under its own "More".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

#: ``together`` stands beside the journey where a page is wide, and at the head of "More" where it is not.
Group = Literal["journey", "together", "more"]


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the menu.

    ``address`` names the page, ``section`` is what views of this part of the site pass to their templates, ``order``
    sorts the places of a group, and ``needs`` is an attribute of the person that has to be true: a person alone is
    shown nothing about others.
    """

    address: str
    text: str | Promise
    icon: str
    section: str
    group: Group
    order: int
    needs: str = ""

    @property
    def url(self) -> str:
        """Empty while no app has this address."""
        try:
            return reverse(self.address)
        except NoReverseMatch:
            return ""


_places: dict[str, Place] = {}


def add_places(*places: Place) -> None:
    """Called once by each app that has a place in the menu, when the site starts."""
    _places.update((place.address, place) for place in places)
    draw_menu.cache_clear()


def places_in(group: Group) -> list[Place]:
    return sorted((place for place in _places.values() if place.group == group), key=lambda place: place.order)


def all_places() -> list[Place]:
    """In the order of the menu."""
    groups: tuple[Group, ...] = ("journey", "together", "more")
    return [place for group in groups for place in places_in(group)]


def menu_for(person: object, section: str, template: str) -> SafeString:
    """The menu of a person on a page; there are few different ones, and each is drawn once while the site runs."""
    conditions = {place.needs for place in _places.values() if place.needs}
    met = frozenset(name for name in conditions if getattr(person, name, False))
    return draw_menu(template, section, met, get_language())


@lru_cache(maxsize=512)
def draw_menu(template: str, section: str, met: frozenset[str], language: str | None) -> SafeString:  # noqa: ARG001 - a key
    def open_places(group: Group) -> list[Place]:
        return [place for place in places_in(group) if (not place.needs or place.needs in met) and place.url]

    together, more = open_places("together"), open_places("more")
    context = {
        "section": section,
        "journey": open_places("journey"),
        "together": together,
        "more": more,
        "is_in_more": section in {place.section for place in more},
        "is_in_together": section in {place.section for place in together},
    }
    return render_to_string(template, context)
