"""What people write in a check-in, so that no line comes twice in one year, nor under one manager at the last ones."""

from __future__ import annotations

import random
from collections.abc import Hashable
from dataclasses import dataclass

from northing.demo import content
from northing.demo.decks import Deck
from northing.people.models import Person

#: How confident somebody is who wrote such a line.
CONFIDENCE = {"went_well": (4, 4, 5), "went_so_so": (3, 3, 4), "went_slowly": (2, 2, 3)}


@dataclass(frozen=True, slots=True)
class Lines:
    """The answers about one goal; what blocks it and what to adjust are often empty. ``obstacle`` is the short answer
    beside the line.
    """

    progress: str
    confidence: tuple[int, ...]
    obstacle: str
    blocked: str
    adjust: str


class CheckInLines:
    """Deals the lines of the check-ins, person after person."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        texts = content.texts("checkins")
        self.progress = Deck([(line, sure) for name, sure in CONFIDENCE.items() for line in texts[name]], chance)
        blocked = [(obstacle, line) for obstacle, lines in texts["blocked"].items() for line in lines]
        self.blocked = Deck[tuple[str, str]](blocked, chance)
        self.adjust = Deck[str](texts["adjust"], chance)

    def deal(self, person: Person, months: int, goals: int) -> list[list[Lines]]:
        """For each month, a list by goal. The last month comes first, while nothing is used up: others read it too."""
        last = [self.deal_one(person.pk, f"manager {person.manager_id}") for _ in range(goals)]
        earlier = [[self.deal_one(person.pk) for _ in range(goals)] for _ in range(months - 1)]
        for deck in (self.progress, self.blocked, self.adjust):
            deck.forget(person.pk)
        return [*earlier, last]

    def deal_one(self, *readers: Hashable) -> Lines:
        text, confidence = self.progress.deal(*readers)
        obstacle, blocked = self.blocked.deal(*readers) if self.chance.random() < 0.45 else ("", "")
        adjust = self.adjust.deal(*readers) if self.chance.random() < 0.3 else ""
        return Lines(text, confidence, obstacle, blocked, adjust)
