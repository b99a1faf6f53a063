"""Colleagues to choose among: those nearby are offered, everybody else is found by name.

A company may have a hundred thousand people, so a form never shows all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, When

from northing.people.models import Mentorship, Person
from northing.people.queries.directory import with_words

MAX_NEARBY_COLLEAGUES = 8
MAX_FOUND_COLLEAGUES = 8


def colleagues_of(person: Person) -> QuerySet[Person]:
    """Everybody else who is here."""
    return Person.objects.visible_to(person).filter(is_active=True).exclude(pk=person.pk)


def colleagues_near(person: Person) -> list[Person]:
    """Manager, reports, team and mentors; in a company without any of these, the first by name."""
    mentors = Mentorship.objects.current().filter(person=person).values("mentor")
    close = Q(manager=person) | Q(pk=person.manager_id) | Q(pk__in=mentors)
    close |= Q(team=person.team_id) if person.team_id else Q()
    # A large team may not fit; the manager and the mentors always do.
    first = Case(When(Q(pk=person.manager_id) | Q(pk__in=mentors), then=0), default=1)
    found = with_columns(colleagues_of(person).filter(close).order_by(first, "name", "pk"))
    return list(found[:MAX_NEARBY_COLLEAGUES]) or list(with_columns(colleagues_of(person))[:MAX_NEARBY_COLLEAGUES])


def colleagues_matching(person: Person, words: str) -> list[Person]:
    found = with_words(colleagues_of(person), words, "email__iexact")
    return list(with_columns(found)[:MAX_FOUND_COLLEAGUES])


def with_columns(people: QuerySet[Person]) -> QuerySet[Person]:
    """With the columns that a form shows of each."""
    return people.select_related("team").only("name", "job_title", "team__name")


@dataclass(frozen=True, slots=True)
class ColleagueOption:
    """A colleague on the form, and whether they are chosen."""

    person: Person
    chosen: bool


def colleague_options_for(person: Person, *, chosen: list[int], words: str) -> list[ColleagueOption]:
    """Those chosen, then those found by ``words`` or, without words, those nearby."""
    picked = list(with_columns(colleagues_of(person).filter(pk__in=chosen))) if chosen else []
    others = colleagues_matching(person, words) if words else colleagues_near(person)
    known = {colleague.pk for colleague in picked}
    options = [ColleagueOption(colleague, chosen=True) for colleague in picked]
    return options + [ColleagueOption(other, chosen=False) for other in others if other.pk not in known]
