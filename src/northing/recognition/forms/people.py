"""Choosing colleagues: those nearby are offered, everybody else is found by name.

A company may have a hundred thousand people, so nobody is ever shown all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Case, Q, QuerySet, When

from northing.kernel.keys import key_of
from northing.people.models import Mentorship, Person
from northing.ui.forms import NorthingForm

NEARBY = 8
FOUND = 8


def colleagues_of(person: Person) -> QuerySet[Person]:
    """Everybody else who is here."""
    return Person.objects.visible_to(person).filter(is_active=True).exclude(pk=person.pk)


def nearby(person: Person) -> list[Person]:
    """Manager, reports, team and mentors; in a company without any of these, the first by name."""
    mentors = Mentorship.objects.current().filter(person=person).values("mentor")
    close = Q(manager=person) | Q(pk=person.manager_id) | Q(pk__in=mentors)
    close |= Q(team=person.team_id) if person.team_id else Q()
    # A large team may not fit; the manager and the mentors always do.
    first = Case(When(Q(pk=person.manager_id) | Q(pk__in=mentors), then=0), default=1)
    found = drawn(colleagues_of(person).filter(close).order_by(first, "name", "pk"))
    return list(found[:NEARBY]) or list(drawn(colleagues_of(person))[:NEARBY])


def found_by(person: Person, words: str) -> list[Person]:
    fits = Q(name__icontains=words) | Q(email__istartswith=words)
    return list(drawn(colleagues_of(person).filter(fits))[:FOUND])


def drawn(people: QuerySet[Person]) -> QuerySet[Person]:
    """With what a form says of each."""
    return people.select_related("team").only("name", "job_title", "team__name")


@dataclass(frozen=True, slots=True)
class Offered:
    """A colleague on the form, and whether they are chosen."""

    person: Person
    chosen: bool


class WithPeople(NorthingForm):
    """The base of a form about colleagues. ``people`` are those offered, the chosen ones first."""

    #: The field that holds the choice.
    chooses = "to"

    who = forms.CharField(
        label="Somebody else",
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        #: What is looked for, kept from a text no database can hold.
        self.looked_for = str(self["who"].value() or "").replace("\x00", "").strip()[:150]
        self.people = self.offer()

    def chosen_keys(self) -> list[int]:
        given = self[self.chooses].value() or []
        keys: Iterable[object] = given if isinstance(given, list | tuple) else [given]
        return [key for key in (key_of(str(key)) for key in keys) if key is not None]

    def offer(self) -> list[Offered]:
        keys = self.chosen_keys()
        chosen = list(drawn(colleagues_of(self.person).filter(pk__in=keys))) if keys else []
        others = found_by(self.person, self.looked_for) if self.looked_for else nearby(self.person)
        known = {person.pk for person in chosen}
        more = [one for one in others if one.pk not in known]
        return [*(Offered(one, chosen=True) for one in chosen), *(Offered(one, chosen=False) for one in more)]

    @property
    def found_nobody(self) -> bool:
        return bool(self.looked_for) and not any(not one.chosen for one in self.people)
