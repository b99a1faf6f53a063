"""The places of the menu. An app adds its line here; the line shows as soon as its address exists.

The top of a wide page holds the journey and, behind a gap, two places with others; the rest is under "More". A phone
has the journey in its tab bar and everything else under its own "More".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Place:
    """``needs`` is an attribute of the person that has to be true: a person alone is shown nothing about others."""

    name: str
    word: str
    icon: str
    section: str
    needs: str = ""

    @property
    def url(self) -> str:
        """Nothing while no app has this address."""
        try:
            return reverse(self.name)
        except NoReverseMatch:
            return ""


JOURNEY = (
    Place("home:today", "Today", "sun-high", "today"),
    Place("vision:overview", "Vision", "north-star", "vision"),
    Place("goals:plan", "Plan", "map-2", "plan"),
    Place("checkins:overview", "Check in", "circle-check", "checkins"),
)
#: Beside the journey where a page is wide; at the head of "More" where it is not.
TOGETHER = (
    Place("together:team", "Team", "users-group", "team", "leads"),
    Place("objectives:overview", "Objectives", "target", "objectives", "has_colleagues"),
)
MORE = (
    Place("feedback:overview", "Feedback", "messages", "feedback", "has_colleagues"),
    Place("recognition:wall", "Thanks", "heart-handshake", "recognition", "has_colleagues"),
    Place("people:directory", "People", "users", "people", "has_colleagues"),
)
#: Whatever ``needs`` may name.
CONDITIONS = ("has_colleagues", "leads", "is_partner", "is_administrator")


def menu_for(person: object, section: str, template: str) -> SafeString:
    """The drawn menu; there are few different ones, and each is drawn once while the site runs."""
    return drawn(template, section, frozenset(name for name in CONDITIONS if getattr(person, name, False)))


@lru_cache(maxsize=512)
def drawn(template: str, section: str, true_of_them: frozenset[str]) -> SafeString:
    def open_to(places: tuple[Place, ...]) -> list[Place]:
        return [place for place in places if (not place.needs or place.needs in true_of_them) and place.url]

    together, more = open_to(TOGETHER), open_to(MORE)
    context = {
        "section": section,
        "journey": open_to(JOURNEY),
        "together": together,
        "more": more,
        "is_in_more": section in {place.section for place in more},
        "is_in_together": section in {place.section for place in together},
    }
    return render_to_string(template, context)
