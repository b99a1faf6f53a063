"""Who reads a goal in detail, and whom a comment mentions by name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db.models import OuterRef, Q, Subquery

from northing.goals.models import Audience, Goal, GoalState
from northing.kernel.folding import fold_text
from northing.people.models import WITH_MENTORS, Mentorship, Person
from northing.together.models import LookedAt


def list_readers(goal: Goal) -> list[Person]:
    """Everybody who reads the goal in detail, its owner first, then by name. One query; fetch ``owner`` with the goal.

    Each has ``looked_at``, when they last read the conversation, or None. The rule is that of
    ``Goal.objects.in_detail_for``, asked for one goal; a test compares the two.
    """
    keys = Q(pk=goal.owner_id)
    if goal.state != GoalState.DRAFT and goal.audience != Audience.ONLY_ME:
        if goal.shared_manager_id and goal.shared_manager_id == goal.owner.manager_id:
            keys |= Q(pk=goal.shared_manager_id)
        if goal.audience in WITH_MENTORS:
            keys |= Q(pk__in=Mentorship.objects.current().filter(person=goal.owner_id).values("mentor"))
    looks = LookedAt.objects.filter(goal=goal, person=OuterRef("pk")).values("at")
    readers = Person.objects.filter(keys, Q(is_active=True) | Q(pk=goal.owner_id)).annotate(looked_at=Subquery(looks))
    return sorted(readers.only("name"), key=lambda person: (person.pk != goal.owner_id, person.name))


def find_mentioned(text: str, readers: Sequence[Person]) -> list[Person]:
    """The readers that ``@Name`` names: by the whole name, or by a first name that only one reader has.

    Neither case nor marks matter: ``@jose`` names José.
    """
    text = fold_text(text)
    firsts = [fold_text(person.first_name) for person in readers]
    found = []
    for person in readers:
        names = [fold_text(person.name)]
        if firsts.count(first := fold_text(person.first_name)) == 1:
            names.append(first)
        spelled = "|".join(re.escape(name) for name in names)
        if re.search(rf"(?<![\w@])@(?:{spelled})(?!\w)", text):
            found.append(person)
    return found
