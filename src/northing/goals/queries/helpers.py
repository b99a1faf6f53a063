"""Who helped with a goal. What people did for it stands in higher apps, which register how they look."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from northing.goals.models import Goal
from northing.people.models import Person


class HelpKind(IntEnum):
    """What is told of somebody who helped in more than one way: the first of these."""

    PROMISE = 1
    WORDING = 2
    FEEDBACK = 3
    WORDS = 4


@dataclass(frozen=True, slots=True)
class Help:
    """What one person (a key) did for a goal, as a clause after their name."""

    person: int
    kind: HelpKind
    what: str


@dataclass(frozen=True, slots=True)
class Helper:
    person: Person
    what: str


Finder = Callable[[Person, Goal], Iterable[Help]]
_finders: list[Finder] = []


def register_help(*finders: Finder) -> None:
    """Adds what tells ``reader`` who helped with a goal, of things that the reader may see. Call it from ``ready``."""
    _finders.extend(finders)


def list_helpers(reader: Person, goal: Goal, most: int) -> list[Helper]:
    """Colleagues who are still here, those who did most first, each once. Never those who answered anonymously."""
    found = sorted((help_ for finder in _finders for help_ in finder(reader, goal)), key=lambda each: each.kind)
    first: dict[int, Help] = {}
    for each in found:
        first.setdefault(each.person, each)
    people = Person.objects.visible_to(reader).filter(is_active=True).exclude(pk=goal.owner_id).in_bulk(first)
    return [Helper(people[key], each.what) for key, each in first.items() if key in people][:most]
