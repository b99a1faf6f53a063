"""Builds an organisation of any size: the same rows for the same size, day and seed.

Rows are written in bulk, past the services, because a hundred thousand people would take days through them. A test
holds the rows to what the services promise.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from django.db import transaction

from northing.demo.bonds import Bonds
from northing.demo.feedback import build_requests
from northing.demo.objectives import Aims
from northing.demo.people import build_people
from northing.demo.rows import Rows
from northing.demo.thanks import build_incentives, build_thanks, build_values
from northing.demo.together import build_together
from northing.demo.year import Year
from northing.people.models import Person

DEFAULT_SEED = 2026


@transaction.atomic
def build_organisation(
    count: int, *, today: date, seed: int = DEFAULT_SEED, tell: Callable[[int], None] = lambda _: None
) -> None:
    """Write ``count`` people with a year each into an empty database; ``tell`` hears how many were just written."""
    chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
    thanks_chance = random.Random(seed)  # noqa: S311 - of its own, so that thanks change nothing else
    feedback_chance = random.Random(seed)  # noqa: S311 - as above, for feedback
    aims = Aims(today, random.Random(seed))  # noqa: S311 - as above
    bonds = Bonds(today, random.Random(seed))  # noqa: S311 - likewise, for mentors and what is shared with them
    together_chance = random.Random(seed)  # noqa: S311 - likewise
    values = build_values()
    first: list[Person] = []
    for group in build_people(count, today, chance):
        rows = Rows()
        for person in group:
            Year(rows, person, today, chance).build()
        aims.build(rows, group)
        build_thanks(rows, group, values, today, thanks_chance)
        build_requests(rows, group, today, feedback_chance)
        rows.write()
        build_together(group, today, together_chance)
        first += group[: max(0, 8 - len(first))]
        bonds.build(group)
        tell(len(group))
    build_incentives(first, today)
