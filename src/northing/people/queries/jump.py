"""People to jump to: those one works with at the start, everybody here by words."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.people.models import Person
from northing.people.queries.directory import find_people
from northing.ui.jump import Act, Hit, JumpSource, add_acts, add_jump_sources


def find_colleagues(person: Person, words: Sequence[str], limit: int) -> list[Hit]:
    """The manager first, then those who report to the person, then their team."""
    if not person.has_colleagues:
        return []
    people = find_people(person, " ".join(words)).exclude(pk=person.pk)
    is_near = Q(pk=person.manager_id) | Q(manager=person)
    if person.team_id is not None:
        is_near |= Q(team=person.team_id)
    nearness = Case(When(pk=person.manager_id, then=Value(0)), When(is_near, then=Value(1)), default=Value(2))
    chosen = people if words else people.filter(is_near)
    return [hit_for(person, found) for found in chosen.order_by(nearness, "name", "pk")[:limit]]


def hit_for(person: Person, found: Person) -> Hit:
    note = found.job_title
    if found.pk == person.manager_id:
        note = _("your manager")
    elif found.manager_id == person.pk:
        note = _("reports to you")
    return Hit(found.name, found.get_absolute_url(), note=note, person=found)


def register_jumps_of_people() -> None:
    source = JumpSource(
        kind="people.person", label=gettext_lazy("People"), position=30, find=find_colleagues, is_at_start=True
    )
    add_jump_sources(source)
    add_acts(
        Act("people:profile", gettext_lazy("Account"), "settings"),
        Act("people:export", gettext_lazy("Take your data along"), "device-floppy"),
        Act("people:mentors", gettext_lazy("Ask for a mentor"), "users", needs="has_colleagues"),
    )
