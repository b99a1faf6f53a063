"""Choosing colleagues: suggested ones first, the rest by search, so that a company of any size fits on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from northing.kernel.keys import key_of
from northing.people.models import Mentorship, Person
from northing.people.queries.directory import with_words

MAX_SUGGESTED_COLLEAGUES = 8
MAX_FOUND_COLLEAGUES = 12


@dataclass(frozen=True, slots=True)
class ColleagueOption:
    """``relation`` is what they are to the one who chooses, or where they work."""

    person: Person
    is_chosen: bool
    relation: str = ""


def colleagues_of(person: Person) -> QuerySet[Person]:
    """Whom one can choose: everyone seen, but oneself."""
    return Person.objects.visible_to(person).filter(is_active=True).exclude(pk=person.pk)


def colleague_options_for(person: Person, *, chosen: Iterable[object] = (), words: str = "") -> list[ColleagueOption]:
    """Those chosen, then those found by ``words`` or, without words, those one works with."""
    keys = {key for one in chosen if (key := key_of(str(one))) is not None}
    colleagues = colleagues_of(person).select_related("team")
    listed = list(colleagues.filter(pk__in=keys)[:20]) if keys else []
    words = words.replace("\0", "").strip()[:100]
    others = (
        people_matching(colleagues, words)[:MAX_FOUND_COLLEAGUES]
        if words
        else colleagues_near(person, colleagues)[:MAX_SUGGESTED_COLLEAGUES]
    )
    mentors = set(mentor_keys(person))
    listed += [other for other in others if other.pk not in keys]
    return [ColleagueOption(one, one.pk in keys, relation_of(person, one, mentors)) for one in listed]


def people_matching(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Every word is in the name or the job title, or is the whole address: pieces would spell addresses out."""
    return with_words(people, words, "email__iexact").order_by("name", "pk")


def colleagues_near(person: Person, people: QuerySet[Person]) -> QuerySet[Person]:
    """The manager, the mentors, the team and those who report to one."""
    is_near = Q(pk=person.manager_id) | Q(pk__in=mentor_keys(person)) | Q(manager=person)
    if person.team_id is not None:
        is_near |= Q(team=person.team_id)
    return people.filter(is_near).order_by("name", "pk")


def mentor_keys(person: Person) -> QuerySet[Mentorship, int]:
    return Mentorship.objects.current().filter(person=person).values_list("mentor", flat=True)


def relation_of(person: Person, other: Person, mentors: set[int]) -> str:
    """What they are to the one who chooses; else where they work."""
    if other.pk == person.manager_id:
        return _("your manager")
    if other.pk in mentors:
        return _("your mentor")
    if other.manager_id == person.pk:
        return _("reports to you")
    facts: Sequence[str] = (other.job_title, other.team.name if other.team else "")
    return ", ".join(filter(None, facts))
