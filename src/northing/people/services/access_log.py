"""Writing and reading the access log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps

from northing.kernel import dates
from northing.people.models import AccessLogEntry, Person, Shared

#: Within this time a page and the parts it fetches are one look.
WITH_ITS_PAGE = timedelta(minutes=5)


def log_access(reader: Person, *, thing: Shared, owner: Person) -> None:
    """``reader`` has opened it. One row for a reader, a thing and a day: the second look only moves its last moment.

    One's own things are not noted. It is one statement, so it needs no transaction of its own.
    """
    if reader.pk == owner.pk:
        return
    now = dates.now()
    look = AccessLogEntry(
        owner=owner,
        reader=reader,
        thing=thing._meta.label_lower,
        key=thing.pk,
        on=dates.today(),
        first_at=now,
        last_at=now,
    )
    AccessLogEntry.objects.bulk_create(
        [look],
        update_conflicts=True,
        unique_fields=["reader", "thing", "key", "on"],
        update_fields=["last_at"],
    )


def log_access_to_part(reader: Person, *, thing: Shared, owner: Person) -> None:
    """The same for a part that its page fetches by itself: what was noted a moment ago with the page is not written
    again, and who asks for the part alone is noted. The owner needs no question.
    """
    if reader.pk == owner.pk:
        return
    just_now = dates.now() - WITH_ITS_PAGE
    noted = AccessLogEntry.objects.filter(reader=reader, thing=thing._meta.label_lower, key=thing.pk, on=dates.today())
    if not noted.filter(last_at__gt=just_now).exists():
        log_access(reader, thing=thing, owner=owner)


@dataclass(frozen=True, slots=True)
class Opened:
    """A look beside what was looked at; nothing where that is gone."""

    look: AccessLogEntry
    thing: Shared | None

    @property
    def url(self) -> str:
        find = getattr(self.thing, "get_absolute_url", None)
        return str(find()) if find else ""


def with_things(looks: Iterable[AccessLogEntry]) -> list[Opened]:
    """One query for each kind of thing."""
    rows = list(looks)
    keys: dict[str, set[int]] = defaultdict(set)
    for look in rows:
        keys[look.thing].add(look.key)
    found = {thing: apps.get_model(thing)._default_manager.in_bulk(list(wanted)) for thing, wanted in keys.items()}
    return [Opened(look, found[look.thing].get(look.key)) for look in rows]
