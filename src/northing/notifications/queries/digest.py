"""What the daily e-mail says: the first few lines of what is new, in the order of Today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from northing.kernel.inbox import InboxItem, InboxSource
from northing.kernel.mail import absolute_url
from northing.notifications.models import NotificationPreferences, SentNotification
from northing.notifications.queries.inbox import WaitingItem, find_items
from northing.notifications.queries.lines import (
    MAX_LINES,
    InboxLine,
    describe_needs,
    greet_person,
    lines_of,
    number_in_words,
)
from northing.notifications.queries.marks import snoozed_keys, without_snoozed
from northing.people.models import Person
from northing.people.services.accounts import one_line
from northing.ui.text import shorten_text
from northing.vision.models import VisionStatement

#: A subject that stays readable in a list of messages.
MAX_SUBJECT_LENGTH = 60


@dataclass(frozen=True, slots=True)
class DigestRow:
    """A line as it is written. The words are partly other people's, so each stays on its line."""

    title: str
    text: str
    words: str
    button: str
    link: str


@dataclass(frozen=True, slots=True)
class Digest:
    """``lines`` are told; ``more_count`` is how many wait besides, and are told another day. ``hour`` is when it comes,
    if that is not now.
    """

    person: Person
    lines: tuple[InboxLine, ...]
    more_count: int
    hour: int | None = None

    @property
    def subject(self) -> str:
        """The first title, and how many things there are besides."""
        others = len(self.lines) + self.more_count - 1
        if not others:
            return brief_title(self.lines[0], MAX_SUBJECT_LENGTH)
        sentence = ngettext("%(title)s, and %(count)s more", "%(title)s, and %(count)s more", others)
        room = MAX_SUBJECT_LENGTH - len(sentence % {"title": "", "count": others})
        return sentence % {"title": brief_title(self.lines[0], room), "count": others}

    @property
    def items(self) -> list[InboxItem]:
        return [item for line in self.lines for item in line.items]

    @property
    def greeting(self) -> str:
        return greet_person(self.person, self.hour)

    @property
    def needs(self) -> str:
        return describe_needs(self.lines)

    @property
    def more(self) -> str:
        """“Two more”, or nothing."""
        sentence = ngettext("One more on Today", "%(number)s more on Today", self.more_count)
        return sentence % {"number": number_in_words(self.more_count)} if self.more_count else ""

    @property
    def vision(self) -> VisionStatement | None:
        return VisionStatement.objects.only("text", "horizon_year").latest_of(self.person)

    @property
    def rows(self) -> list[DigestRow]:
        return [digest_row_of(line) for line in self.lines]

    @property
    def today_url(self) -> str:
        return absolute_url(reverse("home:today"))

    @property
    def preferences_url(self) -> str:
        return absolute_url(reverse("notifications:preferences"))


def brief_title(line: InboxLine, room: int) -> str:
    """Cut between words where it has no room; the name of a person or a goal stays whole, even if it takes more."""
    title = one_line(line.title_in_mail)
    brief = shorten_text(title, room)
    person = line.first.person
    for name in (line.first.about, person.name if person else ""):
        begins = title.find(one_line(name)) if name else -1
        ends = begins + len(one_line(name))
        if begins >= 0 and begins < len(brief) - 1 < ends <= len(title):
            return title if ends == len(title) else f"{title[:ends]}…"
    return brief


def digest_row_of(line: InboxLine) -> DigestRow:
    item = line.first
    return DigestRow(
        title=one_line(line.title_in_mail),
        text="" if line.is_private else one_line(item.text),
        words="" if line.is_private else one_line(item.words),
        button=item.button,
        link=absolute_url(item.url),
    )


def digest_of(person: Person, waiting: Sequence[WaitingItem], hour: int | None = None) -> Digest | None:
    """None when nothing waits."""
    lines = lines_of(waiting)
    if not lines:
        return None
    return Digest(person, tuple(lines[:MAX_LINES]), max(0, len(lines) - MAX_LINES), hour)


def new_items(
    preferences: NotificationPreferences, sources: Sequence[InboxSource[Any]], today: date
) -> list[WaitingItem]:
    """What is wanted, not put off and not told of before."""
    person = preferences.person
    wanted = [each for each in find_items(person, today, sources) if preferences.wants(each.kind)]
    wanted = without_snoozed(wanted, snoozed_keys(person, today)) if wanted else []
    if not wanted:
        return []
    sent = set(SentNotification.objects.visible_to(person).values_list("key", flat=True))
    return [each for each in wanted if each.item.key not in sent]
