"""Which kinds of inbox item there are for a person: one query, whose SQL is compiled once and used for everybody.

Compiling three dozen ``EXISTS`` costs seventy times as much as running them (docs/decisions/inbox.md has the figures).
So the query is compiled for a person with placeholders for keys (``people.queries.compiled``). A source therefore looks
at nothing of a person but their key, team, manager and roles, or it brings ``candidates``; tests hold it to that.
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
from northing.people.queries.compiled import (
    PERSON_PLACEHOLDER,
    PersonShape,
    fill_placeholders,
    keys_of_person,
    shape_of,
)

#: Few differ: by day, hour, roles and whether there is a team and a manager.
MAX_COMPILED_QUERIES = 64


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """SQL that selects one boolean a source, with placeholder numbers among its parameters."""

    sql: str
    parameters: tuple[Any, ...]

    def run(self, person: Person) -> Sequence[bool]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, fill_placeholders(self.parameters, keys_of_person(person)))
            return [bool(answer) for answer in cursor.fetchone() or ()]


def find_present_sources(person: Person, today: date, sources: Sequence[InboxSource[Any]]) -> list[InboxSource[Any]]:
    """Those of ``sources`` that may have a row for the person. One query."""
    if not sources:
        return []
    answers = compile_query(tuple(sources), today, present_hour(), shape_of(person)).run(person)
    return [source for source, is_present in zip(sources, answers, strict=True) if is_present]


def present_hour() -> datetime:
    """Its beginning. What is compiled with a moment inside is compiled anew in the next hour."""
    return dates.now().replace(minute=0, second=0, microsecond=0)


@lru_cache(maxsize=MAX_COMPILED_QUERIES)
def compile_query(
    sources: tuple[InboxSource[Any], ...],
    today: date,
    hour: datetime,  # noqa: ARG001 - part of the key: a moment inside the SQL is an hour old at most
    shape: PersonShape,
) -> CompiledQuery:
    querysets = [(source.candidates or source.waiting)(shape.nobody, today) for source in sources]
    found = {f"source_{number}": Exists(queryset) for number, queryset in enumerate(querysets)}
    query = Person.objects.filter(pk=PERSON_PLACEHOLDER).annotate(**found).values_list(*found).query
    sql, parameters = query.sql_with_params()
    return CompiledQuery(sql, tuple(parameters))
