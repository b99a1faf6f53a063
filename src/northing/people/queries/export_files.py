"""Files that go out with everything of a person besides their rows: a calendar, pictures. Each app has its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from northing.people.models import Person


@dataclass(frozen=True, slots=True)
class ExportFile:
    """``name`` is its path in the archive, below ``FILES_FOLDER`` for what people put in. ``read`` gives the bytes in
    pieces, when their turn comes.
    """

    name: str
    read: Callable[[], Iterable[bytes]]


_finders: list[Callable[[Person], Iterable[ExportFile]]] = []


def register_export_files(find: Callable[[Person], Iterable[ExportFile]]) -> None:
    """Add what ``find`` gives to what everybody can take with them. Called from ``AppConfig.ready``."""
    _finders.append(find)


def find_export_files(person: Person) -> Iterator[ExportFile]:
    for find in _finders:
        yield from find(person)
