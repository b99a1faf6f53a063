"""What waits for somebody in ``people``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from northing.common.needs import Need, NeedSource
from northing.people.models import Mentorship, Person


def requests_waiting(person: Person, today: date) -> QuerySet[Mentorship]:  # noqa: ARG001 - the same for every source
    asked = Mentorship.objects.visible_to(person).asked()
    return asked.filter(mentor=person, person__is_active=True).select_related("person")


def request_row(mentorship: Mentorship) -> Need:
    return Need(
        icon="users",
        title=f"{mentorship.person.name} asks you to be their mentor",
        text=mentorship.note or "Yes or no, both are kind when they come soon.",
        url=reverse("people:mentors"),
        button="Answer",
        key=f"people.mentor_asked:{mentorship.pk}",
    )


SOURCES: tuple[NeedSource[Any], ...] = (
    NeedSource(
        kind="people.mentor_asked",
        label="Somebody asks me to be their mentor",
        waiting=requests_waiting,
        row=request_row,
    ),
)
