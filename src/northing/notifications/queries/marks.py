"""The inbox under the bell: what waits, what of it is unread, and what was put off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from northing.kernel import dates
from northing.kernel.inbox import InboxGroup, InboxItem, inbox_sources
from northing.notifications.models import InboxMark
from northing.notifications.queries.existence_query import find_present_sources
from northing.notifications.queries.inbox import MAX_ITEMS_PER_KIND, WaitingItem, read_items, sources_for
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once

#: More than the newest ten stand on the page of all that waits.
MAX_ROWS = 10
DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class InboxRow:
    item: InboxItem
    group: InboxGroup
    is_new: bool
    later_until: date | None = None

    @property
    def lead(self) -> str:
        """Who it is from, as the title begins; empty where it begins with something else."""
        names = (self.item.person.name, self.item.person.first_name) if self.item.person else ()
        return next((name for name in names if self.item.title.startswith(name)), "")

    @property
    def rest(self) -> str:
        return self.item.title[len(self.lead) :]

    @property
    def goal_name(self) -> str:
        """Where the title does not name the goal itself."""
        return "" if self.item.about in self.item.title else self.item.about


def snoozed_keys(person: Person, today: date) -> frozenset[str]:
    """Keys of the items that the person wants to see on a later day. One query."""
    return frozenset(read_snoozed_keys(person, today))


@compiled_once
def read_snoozed_keys(person: Person, today: date) -> QuerySet[InboxMark, str]:
    return InboxMark.objects.visible_to(person).filter(later_until__gt=today).values_list("key", flat=True)


def later_days(today: date) -> dict[str, date]:
    """Until when an item can be put off: tomorrow, and next Monday, or the one after where tomorrow is Monday."""
    tomorrow = today + dates.ONE_DAY
    monday = today + DAYS_OF_A_WEEK * dates.ONE_DAY - today.weekday() * dates.ONE_DAY
    return {"tomorrow": tomorrow, "monday": monday if monday > tomorrow else monday + DAYS_OF_A_WEEK * dates.ONE_DAY}


def without_snoozed(waiting: Iterable[WaitingItem], snoozed: Collection[str]) -> list[WaitingItem]:
    return [each for each in waiting if each.item.key not in snoozed]


def marks_of(person: Person) -> dict[str, InboxMark]:
    return {mark.key: mark for mark in InboxMark.objects.visible_to(person)}


@compiled_once
def unread_paths(person: Person) -> QuerySet[InboxMark, str]:
    """Of the pages that items are about which the person has not read."""
    return InboxMark.objects.visible_to(person).filter(read_at=None).order_by().values_list("path", flat=True)


def find_waiting(person: Person, today: date) -> list[WaitingItem]:
    """What others wait for, the newest first, then what one's own plan asks in its order."""
    present = find_present_sources(person, today, sources_for(person))
    others = [source for source in present if source.group == InboxGroup.OTHERS]
    own = [source for source in present if source.group == InboxGroup.OWN_PLAN]
    asked = [each for source in others for each in read_items(source, person, today, MAX_ITEMS_PER_KIND)]
    newest_first = sorted(asked, key=lambda waiting: age_of(waiting.item.at), reverse=True)
    return newest_first + [each for source in own for each in read_items(source, person, today, None)]


def age_of(at: date | datetime | None) -> timedelta:
    """Since the first day there is, so that later is more; nothing for what has no day."""
    if at is None:
        return timedelta()
    moment = timezone.make_naive(at) if isinstance(at, datetime) else datetime(at.year, at.month, at.day)  # noqa: DTZ001
    return moment - datetime.min  # noqa: DTZ901


def rows_of(waiting: Iterable[WaitingItem], marks: Mapping[str, InboxMark], today: date) -> list[InboxRow]:
    """A row for each item. Put off and read are said of it; nothing is left out."""
    return [row_of(each, marks.get(each.item.key), today) for each in waiting]


def row_of(waiting: WaitingItem, mark: InboxMark | None, today: date) -> InboxRow:
    until = mark.later_until if mark and mark.later_until and mark.later_until > today else None
    is_new = until is None and (mark is None or mark.read_at is None)
    return InboxRow(waiting.item, group_of(waiting.kind), is_new=is_new, later_until=until)


def group_of(kind: str) -> InboxGroup:
    return next(source.group for source in inbox_sources() if source.kind == kind)
