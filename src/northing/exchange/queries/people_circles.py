"""Who would report to whom once all of a list is done: circles are refused, and the order of the steps makes none."""

from __future__ import annotations

from django.utils.translation import gettext as _

from northing.exchange.queries.people_lines import LineState, PlannedLine
from northing.people.models import Person


def refuse_circles(lines: list[PlannedLine]) -> None:
    """Marks the lines whose people would report to themselves, maybe through others, once all of the list is done."""
    moved = [line for line in lines if line.is_written and "manager" in line.changes]
    if not moved:
        return
    above = _managers_after(lines)
    for line in moved:
        if _stands_in_circle(line.row.email, above):
            words = _("%(email)s would report to themself, maybe through others.") % {"email": line.row.email}
            line.problems["manager"], line.state = words, LineState.PROBLEM


def _managers_after(lines: list[PlannedLine]) -> dict[str, str]:
    """By address, that of the manager: as it is now, and as the list will have it."""
    here = Person.objects.filter(is_active=True, manager__isnull=False).order_by()
    found = {email.lower(): manager.lower() for email, manager in here.values_list("email", "manager__email")}
    for line in lines:
        if line.is_written and "manager" in line.changes:
            found[line.row.email] = line.wanted.manager_email
    return found


def _stands_in_circle(email: str, above: dict[str, str]) -> bool:
    seen: set[str] = set()
    step = above.get(email, "")
    while step and step != email and step not in seen:
        seen.add(step)
        step = above.get(step, "")
    return step == email


def depth_first(lines: list[PlannedLine]) -> list[PlannedLine]:
    """Lines whose manager changes, from the top down: so no step of the way closes a circle that the end has not."""
    above = _managers_after(lines)
    moved = [line for line in lines if line.is_written and "manager" in line.changes]
    return sorted(moved, key=lambda line: (_depth_of(line.row.email, above), line.line))


def _depth_of(email: str, above: dict[str, str]) -> int:
    depth, step = 0, above.get(email, "")
    while step and depth <= len(above):
        depth, step = depth + 1, above.get(step, "")
    return depth
