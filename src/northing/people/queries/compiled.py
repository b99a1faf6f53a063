"""Querysets whose SQL is compiled once and used for everybody.

Building and compiling a wide query costs many times as much as running it (docs/decisions/inbox.md has figures). So the
queryset is built for a person whose key, team and manager are placeholder numbers, and each use puts the real ones in
their place. What builds it therefore looks at nothing of a person but their key, team, manager and roles, at no clock,
and asks the database nothing; tests compare the answers with those of the queryset itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache, wraps
from itertools import chain, repeat
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet
from django.utils import timezone

from northing.people.models import Person

ModelT = TypeVar("ModelT", bound=Model)
RowT = TypeVar("RowT")
ArgumentsT = ParamSpec("ArgumentsT")

#: Numbers that no row has as its key; those of further people follow.
PERSON_PLACEHOLDER, TEAM_PLACEHOLDER, MANAGER_PLACEHOLDER = (9_000_000_000_000_000_001 + number for number in range(3))
PLACEHOLDERS_OF_PERSON = 3
FIRST_KEY_PLACEHOLDER = 9_100_000_000_000_000_000
#: More are compiled each time.
NUMBERS_OF_KEYS = (1, 8, 64, 512)
PLACEHOLDERS_OF_ARGUMENT = NUMBERS_OF_KEYS[-1]
#: Of each queryset; few differ: by day, roles, time zone, and whether there is a team and a manager.
MAX_COMPILED = 64


@dataclass(frozen=True, slots=True)
class PersonShape:
    """What of a person decides the text of a query, not its parameters."""

    is_partner: bool
    is_administrator: bool
    has_team: bool
    has_manager: bool

    @property
    def nobody(self) -> Person:
        """Somebody of this shape, with placeholders for keys."""
        return self.stand_in(0)

    def stand_in(self, number: int) -> Person:
        """Another one for each ``number``; 0 is ``nobody``."""
        after = PLACEHOLDERS_OF_PERSON * number
        return Person(
            pk=PERSON_PLACEHOLDER + after,
            team_id=TEAM_PLACEHOLDER + after if self.has_team else None,
            manager_id=MANAGER_PLACEHOLDER + after if self.has_manager else None,
            is_partner=self.is_partner,
            is_administrator=self.is_administrator,
        )


def shape_of(person: Person) -> PersonShape:
    return PersonShape(
        is_partner=person.is_partner,
        is_administrator=person.is_administrator,
        has_team=person.team_id is not None,
        has_manager=person.manager_id is not None,
    )


def keys_of_person(person: Person, number: int = 0) -> dict[int, int | None]:
    """By the placeholder that each takes the place of; ``number`` is that of the stand-in."""
    first = PERSON_PLACEHOLDER + PLACEHOLDERS_OF_PERSON * number
    return dict(enumerate((person.pk, person.team_id, person.manager_id), first))


def fill_placeholders(parameters: tuple[Any, ...], real_keys: dict[int, int | None]) -> tuple[Any, ...]:
    """With the real keys, each in the type of its placeholder (psycopg marks the size of integers)."""

    def fill(parameter: Any) -> Any:
        if isinstance(parameter, int) and parameter in real_keys:
            key = real_keys[parameter]
            return None if key is None else type(parameter)(key)
        return parameter

    return tuple(map(fill, parameters))


class CompiledQueryset:
    """``queryset`` is built for somebody with placeholders. It may be one of rows or of objects, and be sliced."""

    def __init__(self, queryset: QuerySet[Any, Any]) -> None:
        self.queryset = queryset
        # The connection of whichever thread asks, not of the one that compiles.
        self.compiler = queryset.query.get_compiler(connection=connection)
        try:
            sql, parameters = self.compiler.as_sql()
        except EmptyResultSet:
            sql, parameters = "", ()
        self.sql, self.parameters = sql, tuple(parameters)
        self.converters = self._find_converters() if sql else {}

    def _find_converters(self) -> dict[int, Any]:
        """What turns values of the database into those of Python, by the number of the column.

        Asked of a connection that is never opened: they keep it, and those of threads come and go.
        """
        compiler = copy(self.compiler)
        compiler.connection = connections.create_connection(DEFAULT_DB_ALIAS)
        found: dict[int, Any] = compiler.get_converters([column for column, *_ in compiler.select])
        return found

    def read(self, real_keys: dict[int, int | None]) -> list[Any]:
        if not self.sql:
            return []
        filled, parameters = copy(self.compiler), fill_placeholders(self.parameters, real_keys)
        filled.as_sql = lambda *_, **__: (self.sql, parameters)
        filled.get_converters = lambda _columns: self.converters
        queryset = self.queryset.all()
        queryset.query.get_compiler = lambda *_, **__: filled  # type: ignore[method-assign] # on this clone only
        return list(queryset)


def compiled_once(
    build: Callable[Concatenate[Person, ArgumentsT], QuerySet[ModelT, RowT]],
) -> Callable[Concatenate[Person, ArgumentsT], list[RowT]]:
    """Reads what ``build`` gives; it is called once for all people of one shape on one day.

    Whole numbers among the arguments by position are keys of rows: they differ from call to call, and ``build`` does
    nothing with them but compare columns to them. Tuples are keys too, which ``build`` puts into ``__in`` and nowhere
    else. A person among them is a second one, of whom the same holds as of the first. Every other argument (a day, a
    limit by its name) is part of what is compiled.
    """

    @lru_cache(maxsize=MAX_COMPILED)
    def compile_for(shape: PersonShape, time_zone: str, *arguments: Any, **named: Any) -> CompiledQueryset:  # noqa: ARG001 - SQL has it
        placed = [each.stand_in(at) if isinstance(each, PersonShape) else each for at, each in enumerate(arguments, 1)]
        return CompiledQueryset(build(shape.nobody, *placed, **named))  # type: ignore[arg-type]

    @wraps(build)
    def read(person: Person, /, *arguments: ArgumentsT.args, **named: ArgumentsT.kwargs) -> list[RowT]:
        keys = {place: key for at, each in enumerate(arguments) for place, key in _keys_of(at, each)}
        # An address can have any number in it, and a list any length.
        if any(key >= PERSON_PLACEHOLDER for key in keys.values()) or not all(map(_is_usual, arguments)):
            return list(build(person, *arguments, **named))
        placed = [_place_argument(at, each) for at, each in enumerate(arguments)]
        compiled = compile_for(shape_of(person), timezone.get_current_timezone_name(), *placed, **named)  # type: ignore[arg-type]
        return compiled.read({**_keys_of_people(person, *arguments), **keys})

    return read


def _place_argument(at: int, argument: object) -> object:
    """What of an argument by position is part of what is compiled."""
    if isinstance(argument, Person):
        return shape_of(argument)
    places = tuple(place for place, _key in _keys_of(at, argument))
    if isinstance(argument, tuple):
        return places
    return places[0] if places else argument


def _is_usual(argument: object) -> bool:
    """Not a list of keys that is empty or longer than any that is compiled for."""
    return not isinstance(argument, tuple) or 0 < len(argument) <= NUMBERS_OF_KEYS[-1]


def _keys_of(at: int, argument: object) -> Iterable[tuple[int, int]]:
    """By the placeholders of the argument at this position."""
    first = FIRST_KEY_PLACEHOLDER + PLACEHOLDERS_OF_ARGUMENT * at
    if isinstance(argument, tuple):
        return enumerate(_pad(argument), first)
    return [(first, argument)] if type(argument) is int else ()


def _pad(keys: Collection[int]) -> Iterator[int]:
    """As many as a queryset is compiled for; the last key stands in for those that are missing."""
    known = list(keys)
    number = next((number for number in NUMBERS_OF_KEYS if len(known) <= number), len(known))
    return chain(known, repeat(known[-1], number - len(known)) if known else ())


def _keys_of_people(*arguments: object) -> dict[int, int | None]:
    found: dict[int, int | None] = {}
    for at, each in enumerate(arguments):
        found |= keys_of_person(each, at) if isinstance(each, Person) else {}
    return found


def compiled_for_keys(
    build: Callable[Concatenate[Sequence[int], ArgumentsT], QuerySet[ModelT, RowT]],
) -> Callable[Concatenate[Collection[int], ArgumentsT], list[RowT]]:
    """The same of a queryset that looks at nothing but some keys: ``build`` puts them into ``__in`` and nowhere else.

    It is compiled for a few numbers of keys. Further arguments (a day) are part of what is compiled.
    """

    @lru_cache(maxsize=MAX_COMPILED)
    def compile_for(number: int, *arguments: Any, **named: Any) -> CompiledQueryset:
        return CompiledQueryset(
            build(range(FIRST_KEY_PLACEHOLDER, FIRST_KEY_PLACEHOLDER + number), *arguments, **named)
        )

    @wraps(build)
    def read(keys: Collection[int], /, *arguments: ArgumentsT.args, **named: ArgumentsT.kwargs) -> list[RowT]:
        if not _is_usual(tuple(keys)):
            return list(build(list(keys), *arguments, **named))
        padded = dict(enumerate(_pad(keys), FIRST_KEY_PLACEHOLDER))
        return compile_for(len(padded), *arguments, **named).read(padded)  # type: ignore[arg-type]

    return read
