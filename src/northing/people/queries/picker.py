"""Choosing people: those one works with are offered, everybody else is found by words, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from northing.kernel.keys import key_of
from northing.people.models import Mentorship, Person
from northing.people.queries.compiled import compiled_once
from northing.people.queries.directory import with_words

#: While somebody types; and on a page without scripts, where looking again means a new page.
MAX_HITS, MAX_LISTED = 8, 20
#: Of those chosen, drawn in one form.
MAX_CHOSEN = 60
MAX_LOOKED_FOR = 100


@dataclass(frozen=True, slots=True)
class Circle:
    """Whom ``chooser`` may choose: those with an open account whom they see, but the person with the key ``without``
    and the members of the team with the key ``outside``. A form and the search beside it both begin here.
    """

    chooser: Person
    without: int | None = None
    outside: int | None = None

    @classmethod
    def of_colleagues(cls, chooser: Person) -> Circle:
        """Everybody but oneself."""
        return cls(chooser, without=chooser.pk)

    @classmethod
    def of_address(cls, chooser: Person, query: Mapping[str, str]) -> Circle:
        return cls(chooser, key_of(query.get("without", "")), key_of(query.get("outside", "")))

    def people(self) -> QuerySet[Person]:
        people = Person.objects.visible_to(self.chooser).filter(is_active=True)
        if self.without is not None:
            people = people.exclude(pk=self.without)
        if self.outside is not None:
            people = people.exclude(team=self.outside)
        return people

    def address(self) -> str:
        """Where this circle is searched."""
        limits = {"without": self.without, "outside": self.outside}
        query = urlencode({name: key for name, key in limits.items() if key is not None})
        return f"{reverse('people:find')}?{query}" if query else reverse("people:find")


@dataclass(frozen=True, slots=True)
class PersonOption:
    """``relation`` is what they are to the one who chooses; empty where only their place says who they are."""

    person: Person
    relation: str = ""


def options_chosen(circle: Circle, keys: Iterable[int]) -> list[PersonOption]:
    """Those of the circle with one of the keys, by name."""
    keys = list(keys)[:MAX_CHOSEN]
    return _options(circle, circle.people().filter(pk__in=keys).order_by("name", "pk")) if keys else []


def options_found(
    circle: Circle, words: str, *, chosen: Iterable[int] = (), limit: int = MAX_HITS
) -> list[PersonOption]:
    """Found by words, whom one works with first; without words these alone, or the first by name where one works with
    nobody. Never those with a key in ``chosen``.
    """
    chosen = list(chosen)[:MAX_CHOSEN]
    if not words and not chosen:
        near_people = read_near(circle.chooser, circle.without, circle.outside, limit=limit)
        if near_people:
            return _options_of(circle, near_people)
    people = circle.people().exclude(pk__in=chosen)
    if words:
        return _options(circle, _near_first(circle.chooser, people_matching(people, words))[:limit])
    near = _near_first(circle.chooser, people.filter(_is_near(circle.chooser)))
    return _options(circle, near[:limit]) or _options(circle, people.order_by("name", "pk")[:limit])


def people_matching(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Every word is in what searches look through, in the name of the team, or is the whole address: pieces would spell
    addresses out.
    """
    return with_words(people, words, "team__folded_name__contains", "email__iexact")


def clean_words(words: str) -> str:
    """As a database takes them."""
    return words.replace("\0", "").strip()[:MAX_LOOKED_FOR]


def _mentors(chooser: Person) -> QuerySet[Mentorship, Any]:
    return Mentorship.objects.current().filter(person=chooser).values("mentor")


def _is_near(chooser: Person) -> Q:
    """The manager, mentors, those who report to one, the team."""
    is_near = Q(pk=chooser.manager_id) | Q(pk__in=_mentors(chooser)) | Q(manager=chooser)
    return is_near | Q(team=chooser.team_id) if chooser.team_id is not None else is_near


def _near_first(chooser: Person, people: QuerySet[Person]) -> QuerySet[Person]:
    """A large team may not fit; the manager and the mentors always do."""
    first = When(Q(pk=chooser.manager_id) | Q(pk__in=_mentors(chooser)), then=Value(0))
    nearness = Case(first, When(_is_near(chooser), then=Value(1)), default=Value(2))
    return people.order_by(nearness, "name", "pk")


@compiled_once
def read_near(chooser: Person, without: int | None, outside: int | None, *, limit: int) -> QuerySet[Person]:
    """Whom one works with, of a circle, as a choice begins on most pages."""
    people = Circle(chooser, without, outside).people().filter(_is_near(chooser))
    return _with_columns(chooser, _near_first(chooser, people)[:limit])


def _options(circle: Circle, people: QuerySet[Person]) -> list[PersonOption]:
    return _options_of(circle, _with_columns(circle.chooser, people))


def _options_of(circle: Circle, people: Iterable[Person]) -> list[PersonOption]:
    """``people`` are fetched ``_with_columns``."""
    return [
        PersonOption(one, _relation(circle.chooser, one, is_mentor=one.is_mentor))  # type: ignore[attr-defined] # annotated
        for one in people
    ]


def _with_columns(chooser: Person, people: QuerySet[Person]) -> QuerySet[Person]:
    """With the columns that are drawn of each."""
    is_mentor = Case(When(Q(pk__in=_mentors(chooser)), then=Value(True)), default=Value(False))
    found = people.select_related("team").only("name", "job_title", "manager", "team__name")
    return found.annotate(is_mentor=is_mentor)


def _relation(chooser: Person, other: Person, *, is_mentor: bool) -> str:
    if other.pk == chooser.pk:
        return _("you")
    if other.pk == chooser.manager_id:
        return _("your manager")
    if is_mentor:
        return _("your mentor")
    return _("reports to you") if other.manager_id == chooser.pk else ""
