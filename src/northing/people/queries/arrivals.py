"""What of an archive becomes rows again, what is kept as text and what stays behind. Each app says it for its parts.

One rule decides: what a person wrote about themself becomes theirs again. What others wrote, gave or signed is kept as
text, because a file that passed through somebody's hands proves nothing about others, and no row here may speak in
their name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import models

from northing.people.models import Person
from northing.people.queries.export_parts import ExportRow


class Arriving(Protocol):
    """One archive on its way in, as the rules of parts meet it. ``memory`` is for them to keep count in."""

    person: Person
    memory: dict[str, Any]
    #: What the person was called where the archive was made.
    own_name: str

    def key_of(self, part: str, old: object) -> int | None:
        """The key here of a row of the archive; None for one that did not become a row."""

    def read_file(self, name: str) -> bytes:
        """A file of the archive. Raises LookupError for one it does not hold."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How the rows of a part become rows of the person who brings them.

    ``owner`` names the fields that refer to that person. ``beside`` are columns that tell of others, or of another
    installation: they are kept as text beside the row. ``unread`` are columns that say who sees a row: everything
    arrives private, so they are not read. ``after`` names parts whose keys it needs besides those its columns refer to.

    ``rewrite`` changes the value of a column that holds keys of other rows. ``check`` raises ValueError for a row that
    no page here could show; such a row is kept as text. ``prepare`` fills a row before it is looked at, and ``finish``
    when it is written: what the first raises keeps the row as text, what the second raises undoes the whole. ``settle``
    fits a row to the rules of this installation. ``is_same`` says whether a row that is here stands for the one that
    comes.
    """

    owner: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    rewrite: Mapping[str, Callable[[Any, Arriving], Any]] = field(default_factory=dict)
    prepare: Callable[[Any, ExportRow, Arriving], None] | None = None
    finish: Callable[[Any, ExportRow, Arriving], None] | None = None
    check: Callable[[Any, ExportRow], None] | None = None
    settle: Callable[[Any, ExportRow, Arriving], None] | None = None
    is_same: Callable[[Any, Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class KeptAsText:
    """Its rows come along, in words alone."""

    because: str


@dataclass(frozen=True, slots=True)
class StaysBehind:
    """Its rows say something of the account there that is not so here."""

    because: str


Fate = Arrival | KeptAsText | StaysBehind

_fates: dict[str, Fate] = {}


def register_arrivals(**arrivals: Arrival) -> None:
    """By the name of the part. Called from ``AppConfig.ready``."""
    _fates.update(arrivals)


def keep_as_text(*parts: str, because: str) -> None:
    _fates.update(dict.fromkeys(parts, KeptAsText(because)))


def leave_behind(*parts: str, because: str) -> None:
    _fates.update(dict.fromkeys(parts, StaysBehind(because)))


def fates() -> dict[str, Fate]:
    """What becomes of each part of an archive, by its name."""
    return _fates


def same_in(*names: str) -> Callable[[models.Model, models.Model], bool]:
    """For ``is_same``: rows are one when these fields are equal."""

    def is_same(one: models.Model, another: models.Model) -> bool:
        return all(getattr(one, name) == getattr(another, name) for name in names)

    return is_same


def each_key(values: Iterable[object], part: str, arriving: Arriving) -> list[int]:
    """The keys here of those rows that became rows."""
    return [key for value in values if (key := arriving.key_of(part, value)) is not None]
