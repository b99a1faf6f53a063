"""What blocks people, put to a colleague or their manager: some were answered, some wait."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from northing.checkins.models import Ask, GoalNote
from northing.demo import content
from northing.demo.decks import Deck
from northing.demo.rows import Rows
from northing.goals.models import GoalState
from northing.kernel import dates
from northing.people.models import Person

#: Of those whom something blocked last month so many have asked somebody.
ASKING_SHARE = 0.6
ANSWERED_SHARE, HELPED_SHARE = 0.6, 0.75
DAYS_OPEN = (3, 14)


class Asks:
    """One for each person at most, about a goal of their last check-in."""

    def __init__(self, today: date, chance: random.Random) -> None:
        self.today, self.chance = today, chance
        texts = content.texts("checkins")["asks"]
        self.helps = Deck[str](texts["helps"], chance)
        self.cannot = Deck[str](texts["cannot"], chance)

    def build(self, group: Sequence[Person]) -> None:
        """The notes are written already, and what mentors read of them is settled."""
        rows = Rows()
        team = defaultdict(list)
        for person in group:
            team[person.team_id].append(person)
        for note in self.blocked_last_month(group):
            person = note.goal.owner
            near = [one for one in [*team[person.team_id], person.manager] if one and one.pk != person.pk]
            if near and self.chance.random() < ASKING_SHARE:
                rows.add(self.ask(note, self.chance.choice(near)))
        rows.write()

    def blocked_last_month(self, group: Sequence[Person]) -> list[GoalNote]:
        """The first such note of each person."""
        month = dates.first_of_month(dates.add_months(self.today, -1))
        notes = GoalNote.objects.filter(checkin__person__in=group, checkin__month=month, blocked_is_private=False)
        blocked = notes.exclude(blocked="").filter(goal__state=GoalState.ACTIVE).select_related("goal__owner__manager")
        return list({note.goal.owner_id: note for note in blocked.order_by("-pk")}.values())[::-1]

    def ask(self, note: GoalNote, asked: Person) -> Ask:
        ask = Ask(goal=note.goal, note=note, asked=asked, kinds=note.obstacles, text=note.blocked)
        ask.made_at = note.saved_at
        if self.chance.random() < ANSWERED_SHARE:
            ask.helps = self.chance.random() < HELPED_SHARE
            ask.answer = (self.helps if ask.helps else self.cannot).deal(asked.pk, note.goal.owner_id)
            ask.answered_at = min(ask.made_at + timedelta(days=self.chance.randint(1, 3)), dates.now())
            ask.answer_seen_at = ask.answered_at if self.chance.random() < HELPED_SHARE else None
        elif self.chance.random() < HELPED_SHARE:
            ask.until = self.today + timedelta(days=self.chance.randint(*DAYS_OPEN))
        return ask
