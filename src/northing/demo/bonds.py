"""Mentors, earlier managers, what is shared of vision and accomplishments, and who has opened it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from northing.checkins.models import Accomplishment, GoalNote
from northing.demo import content
from northing.demo.decks import Deck
from northing.demo.people import LEAD_LEVEL
from northing.demo.rows import Rows
from northing.demo.year import at_noon
from northing.goals.models import Audience, Goal, GoalState
from northing.people.models import AccessLogEntry, Mentorship, Person, ReportingLine, Shared
from northing.vision.models import Value, VisionStatement

AUDIENCE_FIELDS = ["audience", "shared_manager", "shared_team"]
#: Nobody mentors more people than this, or has led more who now report to somebody else.
MAX_PLACES_PER_PERSON = 4
#: How many places are kept, so that memory stays flat at any size, and how often a fitting one is drawn from them.
PLACES_KEPT, TRIES_PER_PLACE = 4_000, 20


class Places:
    """Those who can still be asked, as often as they have places left: one to four each."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.left: list[Person] = []

    def offer(self, people: Sequence[Person]) -> None:
        for one in people:
            self.left += [one] * self.chance.randint(1, MAX_PLACES_PER_PERSON)
        del self.left[:-PLACES_KEPT]

    def take(self, person: Person) -> Person | None:
        """Somebody of another team, and not the manager."""
        for _ in range(TRIES_PER_PLACE if self.left else 0):
            at = self.chance.randrange(len(self.left))
            found = self.left[at]
            if found.pk not in {person.pk, person.manager_id} and found.team_id != person.team_id:
                self.left[at] = self.left[-1]
                self.left.pop()
                return found
        return None


class Bonds:
    """Mentors and earlier managers. People come group by group, and those of an earlier group can be asked too."""

    def __init__(self, today: date, chance: random.Random) -> None:
        self.today = today
        self.chance = chance
        self.mentors = Places(chance)
        self.leads = Places(chance)
        self.notes = Deck[str](content.texts("together")["mentor_requests"], chance)

    def build(self, group: Sequence[Person]) -> None:
        rows, today, chance = Rows(), self.today, self.chance
        self.mentors.offer(group[::4])
        self.leads.offer([one for one in group if one.level == content.LEVELS[LEAD_LEVEL]])
        mentored = {person.pk for person in group[::3] if self.add_mentor(rows, person)}
        for person in group[1::5]:
            add_earlier_manager(rows, person, self.leads, today)
        add_access_log_entries(rows, group, today, chance)
        rows.write()
        share_with_managers(group, chance)
        widen_to_mentors(mentored, chance)

    def add_mentor(self, rows: Rows, person: Person) -> bool:
        """Every sixth question still waits for its answer."""
        mentor = self.mentors.take(person)
        if mentor is None:
            return False
        asked = at_noon(self.today - timedelta(days=self.chance.randint(2, 200)))
        accepted = None if self.chance.random() < 1 / 6 else asked + timedelta(days=1)
        note = self.notes.deal(mentor.pk)
        rows.add(Mentorship(person=person, mentor=mentor, note=note, asked_at=asked, accepted_at=accepted))
        return accepted is not None


def add_earlier_manager(rows: Rows, person: Person, places: Places, today: date) -> None:
    """Until the day before the present line began (``Staff.write``)."""
    earlier = places.take(person) if person.manager_id else None
    if earlier is not None:
        began, ended = today - timedelta(days=900), today - timedelta(days=401)
        rows.add(ReportingLine(person=person, manager=earlier, began_on=began, ended_on=ended))


def add_access_log_entries(rows: Rows, group: Sequence[Person], today: date, chance: random.Random) -> None:
    """Managers open about half of what is shared with them."""
    shared = Goal.objects.filter(owner__in=group, shared_manager__isnull=False).exclude(state=GoalState.DRAFT)
    for goal in shared.select_related("shared_manager", "owner").order_by("pk"):
        if chance.random() < 0.5 and goal.shared_manager is not None:
            on = today - timedelta(days=chance.randint(1, 25))
            rows.add(
                AccessLogEntry(
                    owner=goal.owner,
                    reader=goal.shared_manager,
                    thing=Goal._meta.label_lower,
                    key=goal.pk,
                    on=on,
                    first_at=at_noon(on),
                    last_at=at_noon(on),
                )
            )


def share_with_managers(group: Sequence[Person], chance: random.Random) -> None:
    """Vision and values of some reach their manager, and about half of the accomplishments."""
    by_key = {person.pk: person for person in group if person.manager_id}
    open_minded = [key for key in by_key if chance.random() < 0.4]
    for model in (VisionStatement, Value):
        share_rows(model, list(model.objects.filter(person__in=open_minded)), by_key)
    deeds = Accomplishment.objects.filter(person__in=list(by_key)).order_by("pk")
    share_rows(Accomplishment, [deed for deed in deeds if chance.random() < 0.5], by_key)


def share_rows(model: type[Shared], things: Sequence[Shared], by_key: dict[int, Person]) -> None:
    for thing in things:
        owner: int = thing.person_id  # type: ignore[attr-defined] # all three name their owner so
        thing.set_audience(by_key[owner], Audience.MANAGER)
    model._default_manager.bulk_update(things, AUDIENCE_FIELDS, batch_size=200)


def widen_to_mentors(mentored: set[int], chance: random.Random) -> None:
    goals = Goal.objects.filter(owner__in=mentored, audience=Audience.MANAGER).order_by("pk")
    chosen = [goal.pk for goal in goals if chance.random() < 0.6]
    Goal.objects.filter(pk__in=chosen).update(audience=Audience.MENTORS)
    # What blocks people was dealt so that a manager reads nothing twice; a mentor would read it beside other teams'.
    GoalNote.objects.filter(goal__in=chosen).exclude(blocked="").update(blocked="", obstacles="")
