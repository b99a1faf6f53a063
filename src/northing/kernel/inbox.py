"""The form in which each app says what waits for somebody. ``reminders`` gathers it for Today and the daily e-mail.

A source is a query and a row. The query is asked in one ``EXISTS`` together with all others, so a kind of need that
nobody has costs a page nothing; it starts from ``visible_to``, so a need can never show what its reader may not see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One row: a sentence, a line of context and one button.

    ``key`` names the same need for as long as it waits ("goals.suggestion:17"), so that an e-mail tells of it once.
    """

    icon: str
    title: str
    text: str
    url: str
    button: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class InboxSource(Generic[M]):
    """One kind of need.

    ``kind`` is its stable name ("goals.suggestion"), ``label`` what the switch for it says ("Somebody suggests another
    wording"). ``waiting`` gives the rows that wait for a person on a day (never caused by the person's own act; at most
    two queries' worth of joins, with ``select_related`` for what ``row`` reads), ``row`` draws one of them.
    ``gate`` is a wider question to ask first, for a source that reads more of a person than their key, team, manager
    and roles, or looks something up (``reminders.gate``).

    What cannot wait for the day's e-mail names those it waits for, by their keys, in ``cannot_wait``: they are written
    to within minutes.
    """

    kind: str
    label: str
    waiting: Callable[[Any, date], QuerySet[M]]
    row: Callable[[M], InboxItem]
    cannot_wait: Callable[[date], QuerySet[Any, int]] | None = None
    gate: Callable[[Any, date], QuerySet[M]] | None = None

    def asked(self, person: Any, today: date) -> QuerySet[M]:
        """The question whether there is any: never narrower than ``waiting``."""
        return self.waiting(person, today) if self.gate is None else self.gate(person, today)
