"""What a person does with inbox items: reads them, puts them off, takes that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import urlsplit

from django.db import transaction

from northing.kernel import dates
from northing.notifications.models import InboxMark
from northing.notifications.queries.inbox import WaitingItem
from northing.notifications.queries.marks import InboxRow, find_waiting, marks_of, rows_of, unread_paths
from northing.people.models import Person
from northing.people.services.news import note_news


@transaction.atomic
def look_into_inbox(actor: Person, today: date, *, page: str = "") -> list[InboxRow]:
    """What waits now. ``page`` is the path of a page that is open: what it is about is read.

    Remembers what there is, so that opening its page counts as reading it, and forgets what waits no longer.
    """
    waiting = find_waiting(actor, today)
    marks = remember(actor, waiting, page)
    rows = rows_of(waiting, marks, today)
    note_news(actor, has_news=any(row.is_new for row in rows))
    return rows


def remember(actor: Person, waiting: Sequence[WaitingItem], page: str) -> dict[str, InboxMark]:
    """The marks of what waits, by key; new ones are made and those of what is gone deleted."""
    marks = marks_of(actor)
    paths = {each.item.key: urlsplit(each.item.url).path for each in waiting}
    new = [mark_for(actor, key, path, page) for key, path in paths.items() if key not in marks]
    gone = [mark.pk for key, mark in marks.items() if key not in paths]
    if new:
        InboxMark.objects.bulk_create(new, ignore_conflicts=True)
    if gone:
        InboxMark.objects.filter(pk__in=gone).delete()
    return marks | {mark.key: mark for mark in new}


def mark_for(actor: Person, key: str, path: str, page: str) -> InboxMark:
    return InboxMark(person=actor, key=key, path=path, read_at=dates.now() if path == page else None)


def read_page(actor: Person, today: date, *, path: str) -> None:
    """The person has opened a page: what waits about it is read. Takes the dot off with the last of it."""
    if path not in unread_paths(actor):
        return
    mine = InboxMark.objects.visible_to(actor)
    if mine.filter(path=path, read_at=None).update(read_at=dates.now()) and not mine.unread(today).exists():
        note_news(actor, has_news=False)


@transaction.atomic
def read_everything(actor: Person, today: date) -> datetime:
    """Returns the moment that ``unread_again`` takes back."""
    look_into_inbox(actor, today)
    moment = dates.now()
    InboxMark.objects.visible_to(actor).unread(today).update(read_at=moment)
    note_news(actor, has_news=False)
    return moment


@transaction.atomic
def unread_again(actor: Person, *, read_at: datetime) -> None:
    if InboxMark.objects.visible_to(actor).filter(read_at=read_at).update(read_at=None):
        note_news(actor, has_news=True)


@transaction.atomic
def put_off(actor: Person, today: date, *, mark: InboxMark, until: date) -> None:
    """The item is shown again on ``until``, as new."""
    InboxMark.objects.filter(pk=mark.pk).update(later_until=until, read_at=None)
    note_news(actor, has_news=InboxMark.objects.visible_to(actor).unread(today).exists())


@transaction.atomic
def bring_back(actor: Person, *, mark: InboxMark) -> None:
    InboxMark.objects.filter(pk=mark.pk).update(later_until=None)
    note_news(actor, has_news=True)
