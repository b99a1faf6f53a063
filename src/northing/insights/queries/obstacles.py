"""What a person's own check-ins say stood in the way, and the 1:1 in which it can be told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from northing.checkins.models import GoalNote, Obstacle
from northing.insights.queries.spans import YearSpan
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.talks.models import Talk


@dataclass(frozen=True, slots=True)
class ObstacleBar:
    """``percent`` of the one that came most often."""

    label: str
    count: int
    percent: int


def obstacles_of(person: Person, span: YearSpan) -> list[ObstacleBar]:
    """The most frequent first; what was only written in words is counted as one kind. One query."""
    counts: Counter[str] = Counter()
    for chips, words in read_obstacles(person, span.first, span.until):
        counts.update(chips.split(",") if chips else [words.strip() and "words"])
    labels = {one.value: str(one.label) for one in Obstacle if one != Obstacle.NOTHING}
    labels["words"] = _("Told in your own words")
    found = sorted(((labels[key], count) for key, count in counts.items() if key in labels), key=lambda one: -one[1])
    return [ObstacleBar(label, count, round(100 * count / found[0][1])) for label, count in found]


@compiled_once
def read_obstacles(person: Person, first: date, last: date) -> QuerySet[GoalNote, tuple[str, str]]:
    """The short answers and the words."""
    notes = GoalNote.objects.filter(checkin__person=person, checkin__month__range=(first, last))
    return notes.filter(~Q(obstacles="") | ~Q(blocked="")).values_list("obstacles", "blocked")


def next_talk_with_manager(person: Person) -> Talk | None:
    """The first one ahead; None without a manager."""
    if person.manager_id is None:
        return None
    ahead = Talk.objects.visible_to(person).between(person.pk, person.manager_id).planned()
    return ahead.filter(starts_at__gte=dates.now()).order_by("starts_at").first()
