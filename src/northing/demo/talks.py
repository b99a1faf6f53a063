"""1:1s between the company's people and their managers: one that was held, and the next one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from northing.demo import content
from northing.demo.decks import Deck
from northing.demo.rows import Rows
from northing.demo.year import at_noon
from northing.kernel import dates
from northing.people.models import Person
from northing.talks.models import (
    AgendaItem,
    NextStep,
    PrivateNotes,
    SharedNotes,
    Talk,
    TalkKind,
    TalkRepeat,
    TalkState,
)

#: Of ten people so many talk with their manager in a fixed rhythm.
TALKING_SHARE = 0.6
HOURS = (9, 10, 11, 13, 14, 15)
#: Between the last 1:1 and the next one.
FORTNIGHT = timedelta(weeks=2)


class Talks:
    """The 1:1s of a group, with what a manager reads on one page dealt by manager."""

    def __init__(self, today: date, chance: random.Random) -> None:
        self.today, self.chance = today, chance
        texts = content.texts("talks")
        self.points = Deck[str](texts["points"], chance)
        self.notes = Deck[str](texts["notes"], chance)
        self.steps = Deck[list[str]](texts["steps"], chance)
        self.own = Deck[str](texts["own"], chance)

    def build(self, rows: Rows, group: Sequence[Person]) -> None:
        for person in group:
            if person.manager is not None and self.chance.random() < TALKING_SHARE:
                self.build_row(rows, person, person.manager)

    def build_row(self, rows: Rows, person: Person, manager: Person) -> None:
        """The last one and the one that follows it, which a weekend puts off by two days at most."""
        ahead = self.today + timedelta(days=self.chance.randint(1, 11))
        ahead += timedelta(days=(7 - ahead.weekday()) % 7 if ahead.weekday() > 4 else 0)
        hour = time(self.chance.choice(HOURS), self.chance.choice((0, 30)))
        held = self.talk(rows, person, manager, ahead - FORTNIGHT, hour)
        following = self.talk(rows, person, manager, ahead, hour, previous=held)
        self.fill_held(rows, held, person, manager)
        for text in (self.points.deal(manager.pk, person.pk) for _ in range(self.chance.randint(1, 2))):
            rows.add(self.item(following, self.chance.choice((person, manager)), text, following.made_at))

    def talk(
        self, rows: Rows, person: Person, manager: Person, day: date, hour: time, *, previous: Talk | None = None
    ) -> Talk:
        zone = ZoneInfo(manager.time_zone)
        start = datetime.combine(day, hour, tzinfo=zone).astimezone(dates.UTC)
        is_held = previous is None
        made = start - FORTNIGHT if previous is None else previous.starts_at
        return rows.add(
            Talk(
                organiser=manager,
                other=person,
                set_by=manager,
                kind=TalkKind.OPEN,
                starts_at=start,
                rhythm_at=start,
                wall_time=hour,
                month_week=(day.day - 1) // 7 + 1,
                time_zone=zone.key,
                repeats=TalkRepeat.FORTNIGHTLY,
                state=TalkState.HELD if is_held else TalkState.PLANNED,
                held_at=start + timedelta(minutes=30) if is_held else None,
                made_at=made,
                accepted_at=made + timedelta(hours=1),
                previous=previous,
            )
        )

    def fill_held(self, rows: Rows, talk: Talk, person: Person, manager: Person) -> None:
        for text in (self.points.deal(manager.pk, person.pk) for _ in range(self.chance.randint(2, 4))):
            item = self.item(talk, self.chance.choice((person, manager)), text, talk.made_at)
            item.done_at = talk.starts_at
            rows.add(item)
        rows.add(
            SharedNotes(
                talk=talk, text=self.notes.deal(manager.pk, person.pk), saved_by=manager, saved_at=talk.starts_at
            )
        )
        if self.chance.random() < 0.3:
            rows.add(PrivateNotes(talk=talk, person=manager, text=self.own.deal(manager.pk), saved_at=talk.starts_at))
        for doer, text in zip((person, manager), self.steps.deal(manager.pk, person.pk), strict=True):
            self.add_step(rows, talk, doer, text)

    def add_step(self, rows: Rows, talk: Talk, doer: Person, text: str) -> None:
        is_done = self.chance.random() < 0.5
        due = self.today + timedelta(days=self.chance.randint(1, 12))
        done = at_noon(self.today - timedelta(days=1)) if is_done else None
        rows.add(
            NextStep(
                talk=talk, person=doer, text=text, due_on=due, added_by=doer, added_at=talk.starts_at, done_at=done
            )
        )

    def item(self, talk: Talk, by: Person, text: str, added_at: datetime) -> AgendaItem:
        return AgendaItem(talk=talk, added_by=by, text=text, added_at=added_at)
