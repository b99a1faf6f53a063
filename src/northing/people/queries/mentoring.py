"""Mentors, mentees and requests, as the two people of each read them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from northing.people.models import Mentorship, Person

#: Ended mentorships on the page, the latest first.
MAX_PAST_MENTORSHIPS = 20


@dataclass(frozen=True, slots=True)
class Mentoring:
    """A person's mentorships by what they are. Each knows both people with their teams."""

    mentors: list[Mentorship]
    mentees: list[Mentorship]
    asked_of_me: list[Mentorship]
    asked_by_me: list[Mentorship]
    past: list[Mentorship]


def mentoring_of(person: Person) -> Mentoring:
    """Two queries. Whoever is deactivated is left out of what is not over."""
    found = Mentorship.objects.visible_to(person).select_related("person__team", "mentor__team")
    rows = list(found.filter(ended_at=None, person__is_active=True, mentor__is_active=True))
    mine = [row for row in rows if row.person_id == person.pk]
    theirs = [row for row in rows if row.mentor_id == person.pk]
    past = found.exclude(ended_at=None).exclude(accepted_at=None).order_by("-ended_at")
    return Mentoring(
        mentors=[row for row in mine if row.accepted_at],
        mentees=[row for row in theirs if row.accepted_at],
        asked_of_me=[row for row in theirs if not row.accepted_at],
        asked_by_me=[row for row in mine if not row.accepted_at],
        past=list(past[:MAX_PAST_MENTORSHIPS]),
    )


def mentorships_between(viewer: Person, person: Person) -> list[Mentorship]:
    """Requests and mentorships of the two that are not over; none with oneself."""
    if viewer.pk == person.pk:
        return []
    visible = Mentorship.objects.visible_to(viewer)
    return list(visible.filter(Q(person=person) | Q(mentor=person), ended_at=None))
