"""Inbox items: what waits for a person. Each app registers its kinds in a module named ``inbox``.

Today, the page of all that waits and the e-mails read this one registry; the pages of an app filter its own sources.
An item is read from the rows themselves, so it ends with what it is about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db.models import Model, QuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

M = TypeVar("M", bound=Model)


class InboxGroup(Enum):
    """Under which heading an item is shown."""

    OTHERS = "others"
    OWN_PLAN = "own plan"


@dataclass(frozen=True, slots=True)
class MailRule:
    """Whether the daily e-mail tells of an item, and who is written to within minutes.

    ``urgent_for`` gives the keys of the people for whom the daily e-mail may come too late.
    """

    is_daily: bool
    urgent_for: Callable[[date], QuerySet[Any, int]] | None = None


NEVER = MailRule(is_daily=False)
DAILY = MailRule(is_daily=True)


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One row: a sentence, a line of context and one button.

    ``key`` names the same item for as long as it waits ("goals.suggestion:17"), so that an e-mail tells of it once and
    what was read of it or put off stays so. ``person`` is who stands behind it, where one does and may be named;
    ``about`` is the name of the goal, and ``at`` since when it waits. ``words`` are that person's own, shown in quotes
    in place of ``text``. ``minutes`` says how long it takes. A goal that ``is_private`` is never named in an e-mail.
    """

    icon: str
    title: str
    text: str
    url: str
    button: str
    key: str
    person: Any = None
    about: str = ""
    at: date | datetime | None = None
    words: str = ""
    minutes: int = 2
    is_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class InboxSource(Generic[M]):
    """One kind of inbox item.

    ``kind`` is its stored name ("goals.suggestion"): preferences and sent notifications keep it. ``label`` (lazy) is
    what the e-mail preferences and Today call it. Lower ``position`` is shown first.
    ``waiting`` gives the rows that wait for a person on a day: visible to the person, not caused by their own act, with
    ``select_related`` for what ``item`` reads. ``item`` describes one of them.
    ``candidates`` is a wider queryset for the existence query, where ``waiting`` runs a query of its own, reads more
    of the person than their key, team, manager and roles, or compares with the present moment and must be right to the
    minute. Any other ``waiting`` is compiled once for the hour (``notifications.queries``), and so is one that
    ``reads_zone``: beside those of the person it reads their time zone, and is compiled for each.
    ``together`` (``ngettext_lazy`` by "count") says that several come from one person: their ``name``, and the
    ``number`` in words.
    """

    kind: str
    label: StrOrPromise
    position: int
    waiting: Callable[[Any, date], QuerySet[M]]
    item: Callable[[M], InboxItem]
    group: InboxGroup = InboxGroup.OTHERS
    mail: MailRule = DAILY
    candidates: Callable[[Any, date], QuerySet[M]] | None = None
    reads_zone: bool = False
    together: Any = None


#: By kind; filled by ``register``.
registry: dict[str, InboxSource[Any]] = {}


def register(*sources: InboxSource[Any]) -> None:
    """Adds the sources. Raises ValueError for a kind that is registered already."""
    for source in sources:
        if source.kind in registry:
            raise ValueError(f"the inbox source {source.kind} is registered twice")
        registry[source.kind] = source


def source_of(kind: str) -> InboxSource[Any]:
    """The registered one of that kind."""
    return registry[kind]


def inbox_sources(group: InboxGroup | None = None) -> tuple[InboxSource[Any], ...]:
    """The registered sources (of one group) in the order in which people see them."""
    chosen = [source for source in registry.values() if group in {None, source.group}]
    return tuple(sorted(chosen, key=lambda source: source.position))
