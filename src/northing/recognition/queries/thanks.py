"""What thanks may be about, and the last that somebody got."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from northing.goals.models import Goal, GoalState
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.recognition.models import CompanyValue, Thanks

MAX_GOALS_OFFERED = 40


def values_to_thank_for(person: Person, chosen: int | None) -> QuerySet[CompanyValue]:
    """Those in use, and the one that is ``chosen`` already."""
    return CompanyValue.objects.visible_to(person).filter(Q(archived_at=None) | Q(pk=chosen))


def goals_to_thank_for(person: Person, about: list[int], asked: int | None) -> QuerySet[Goal]:
    """One's own, and those of the people ``about`` whom thanks are, as far as one sees them; also the one ``asked``."""
    found = Goal.objects.of(person)
    if about or asked:
        found = Goal.objects.visible_to(person).filter(Q(owner=person) | Q(owner__in=about) | Q(pk=asked))
    keys = found.exclude(state=GoalState.DRAFT).order_by("-pk").values_list("pk", flat=True)[:MAX_GOALS_OFFERED]
    # They are visible as found. Two steps, because a choice cannot be looked up in a part of a list.
    return Goal.objects.filter(pk__in=list(keys)).only("name")


def goal_to_thank_for(person: Person, key: int | None) -> Goal | None:
    """The goal an address names, if the person sees it."""
    seen = Goal.objects.visible_to(person).exclude(state=GoalState.DRAFT)
    return seen.filter(pk=key).first() if key else None


def last_thanks_for(person: Person) -> Thanks | None:
    """With its giver."""
    return next(iter(read_last_thanks(person)), None)


@compiled_once
def read_last_thanks(person: Person) -> QuerySet[Thanks]:
    received = Thanks.objects.visible_to(person).for_person(person)
    return received.select_related("giver").order_by("-pk")[:1]
