"""Builds an organisation of any size: the same rows for the same size, day and seed.

Rows are written in bulk, past the services, because a hundred thousand people would take days through them. A test
holds the rows to what the services promise.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.db import transaction

from northing.demo import content
from northing.demo.asks import Asks
from northing.demo.boards import build_board
from northing.demo.bonds import Bonds
from northing.demo.decks import Seats
from northing.demo.feedback import Requests
from northing.demo.mind_maps import build_mind_map
from northing.demo.objectives import Aims
from northing.demo.people import build_people
from northing.demo.records import build_record
from northing.demo.reviews import Reviews
from northing.demo.rows import Rows
from northing.demo.talks import Talks
from northing.demo.thanks import Wall, build_incentives
from northing.demo.together import Together
from northing.demo.year import Diaries, Year
from northing.people.models import Person
from northing.people.services.organisation import name_organisation

DEFAULT_SEED = 2026


@transaction.atomic
def build_organisation(
    count: int, *, today: date, seed: int = DEFAULT_SEED, tell: Callable[[int], None] = lambda _: None
) -> None:
    """Write ``count`` people with a year each into an empty database; ``tell`` hears how many were just written."""
    chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
    # Each of the others has its own, so that a change in one changes nothing else.
    aims = Aims(today, random.Random(seed))  # noqa: S311 - as above
    asks = Asks(today, random.Random(seed))  # noqa: S311 - as above
    bonds = Bonds(today, random.Random(seed))  # noqa: S311 - as above
    wall = Wall(today, random.Random(seed))  # noqa: S311 - as above
    requests = Requests(today, random.Random(seed))  # noqa: S311 - as above
    together = Together(today, random.Random(seed))  # noqa: S311 - as above
    reviews = Reviews(today, random.Random(seed))  # noqa: S311 - as above
    talks = Talks(today, random.Random(seed))  # noqa: S311 - as above
    diaries, seats = Diaries(random.Random(seed)), Seats(seed)  # noqa: S311 - as above
    first: list[Person] = []
    for group in build_people(count, today, chance):
        rows = Rows()
        seated = [(person, seats.take(person)) for person in group]
        for person, seat in seated:
            Year(rows, person, seat, today, chance, diaries).build()
        aims.build(rows, group, {person.pk: seat.number for person, seat in seated})
        wall.build(rows, group)
        requests.build(rows, group)
        talks.build(rows, group)
        rows.write()
        together.build(group)
        reviews.build(group)
        first += group[: max(0, 8 - len(first))]
        bonds.build(group)
        asks.build(group)
        tell(len(group))
    build_incentives(first, today)
    build_record(first, today)
    build_mind_map(first)
    build_board(first)
    if not settings.ORGANISATION:
        name_organisation(first[0], name=content.COMPANY_NAME)
