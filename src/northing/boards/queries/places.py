"""Places on the grid: pure rules of where pieces go, so that no two lie over each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from northing.boards.models import COLUMNS
from northing.boards.policy import MAX_PIECES
from northing.kernel.keys import key_of

#: Further down nobody looks; what is pushed may go beyond.
MAX_ROW, MAX_HEIGHT = 400, 24


class Place(NamedTuple):
    """In cells, from the top left (the top right, where the page runs from right to left)."""

    row: int
    column: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.row + self.height

    def overlaps(self, other: Place) -> bool:
        return (
            self.column < other.column + other.width
            and other.column < self.column + self.width
            and self.row < other.bottom
            and other.row < self.bottom
        )


Places = Mapping[int, Place]

#: A place in a text, by its key.
PLACE = re.compile(r"([0-9]{1,18}):([0-9]{1,4}),([0-9]{1,4}),([0-9]{1,4}),([0-9]{1,4})")

#: What one press of a button does: how row, column, width and height change.
STEPS: dict[str, tuple[int, int, int, int]] = {
    "up": (-1, 0, 0, 0),
    "down": (1, 0, 0, 0),
    "left": (0, -1, 0, 0),
    "right": (0, 1, 0, 0),
    "wider": (0, 0, 1, 0),
    "narrower": (0, 0, -1, 0),
    "taller": (0, 0, 0, 1),
    "shorter": (0, 0, 0, -1),
}
#: The same in the order of the list: -1 is one place earlier.
TURNS = {"earlier": -1, "later": 1}


def on_board(row: int, column: int, width: int, height: int) -> Place:
    """The nearest place that lies on the board altogether."""
    width, height = min(max(width, 1), COLUMNS), min(max(height, 1), MAX_HEIGHT)
    return Place(min(max(row, 0), MAX_ROW), min(max(column, 0), COLUMNS - width), width, height)


def settle(places: Places, wanted: Places | None = None) -> dict[int, Place]:
    """All of them without overlaps: those that are ``wanted`` stand where they are wanted, the others stay where they
    are, or move down as far as they must.
    """
    asked = wanted or {}
    others = {key: place for key, place in places.items() if key not in asked}
    settled: dict[int, Place] = {}
    for group in (asked, others):
        for key in in_order(group):
            settled[key] = below_others(group[key], list(settled.values()))
    return settled


def below_others(place: Place, taken: Sequence[Place]) -> Place:
    """The place, or the first below it that is free."""
    while in_the_way := [other for other in taken if place.overlaps(other)]:
        place = place._replace(row=max(other.bottom for other in in_the_way))
    return place


def first_free(places: Places, width: int, height: int) -> Place:
    """Where something new goes: the first gap in the order of reading."""
    taken = list(places.values())
    for row in range(max((place.bottom for place in taken), default=0) + 1):
        for column in range(COLUMNS - width + 1):
            place = Place(row, column, width, height)
            if not any(place.overlaps(other) for other in taken):
                return place
    raise AssertionError  # below everything there is room


def in_order(places: Places) -> list[int]:
    """The keys as somebody reads them: from the top down, and along each row."""
    return sorted(places, key=lambda key: (*places[key][:2], key))


def stepped(place: Place, step: str) -> Place:
    """``step`` is one of STEPS. At the edge it stays as it is."""
    row, column, width, height = (size + change for size, change in zip(place, STEPS[step], strict=True))
    if column + width > COLUMNS and step == "wider":
        column -= 1  # it grows to the other side
    return on_board(row, column, width, height)


def turned(places: Places, key: int, turn: str) -> dict[int, Place]:
    """Where the piece and its neighbour in the list stand after they changed places; empty at the ends of the list."""
    order = in_order(places)
    at = order.index(key) + TURNS[turn]
    if not 0 <= at < len(order):
        return {}
    first, second = (order[at], key) if turn == "earlier" else (key, order[at])
    before, after = places[first], places[second]
    led = on_board(before.row, before.column, after.width, after.height)
    follower = on_board(after.row, after.column, before.width, before.height)
    if led.overlaps(follower) or follower[:2] <= led[:2]:
        follower = follower._replace(row=led.bottom)
    return {second: led, first: follower}


def as_text(places: Places) -> str:
    """As forms send them: ``12:0,3,4,2;15:...``, by key."""
    return ";".join(f"{key}:{','.join(map(str, place))}" for key, place in places.items())


def places_in(text: str) -> dict[int, Place]:
    """As ``as_text`` writes them; what is no place is left out, and one beyond the edge is moved onto the board."""
    found: dict[int, Place] = {}
    for part in text.split(";")[:MAX_PIECES]:
        matched = PLACE.fullmatch(part)
        key = key_of(matched[1]) if matched else None
        if matched and key is not None:
            found[key] = on_board(*(int(number) for number in matched.groups()[1:]))
    return found
