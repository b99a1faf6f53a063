"""What waits, as lines for people: items of one kind that come from one person are one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northing.kernel import dates
from northing.kernel.inbox import InboxItem, source_of
from northing.notifications.queries.inbox import WaitingItem
from northing.people.models import Person

#: More than five things is a list nobody reads; the rest has a page.
MAX_LINES = 5


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One line on Today and in an e-mail: the first of its ``items`` gives the words and where it leads."""

    kind: str
    items: tuple[InboxItem, ...]

    @property
    def first(self) -> InboxItem:
        return self.items[0]

    @property
    def title(self) -> str:
        if len(self.items) == 1:
            return self.first.title
        number = len(self.items)
        words = {"name": self.first.person.first_name, "count": number, "number": apnumber(number)}
        return str(source_of(self.kind).together % words)

    @property
    def title_in_mail(self) -> str:
        """Of a goal that only its owner sees, an e-mail says what happened and not to which."""
        return str(source_of(self.kind).label) if self.is_private else self.title

    @property
    def is_private(self) -> bool:
        return any(item.is_private for item in self.items)


def lines_of(waiting: Iterable[WaitingItem]) -> list[InboxLine]:
    """In the order of what waits, but what one person has brought about stands together."""
    grouped: dict[object, list[InboxItem]] = {}
    kinds: dict[object, str] = {}
    for each in waiting:
        key = key_of_line(each)
        grouped.setdefault(key, []).append(each.item)
        kinds[key] = each.kind
    return by_person([InboxLine(kinds[key], tuple(items)) for key, items in grouped.items()])


def key_of_line(waiting: WaitingItem) -> tuple[str, object]:
    person: Person | None = waiting.item.person
    is_groupable = person is not None and source_of(waiting.kind).together is not None
    return waiting.kind, person.pk if person is not None and is_groupable else waiting.item.key


def by_person(lines: Sequence[InboxLine]) -> list[InboxLine]:
    """The lines of a person follow that person's first one."""
    first_at: dict[object, int] = {}
    for number, line in enumerate(lines):
        first_at.setdefault(person_or_self(line), number)
    return sorted(lines, key=lambda line: first_at[person_or_self(line)])


def person_or_self(line: InboxLine) -> object:
    return line.first.person.pk if line.first.person else line.first.key


def greet_person(person: Person, hour: int | None = None) -> str:
    """“Good morning, Ines”, at ``hour``, or now by the clock of the time zone that is active."""
    hour, words = timezone.localtime(dates.now()).hour if hour is None else hour, {"name": person.first_name}
    if hour < 12:
        return _("Good morning, %(name)s") % words
    return _("Good afternoon, %(name)s") % words if hour < 18 else _("Good evening, %(name)s") % words


def describe_needs(lines: Sequence[InboxLine]) -> str:
    """“Five things need you, and the first takes ten minutes.”"""
    if not lines:
        return _("Nothing needs you now.")
    sentence = ngettext(
        "One thing needs you, and it takes %(minutes)s minutes.",
        "%(number)s things need you, and the first takes %(minutes)s minutes.",
        len(lines),
    )
    return sentence % {"number": number_in_words(len(lines)), "minutes": apnumber(lines[0].first.minutes)}


def number_in_words(count: int) -> str:
    """As a sentence begins with it."""
    return capfirst(str(apnumber(count)))
