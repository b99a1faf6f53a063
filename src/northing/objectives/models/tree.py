"""Teams above and below others. The tree is asked in the database, so that its depth costs no further queries."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models.expressions import RawSQL

from northing.people.models import Person

# UNION, not UNION ALL: a circle ends.
ABOVE = """
WITH RECURSIVE up(id, parent_id) AS (
    SELECT id, parent_id FROM people_team WHERE id = %s
    UNION SELECT t.id, t.parent_id FROM people_team t JOIN up ON t.id = up.parent_id
) SELECT id FROM up"""
BELOW = """
WITH RECURSIVE down(id) AS (
    {roots}
    UNION SELECT t.id FROM people_team t JOIN down ON t.parent_id = down.id
) SELECT id FROM down"""
NAMED = "SELECT id FROM people_team WHERE id IN ({marks})"
# The same rule as ``people.models.is_led_by``.
OF_REPORTS = """
SELECT p.team_id FROM people_person p WHERE p.manager_id = %s AND p.is_active AND p.team_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM people_reportingline l WHERE l.person_id = p.id AND l.ended_on IS NULL AND l.by_themself
)"""


def teams_above(team: int | None) -> RawSQL:
    """The team itself and all that hold it, for ``team__in=...``; none for no team."""
    return RawSQL(ABOVE, [team])  # noqa: S611 - constant text


def teams_below(teams: Iterable[int]) -> RawSQL:
    """The teams and all inside them."""
    keys = list(teams)
    marks = ", ".join(["%s"] * len(keys)) or "NULL"
    return RawSQL(BELOW.format(roots=NAMED.format(marks=marks)), keys)  # noqa: S611 - only marks are put in


def teams_led_by(person: Person) -> RawSQL:
    """The teams of those who report to somebody, and all inside them. Who named them as manager on their own word alone
    does not count: that gives nobody a say over a team.
    """
    return RawSQL(BELOW.format(roots=OF_REPORTS), [person.pk])  # noqa: S611 - constant text
