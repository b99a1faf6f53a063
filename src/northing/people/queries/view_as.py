"""Seeing one's own things as somebody else would: a person to stand in, and the same rules asked for them.

For an audience without a particular person (a teammate, everyone) nobody real stands in but a reader who is nothing
else to the owner, so that what is seen is exactly what the audience gives.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from northing.people.models import Mentorship, Person

#: The key of nobody.
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """``key`` names the choice in an address, ``words`` the person in a sentence: "You see this as Daniel would"."""

    key: str
    words: str
    note: str
    reader: Person


def viewpoints_of(owner: Person) -> list[Viewpoint]:
    """Whoever there is to look as, from the closest on. Two queries."""
    found = []
    if owner.manager is not None:
        found.append(Viewpoint("manager", owner.manager.first_name, "my manager", owner.manager))
    bonds = Mentorship.objects.current().filter(person=owner, mentor__is_active=True).select_related("mentor")
    found += [Viewpoint(f"mentor-{bond.mentor_id}", bond.mentor.first_name, "my mentor", bond.mentor) for bond in bonds]
    if owner.team is not None:
        found.append(Viewpoint("team", "a teammate", str(owner.team), Person(pk=NOBODY, team=owner.team)))
    return [*found, Viewpoint("everyone", "any colleague", "everyone", Person(pk=NOBODY))]


def find_viewpoint(owner: Person, key: str) -> Viewpoint:
    """Raises Http404 for a choice the owner does not have."""
    found = next((one for one in viewpoints_of(owner) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def reader_of(viewer: Person, owner: Person, asked: str) -> Person:
    """Whose eyes a page about ``owner`` is read with: the viewer's, or for their own things those they ask for.

    Raises Http404 for a choice that is not there, or about somebody else.
    """
    if not asked:
        return viewer
    if viewer.pk != owner.pk:
        raise Http404
    return find_viewpoint(owner, asked).reader
