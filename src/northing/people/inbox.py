"""What waits for somebody in ``people``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from northing.kernel.inbox import InboxItem, InboxSource
from northing.people import policy
from northing.people.models import Mentorship, Person, ReportingLine
from northing.people.queries.handover import people_with_handover


def requests_waiting(person: Person, today: date) -> QuerySet[Mentorship]:  # noqa: ARG001 - the same for every source
    asked = Mentorship.objects.visible_to(person).asked()
    return asked.filter(mentor=person, person__is_active=True).select_related("person")


def request_row(mentorship: Mentorship) -> InboxItem:
    return InboxItem(
        icon="users",
        title=f"{mentorship.person.name} asks you to be their mentor",
        text=mentorship.note or "Yes or no, both are kind when they come soon.",
        url=reverse("people:mentors"),
        button="Answer",
        key=f"people.mentor_asked:{mentorship.pk}",
    )


def handover_waiting(person: Person, today: date) -> QuerySet[Person]:  # noqa: ARG001 - the same for every source
    return people_with_handover(person)


def handover_row(person: Person) -> InboxItem:
    """Named by the moment of the change, so that the next one is told of again."""
    if person.manager:
        title = f"Your manager is {person.manager.name} now: nothing of yours was shown"
    else:
        title = f"Your team is {person.team} now: nothing of yours was shown"
    return InboxItem(
        icon="eye-off",
        title=title,
        text="You decide what they may see, one by one, all at once, or not at all.",
        url=reverse("people:handover"),
        button="Look through it",
        key=f"people.handover:{person.placed_at:%Y%m%d%H%M%S}" if person.placed_at else "people.handover",
    )


def lines_waiting(person: Person, today: date) -> QuerySet[ReportingLine]:  # noqa: ARG001 - the same for every source
    """Drawn by the person alone, who and whose manager are both here."""
    if not policy.can_confirm_manager(person):
        return ReportingLine.objects.none()
    lines = ReportingLine.objects.filter(
        by_themself=True, ended_on=None, person__is_active=True, manager__is_active=True
    )
    return lines.exclude(person=person).select_related("person", "manager")


def line_row(line: ReportingLine) -> InboxItem:
    return InboxItem(
        icon="user-check",
        title=f"{line.person.name} has named {line.manager.name} as their manager",
        text="Until you confirm it, it does not count for objectives or incentives.",
        url=f"{reverse('people:profile_of', args=[line.person_id])}#manager",
        button="Look and confirm",
        key=f"people.line:{line.pk}",
    )


SOURCES: tuple[InboxSource[Any], ...] = (
    InboxSource(
        kind="people.mentor_asked",
        label="Somebody asks you to be their mentor",
        waiting=requests_waiting,
        row=request_row,
    ),
    InboxSource(
        kind="people.handover",
        label="Your manager or team has changed: look through what you shared",
        waiting=handover_waiting,
        row=handover_row,
    ),
    InboxSource(
        kind="people.line",
        label="Somebody has named their own manager, for a people partner to confirm",
        waiting=lines_waiting,
        row=line_row,
    ),
)
