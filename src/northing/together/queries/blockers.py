"""What blocks a shared goal. It is said at a check-in, in a higher app, which registers how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from northing.goals.models import Goal
from northing.people.models import Person

BlockerReader = Callable[[Person, Sequence[Goal]], Iterable[tuple[int, str]]]

_readers: list[BlockerReader] = []


def register_blocker_reader(reader: BlockerReader) -> None:
    """Adds what gives the key and the words of each goal whose owner shared a blocker. Call it from ``ready``."""
    _readers.append(reader)


def blockers_shared_with(person: Person, goals: Sequence[Goal]) -> dict[int, str]:
    """By the key of the goal."""
    return {key: words for reader in _readers for key, words in reader(person, goals)}
