"""What of a person's shared rows their present manager or team does not see, though the audience names them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, F, Q, QuerySet

from northing.people.models import Audience, Person, Shared, SharedModel, SharedWithParts, shared_models
from northing.people.queries.shared_parts import describe_parts

#: Rows of one model on the page. Whoever has more releases all of them.
MAX_ROWS_PER_MODEL = 200


@dataclass(frozen=True, slots=True)
class HiddenRow:
    """One row that the present manager or team does not see.

    ``key`` names it in a form ("goals.goal:17"), ``kind`` says what it is ("goal"). ``manager_key`` is the present
    manager's. ``parts`` says what else was written there ("3 comments"), which is opened apart.
    """

    key: str
    kind: str
    thing: Shared
    manager_key: int | None
    parts: str = ""

    @property
    def audience(self) -> str:
        return str(self.thing.get_audience_display())

    @property
    def was_for_another_manager(self) -> bool:
        """An earlier manager sees it, or saw it."""
        return self.thing.shared_manager_id is not None and self.thing.shared_manager_id != self.manager_key


def hidden_rows(person: Person) -> list[HiddenRow]:
    """One query for each registered model and each of its kinds of parts, however many rows."""
    found = []
    for label, shared in shared_models().items():
        rows = list(_hidden_of(shared, person)[:MAX_ROWS_PER_MODEL])
        parts = describe_parts([row for row in rows if isinstance(row, SharedWithParts)])
        found += [
            HiddenRow(f"{label}:{row.pk}", str(shared.name), row, person.manager_id, parts.get(row.pk, ""))
            for row in rows
        ]
    return found


def people_with_handover(person: Person) -> QuerySet[Person]:
    """The person themself, while a change of manager or team is not dealt with and hides something; otherwise nobody.

    A queryset, so that the inbox asks it together with its other sources.
    """
    settled = Q(handover_settled_at__isnull=False) & (Q(placed_at=None) | Q(placed_at__lte=F("handover_settled_at")))
    hidden = Q(pk__in=[])
    for shared in shared_models().values():
        hidden |= Q(Exists(_hidden_of(shared, person)))
    return Person.objects.filter(pk=person.pk).exclude(settled).filter(hidden).select_related("manager", "team")


def placement_of(person: Person) -> str:
    """Manager and team as text, which the handover page carries along to tell when they have changed."""
    return f"{person.manager_id or ''}-{person.team_id or ''}"


def _hidden_of(shared: SharedModel, person: Person) -> QuerySet[Shared]:
    return shared.model.to_hand_over().filter(Q(**{shared.owner_field: person}) & _is_hidden_from_present(person))


def _is_hidden_from_present(person: Person) -> Q:
    """Shared with an earlier manager or team, or before there was one."""
    hidden = Q(pk__in=[])
    if person.manager_id:
        earlier = Q(shared_manager=None) | ~Q(shared_manager=person.manager_id)
        hidden |= ~Q(audience=Audience.ONLY_ME) & earlier
    if person.team_id:
        hidden |= Q(audience=Audience.TEAM) & (Q(shared_team=None) | ~Q(shared_team=person.team_id))
    return hidden
