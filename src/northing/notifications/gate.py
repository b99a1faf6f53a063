"""Which kinds of need are there for a person: one question, whose text is made once and asked again for everybody.

Two dozen ``EXISTS`` take longer to write than to answer, and every Today asks them. So they are written for a person
made of markers, and each time the markers give way to who asks. A source may look at nothing of a person but their
key, team, manager and roles, or it brings a wider question of its own (``NeedSource.gate``); the tests hold it to that.
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

Sources = tuple[InboxSource[Any], ...]
#: Keys no row has, each standing for one thing about the person.
PERSON, TEAM, MANAGER = (9_000_000_000_000_000_001 + number for number in range(3))
#: Texts kept: shapes are few, and an hour is the longest that a moment inside one may be out.
KEPT = 64


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a person decides how the question is written, not what it is asked with."""

    is_partner: bool
    is_administrator: bool
    has_team: bool
    has_manager: bool


@dataclass(frozen=True, slots=True)
class Question:
    sql: str
    parameters: tuple[Any, ...]

    def ask(self, person: Person) -> Sequence[bool]:
        actual = {PERSON: person.pk, TEAM: person.team_id, MANAGER: person.manager_id}
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [in_place_of(marker, actual) for marker in self.parameters])
            return [bool(answer) for answer in cursor.fetchone() or ()]


def in_place_of(parameter: Any, actual: dict[int, int | None]) -> Any:
    """What stands there for this person, in the type that the database was given (psycopg marks the size)."""
    if isinstance(parameter, int) and parameter in actual:
        value = actual[parameter]
        return None if value is None else type(parameter)(value)
    return parameter


def those_there(person: Person, today: date, kinds: Sources) -> list[InboxSource[Any]]:
    """The kinds that may have a row for the person, asked all at once."""
    if not kinds:
        return []
    hour = dates.now().replace(minute=0, second=0, microsecond=0)
    answers = question(kinds, today, hour, shape_of(person)).ask(person)
    return [source for source, is_there in zip(kinds, answers, strict=True) if is_there]


def shape_of(person: Person) -> Shape:
    return Shape(person.is_partner, person.is_administrator, person.team_id is not None, person.manager_id is not None)


@lru_cache(maxsize=KEPT)
def question(kinds: Sources, today: date, hour: datetime, shape: Shape) -> Question:  # noqa: ARG001 - the text ages
    marked = Person(
        pk=PERSON,
        team_id=TEAM if shape.has_team else None,
        manager_id=MANAGER if shape.has_manager else None,
        is_partner=shape.is_partner,
        is_administrator=shape.is_administrator,
    )
    asked = {f"n{number}": Exists(source.asked(marked, today)) for number, source in enumerate(kinds)}
    query = Person.objects.filter(pk=PERSON).annotate(**asked).values_list(*asked).query
    sql, parameters = query.sql_with_params()
    return Question(sql, tuple(parameters))
