"""Records: begun, worded, chosen from, and deleted."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked
from northing.records import policy
from northing.records.models import Record, RecordWords, Shows
from northing.records.queries.collect import candidates_of
from northing.records.queries.layout import name_period

#: A longer one would be a book.
MAX_DAYS = 3 * 366
CHOICE_COLUMNS = ["kept", "dropped", "shows_figures", "shows_charts", "shows_revisions"]


@transaction.atomic
def begin_record(actor: Person, *, words: RecordWords, form_key: UUID | None = None) -> Record:
    """The same ``form_key`` again gives the same record."""
    lock_person(actor)
    made = Record.objects.of(actor).filter(form_key=form_key).first() if form_key else None
    if made is not None:
        return made
    return _write(Record(person=actor, form_key=form_key), words)


@transaction.atomic
def change_record(actor: Person, *, record: Record, words: RecordWords, version: str = "") -> Record:
    """What was shared stays as it was. Raises EditConflict when it was saved since ``version``."""
    require(policy.can_change_record(actor, record))
    lock_person(actor)
    refresh_locked(record)
    if version:
        check_version(record, version)
    return _write(record, words)


def _write(record: Record, words: RecordWords) -> Record:
    if words.ends_on < words.starts_on:
        raise Refused(_("The last day is before the first."), field="ends_on")
    if (words.ends_on - words.starts_on).days > MAX_DAYS:
        raise Refused(_("A record spans three years at most."), field="ends_on")
    record.starts_on, record.ends_on = words.starts_on, words.ends_on
    record.title = words.title.strip() or name_period(words.starts_on, words.ends_on)
    record.introduction = words.introduction
    record.full_clean(exclude=["person", "shared_manager", "shared_team"])
    record.save()
    return record


@transaction.atomic
def choose_entries(
    actor: Person, *, record: Record, offered: Collection[str], chosen: Collection[str], shows: Shows | None = None
) -> Record:
    """Of the entries that were ``offered`` those are in that are ``chosen``; others stay as they are.

    Keys that name no entry of the record change nothing.
    """
    require(policy.can_change_record(actor, record))
    lock_person(actor)
    refresh_locked(record)
    kept, dropped = set(record.kept), set(record.dropped)
    for key, is_private in candidates_of(record).keys.items():
        if key not in offered:
            continue
        kept.discard(key)
        dropped.discard(key)
        if key in chosen and is_private:
            kept.add(key)
        elif key not in chosen and not is_private:
            dropped.add(key)
    record.kept, record.dropped = sorted(kept), sorted(dropped)
    if shows is not None:
        record.shows_figures, record.shows_charts = shows.figures, shows.charts
        record.shows_revisions = shows.revisions
    record.save(update_fields=CHOICE_COLUMNS)
    return record


@transaction.atomic
def delete_record(actor: Person, *, record: Record) -> None:
    """Whoever it was shared with has it no longer."""
    require(policy.can_change_record(actor, record))
    record.delete()
