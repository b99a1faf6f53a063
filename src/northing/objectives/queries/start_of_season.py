"""What a season offers to start from. It is goals, of a higher app, which registers how they are read and drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from northing.objectives.models import Season
from northing.people.models import Person

StartReader = Callable[[Person, Season], dict[str, Any]]

_readers: list[StartReader] = []


def register_start_reader(reader: StartReader) -> None:
    """Adds what gives the name of a template, as ``start_template``, and what it needs. Call it from ``ready``."""
    _readers.append(reader)


def read_start(person: Person, season: Season) -> dict[str, Any]:
    """For the context of the season's page."""
    return {name: value for reader in _readers for name, value in reader(person, season).items()}
