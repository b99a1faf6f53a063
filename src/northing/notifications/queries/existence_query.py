"""Which kinds of inbox item there are for a person: one query, whose SQL is compiled once and used for everybody.

Compiling three dozen ``EXISTS`` costs seventy times as much as running them (docs/decisions/inbox.md has the figures).
So the query is compiled for a person whose key, team and manager are placeholder numbers, and each use puts the real
ones in their place. A source therefore looks at nothing of a person but their key, team, manager and roles, or it
brings ``candidates``; tests hold it to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Exists

from northing.kernel import dates
from northing.kernel.inbox import InboxSource
from northing.people.models import Person

#: Numbers that no row has as its key.
PERSON_PLACEHOLDER, TEAM_PLACEHOLDER, MANAGER_PLACEHOLDER = (9_000_000_000_000_000_001 + number for number in range(3))
#: Few differ: by day, hour, roles and whether there is a team and a manager.
MAX_COMPILED_QUERIES = 64


@dataclass(frozen=True, slots=True)
class PersonShape:
    """What of a person decides the text of the query, not its parameters."""

    is_partner: bool
    is_administrator: bool
    has_team: bool
    has_manager: bool


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """SQL that selects one boolean a source, with placeholder numbers among its parameters."""

    sql: str
    parameters: tuple[Any, ...]

    def run(self, person: Person) -> Sequence[bool]:
        real_keys = {
            PERSON_PLACEHOLDER: person.pk,
            TEAM_PLACEHOLDER: person.team_id,
            MANAGER_PLACEHOLDER: person.manager_id,
        }
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [fill_placeholder(parameter, real_keys) for parameter in self.parameters])
            return [bool(answer) for answer in cursor.fetchone() or ()]


def fill_placeholder(parameter: Any, real_keys: dict[int, int | None]) -> Any:
    """The real key in the type of the placeholder (psycopg marks the size of integers), or the parameter itself."""
    if isinstance(parameter, int) and parameter in real_keys:
        key = real_keys[parameter]
        return None if key is None else type(parameter)(key)
    return parameter


def find_present_sources(person: Person, today: date, sources: Sequence[InboxSource[Any]]) -> list[InboxSource[Any]]:
    """Those of ``sources`` that may have a row for the person. One query."""
    if not sources:
        return []
    hour = dates.now().replace(minute=0, second=0, microsecond=0)
    answers = compile_query(tuple(sources), today, hour, shape_of(person)).run(person)
    return [source for source, is_present in zip(sources, answers, strict=True) if is_present]


def shape_of(person: Person) -> PersonShape:
    return PersonShape(
        is_partner=person.is_partner,
        is_administrator=person.is_administrator,
        has_team=person.team_id is not None,
        has_manager=person.manager_id is not None,
    )


@lru_cache(maxsize=MAX_COMPILED_QUERIES)
def compile_query(
    sources: tuple[InboxSource[Any], ...],
    today: date,
    hour: datetime,  # noqa: ARG001 - part of the key: a moment inside the SQL is an hour old at most
    shape: PersonShape,
) -> CompiledQuery:
    nobody = Person(
        pk=PERSON_PLACEHOLDER,
        team_id=TEAM_PLACEHOLDER if shape.has_team else None,
        manager_id=MANAGER_PLACEHOLDER if shape.has_manager else None,
        is_partner=shape.is_partner,
        is_administrator=shape.is_administrator,
    )
    querysets = [(source.candidates or source.waiting)(nobody, today) for source in sources]
    found = {f"source_{number}": Exists(queryset) for number, queryset in enumerate(querysets)}
    query = Person.objects.filter(pk=PERSON_PLACEHOLDER).annotate(**found).values_list(*found).query
    sql, parameters = query.sql_with_params()
    return CompiledQuery(sql, tuple(parameters))
