"""Who reads insights that are about others. One's own need no right."""

from __future__ import annotations

from northing.people.models import Person


def can_read_organisation(person: Person) -> bool:
    """People partners: they see counts, not contents. An administrator runs the site and has no part in it."""
    return person.is_partner


def can_read_team_insights(person: Person) -> bool:
    """Whoever somebody reports to or is mentored by."""
    return person.leads
