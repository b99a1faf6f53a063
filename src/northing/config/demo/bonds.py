"""Mentors, earlier managers, what is shared of vision and accomplishments, and who has opened it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from northing.checkins.models import Accomplishment
from northing.config.demo.rows import Rows
from northing.config.demo.year import at_noon
from northing.goals.models import Audience, Goal, GoalState
from northing.people.models import Look, Mentorship, Person, ReportingLine, Shared
from northing.vision.models import Value, VisionStatement

NOTES = (
    "An hour a month about speaking up in large rooms?",
    "You changed from engineering to product. I would like to hear how.",
    "Could I think aloud with you now and then about leading a first team?",
)
RING = ["audience", "shared_manager", "shared_team"]


def build_bonds(group: Sequence[Person], pool: Sequence[Person], today: date, chance: random.Random) -> None:
    """``pool`` are those asked to mentor and those who led before: the first people of the company."""
    rows = Rows()
    mentored = {person.pk for person in group[::3] if add_mentor(rows, person, pool, today, chance)}
    for person in group[1::5]:
        add_earlier_manager(rows, person, pool, today, chance)
    add_looks(rows, group, today, chance)
    rows.write()
    share_words(group, chance)
    widen_to_mentors(mentored, chance)


def somebody(person: Person, pool: Sequence[Person], chance: random.Random) -> Person | None:
    """Of another team, and not in the reporting line."""
    outside = [one for one in pool if one.pk not in {person.pk, person.manager_id} and one.team_id != person.team_id]
    return chance.choice(outside) if outside else None


def add_mentor(rows: Rows, person: Person, pool: Sequence[Person], today: date, chance: random.Random) -> bool:
    """Every sixth question still waits for its answer."""
    mentor = somebody(person, pool, chance)
    if mentor is None:
        return False
    asked = at_noon(today - timedelta(days=chance.randint(2, 200)))
    accepted = None if chance.random() < 1 / 6 else asked + timedelta(days=1)
    note = chance.choice(NOTES)
    rows.add(Mentorship(person=person, mentor=mentor, note=note, asked_at=asked, accepted_at=accepted))
    return accepted is not None


def add_earlier_manager(rows: Rows, person: Person, pool: Sequence[Person], today: date, chance: random.Random) -> None:
    """Until the day before the present line began (``Staff.write``)."""
    earlier = somebody(person, pool, chance)
    if earlier is not None and person.manager is not None:
        began, ended = today - timedelta(days=900), today - timedelta(days=401)
        rows.add(ReportingLine(person=person, manager=earlier, began_on=began, ended_on=ended))


def add_looks(rows: Rows, group: Sequence[Person], today: date, chance: random.Random) -> None:
    """Managers open about half of what is shared with them."""
    shared = Goal.objects.filter(owner__in=group, shared_manager__isnull=False).exclude(state=GoalState.DRAFT)
    for goal in shared.select_related("shared_manager", "owner").order_by("pk"):
        if chance.random() < 0.5 and goal.shared_manager is not None:
            on = today - timedelta(days=chance.randint(1, 25))
            rows.add(
                Look(
                    owner=goal.owner,
                    reader=goal.shared_manager,
                    thing=Goal._meta.label_lower,
                    key=goal.pk,
                    on=on,
                    first_at=at_noon(on),
                    last_at=at_noon(on),
                )
            )


def share_words(group: Sequence[Person], chance: random.Random) -> None:
    """Vision and values of some reach their manager, and about half of the accomplishments."""
    by_key = {person.pk: person for person in group if person.manager_id}
    open_minded = [key for key in by_key if chance.random() < 0.4]
    for model in (VisionStatement, Value):
        share(model, list(model.objects.filter(person__in=open_minded)), by_key)
    deeds = Accomplishment.objects.filter(person__in=list(by_key)).order_by("pk")
    share(Accomplishment, [deed for deed in deeds if chance.random() < 0.5], by_key)


def share(model: type[Shared], things: Sequence[Shared], by_key: dict[int, Person]) -> None:
    for thing in things:
        owner: int = thing.person_id  # type: ignore[attr-defined] # all three name their owner so
        thing.set_audience(by_key[owner], Audience.MANAGER)
    model._default_manager.bulk_update(things, RING, batch_size=200)


def widen_to_mentors(mentored: set[int], chance: random.Random) -> None:
    goals = Goal.objects.filter(owner__in=mentored, audience=Audience.MANAGER).order_by("pk")
    chosen = [goal.pk for goal in goals if chance.random() < 0.6]
    Goal.objects.filter(pk__in=chosen).update(audience=Audience.MENTORS)
