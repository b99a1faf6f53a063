"""Seeing one's own things as somebody else would: the same queries, asked for another reader.

For an audience without a particular person (a teammate, everyone) the reader is nobody real but somebody who is nothing
else to the owner, so that what is seen is exactly what the audience gives. Pages that are read so are rendered with
``can_act`` false: their templates then draw no forms.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from northing.people.models import Mentorship, Person

#: The key of nobody.
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Somebody to look as. ``key`` names the choice in an address, ``words`` and ``note`` in the list of choices."""

    key: str
    words: str
    note: str
    reader: Person

    @property
    def heading(self) -> str:
        """The title of a page that is read so."""
        if self.key == "team":
            return _("As a teammate sees you")
        if self.key == "everyone":
            return _("As any colleague sees you")
        return _("As %(name)s sees you") % {"name": self.words}

    @property
    def sentence(self) -> SafeString:
        """The line above what is read so."""
        if self.key == "team":
            return format_html("{}", _("You see this as a teammate would."))
        if self.key == "everyone":
            return format_html("{}", _("You see this as any colleague would."))
        return format_html(_("You see this as {name} would."), name=format_html("<bdi>{}</bdi>", self.words))


def viewpoints_of(owner: Person) -> list[Viewpoint]:
    """Whoever there is to look as, from the closest on. Two queries."""
    found = []
    if owner.manager is not None:
        found.append(Viewpoint("manager", owner.manager.first_name, _("my manager"), owner.manager))
    bonds = Mentorship.objects.current().filter(person=owner, mentor__is_active=True).select_related("mentor")
    found += [
        Viewpoint(f"mentor-{bond.mentor_id}", bond.mentor.first_name, _("my mentor"), bond.mentor) for bond in bonds
    ]
    if owner.team is not None:
        found.append(Viewpoint("team", _("a teammate"), owner.team.name, Person(pk=NOBODY, team=owner.team)))
    return [*found, Viewpoint("everyone", _("any colleague"), _("everyone"), Person(pk=NOBODY))]


def find_viewpoint(owner: Person, key: str) -> Viewpoint:
    """Raises Http404 for a choice the owner does not have."""
    found = next((viewpoint for viewpoint in viewpoints_of(owner) if viewpoint.key == key), None)
    if found is None:
        raise Http404
    return found


def reader_of(viewer: Person, owner: Person, asked: str) -> Person:
    """For which reader a page about ``owner`` is made: the viewer, or for their own things the one they ask for.

    Raises Http404 for a choice that is not there, or about somebody else.
    """
    if not asked:
        return viewer
    if viewer.pk != owner.pk:
        raise Http404
    return find_viewpoint(owner, asked).reader
