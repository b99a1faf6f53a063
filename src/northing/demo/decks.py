"""Deals texts so that nobody reads the same one twice."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from northing.demo import content
from northing.demo.content import Story
from northing.people.models import Person

ThingT = TypeVar("ThingT")
#: How many goals come along from earlier, by the place in the team; the lead is the first.
GOALS_BY_PLACE = (5, 4, 6, 5, 5, 6, 4, 5)
#: A lead has as many goals of the trade; the others are about leading.
LEADS_OWN_TRADE = 1


class Deck(Generic[ThingT]):
    """Things in a shuffled order, dealt over and over: what was dealt last comes last again."""

    def __init__(self, things: Iterable[ThingT], chance: random.Random) -> None:
        self.things = list(things)
        order = list(range(len(self.things)))
        chance.shuffle(order)
        self.waiting = deque(order)
        #: By reader, a bit for each thing they have had: small, because a large company has many readers.
        self.had: dict[Hashable, int] = {}

    def deal(self, *readers: Hashable) -> ThingT:
        """The longest unused thing that none of these readers has had, or when there is none, the longest unused."""
        seen = 0
        for reader in readers:
            seen |= self.had.get(reader, 0)
        found = next((at for at in self.waiting if not seen >> at & 1), self.waiting[0])
        self.waiting.remove(found)
        self.waiting.append(found)
        for reader in readers:
            self.had[reader] = self.had.get(reader, 0) | 1 << found
        return self.things[found]

    def forget(self, reader: Hashable) -> None:
        """Whoever reads nothing more needs no memory."""
        self.had.pop(reader, None)

    def deal_some(self, count: int) -> list[ThingT]:
        return [self.deal() for _ in range(count)]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody sits: a number that nobody else with the same manager has, and the goals dealt to them."""

    number: int
    stories: list[Story]


class Seats:
    """Gives people their seats, in the order in which they are hired: leads before their members."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.taken: dict[int, int] = {}

    def take(self, person: Person) -> Seat:
        """Members have the numbers 1 to 7, and the five leads who report to one lead 8 to 12."""
        assert person.team is not None  # noqa: S101 - everybody is hired into one
        teams_before = len(self.taken)
        place = self.taken.get(person.team.pk, 0)
        self.taken[person.team.pk] = place + 1
        if place:
            return Seat(place, deal_member_stories(person.team.name, place, self.seed))
        number = 8 + (teams_before - 1) % 5 if teams_before else 0
        return Seat(number, deal_lead_stories(person.team.name, teams_before))


def deal_lead_stories(team: str, number: int) -> list[Story]:
    """One of the trade, and of those about leading others than the next four leads have."""
    count = GOALS_BY_PLACE[0] - LEADS_OWN_TRADE
    leading = content.stories("leading")
    rest = [leading[(count * number + at) % len(leading)] for at in range(count)]
    return [*content.trade_of_team(team).stories[:LEADS_OWN_TRADE], *rest]


def deal_member_stories(team: str, place: int, seed: int) -> list[Story]:
    """The same cards for the whole team, so that nobody there has a goal of somebody else."""
    chance = random.Random(f"{seed} {team}")  # noqa: S311 - variety, not secrecy
    of_trade = list(content.trade_of_team(team).stories[LEADS_OWN_TRADE:])
    anyone = list(content.stories_for_anyone())
    chance.shuffle(of_trade)
    chance.shuffle(anyone)
    own = of_trade[place - 1 : place]
    before = sum(GOALS_BY_PLACE[1:place]) - min(place - 1, len(of_trade))
    return own + anyone[before : before + GOALS_BY_PLACE[place] - len(own)]
