"""The security log as administrators read it, and whether its chain holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.kernel.csv_cells import csv_text
from northing.kernel.dates import ONE_DAY
from northing.people.models import Invitation, Person, SecurityEvent, SecurityLogHead, event_kinds
from northing.people.models.event_kinds import LOG_PRUNED

#: Facts that hold the key of a person; their name is shown.
FACTS_ABOUT_PEOPLE = ("manager", "former_manager", "inviter")
#: What the roles are called, by their names in facts.
ROLE_NAMES = {"partner": gettext_lazy("people partner"), "administrator": gettext_lazy("administrator")}
#: Entries that are written into an export at once.
BATCH = 1_000
CSV_HEADINGS = (  # untranslated: columns for programs
    "number",
    "at",
    "kind",
    "what",
    "actor_key",
    "actor",
    "subject_key",
    "subject",
    "facts",
    "previous_hash",
    "hash",
)


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry in words. ``actor`` and ``subject`` are names; empty for nobody."""

    event: SecurityEvent
    actor: str
    what: str
    subject: str


def find_events(
    viewer: Person, *, kind: str = "", words: str = "", since: date | None = None, until: date | None = None
) -> QuerySet[SecurityEvent]:
    """The newest first. ``words`` is part of the name, or the whole address, of who did it or to whom."""
    events = SecurityEvent.objects.visible_to(viewer)
    if kind:
        events = events.filter(kind=kind)
    if words:
        people = Person.objects.filter(Q(name__icontains=words) | Q(email__iexact=words)).order_by().values("pk")
        events = events.filter(Q(actor_key__in=people) | Q(subject_key__in=people))
    if since:
        events = events.filter(at__gte=_start_of(since))
    if until:
        events = events.filter(at__lt=_start_of(until + ONE_DAY))
    return events


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def in_words(events: Iterable[SecurityEvent]) -> list[LogLine]:
    """Two queries, however many entries."""
    listed = list(events)
    names, addresses = _names_in(listed), _addresses_in(listed)
    return [
        LogLine(
            event,
            _name_of(event.actor_key, names),
            _sentence(event, names, addresses),
            _name_of(event.subject_key, names),
        )
        for event in listed
    ]


def csv_lines(events: QuerySet[SecurityEvent]) -> Iterator[str]:
    """The entries as CSV, in batches."""
    yield csv_text([CSV_HEADINGS])
    stream = events.iterator(chunk_size=BATCH)
    while batch := list(islice(stream, BATCH)):
        yield csv_text((_cells(line) for line in in_words(batch)), is_whole=False)


def _cells(line: LogLine) -> list[object]:
    event = line.event
    keys = ["" if key is None else key for key in (event.actor_key, event.subject_key)]
    facts = json.dumps(event.facts, sort_keys=True, ensure_ascii=False)
    said = [event.number, event.at.isoformat(), event.kind, line.what, keys[0], line.actor, keys[1], line.subject]
    return [*said, facts, event.previous_hash, event.hash]


def _names_in(events: Iterable[SecurityEvent]) -> dict[int, str]:
    keys = {key for event in events for key in (event.actor_key, event.subject_key, *_people_in(event)) if key}
    return dict(Person.objects.filter(pk__in=keys).order_by().values_list("pk", "name"))


def _people_in(event: SecurityEvent) -> list[int]:
    return [event.facts[name] for name in FACTS_ABOUT_PEOPLE if name in event.facts]


def _addresses_in(events: Iterable[SecurityEvent]) -> dict[int, str]:
    keys = [event.facts["invitation"] for event in events if "invitation" in event.facts]
    return dict(Invitation.objects.filter(pk__in=keys).order_by().values_list("pk", "email")) if keys else {}


def _name_of(key: int | None, names: dict[int, str]) -> str:
    return "" if key is None else names.get(key) or _("Account %(number)s, gone") % {"number": key}


def _sentence(event: SecurityEvent, names: dict[int, str], addresses: dict[int, str]) -> str:
    """A fact that an entry does not have is a dash; a kind that nobody registers any more is its key."""
    kind = event_kinds().get(event.kind)
    if kind is None:
        return event.kind
    facts = defaultdict(lambda: "–", {name: value for name, value in event.facts.items() if value != ""})
    for name in FACTS_ABOUT_PEOPLE:
        if name in facts:
            facts[name] = _name_of(facts[name], names)
    if "role" in facts:
        facts["role"] = ROLE_NAMES.get(facts["role"], facts["role"])
    if "invitation" in facts:
        facts["invitation"] = addresses.get(facts["invitation"]) or _("an address that was erased")
    return str(kind.sentence) % facts


def first_fault_in_log() -> str:
    """One sentence about the first entry that was changed or is missing; empty when the chain holds."""
    head = SecurityLogHead.objects.first() or SecurityLogHead()
    events = SecurityEvent.objects.order_by("number").iterator(chunk_size=2_000)
    return next(_faults(head, events), "")


def _faults(head: SecurityLogHead, events: Iterable[SecurityEvent]) -> Iterator[str]:
    number, link = head.anchor_number, head.anchor_hash
    is_anchored = number == 0
    for event in events:
        if event.number != number + 1:
            yield _("Entry %(number)s of the security log is missing.") % {"number": number + 1}
        if event.previous_hash != link or event.hash != event.computed_hash():
            yield _("Entry %(number)s of the security log was changed.") % {"number": event.number}
        number, link = event.number, event.hash
        is_anchored = is_anchored or _says_anchor(event, head)
    if number != head.count or link != head.hash:
        message = _("The security log should end with entry %(count)s, but it ends with entry %(number)s.")
        yield message % {"count": head.count, "number": number}
    if not is_anchored:
        message = _("No entry says who removed the entries of the security log up to number %(number)s.")
        yield message % {"number": head.anchor_number}


def _says_anchor(event: SecurityEvent, head: SecurityLogHead) -> bool:
    said = {"last_number": head.anchor_number, "last_hash": head.anchor_hash}
    return event.kind == LOG_PRUNED.key and event.facts == said
