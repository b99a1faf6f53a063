"""How much fits, and whose it is. Everything here is its owner's alone."""

from __future__ import annotations

from northing.kernel.errors import NotAllowed
from northing.people.models import Person

#: Three to five can be kept in mind; beyond ten nothing is ranked any more.
PLENTY_OF_VALUES, MOST_VALUES = 5, 10
#: A vision looks further than a plan and nearer than a lifetime.
NEAREST_HORIZON, FURTHEST_HORIZON = 1, 30
DEFAULT_HORIZON = 5


def require_own(actor: Person, person_id: int) -> None:
    """Raises NotAllowed unless the thing is the actor's own."""
    if actor.pk != person_id:
        raise NotAllowed
