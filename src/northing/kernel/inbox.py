"""Inbox items: what waits for a person. Each app registers its kinds in a module named ``inbox``.

Today, the page of all that waits and the e-mails read this one registry; the pages of an app filter its own sources.
An item is read from the rows themselves, so it ends with what it is about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
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

    ``key`` names the same item for as long as it waits ("goals.suggestion:17"), so that an e-mail tells of it once.
    """

    icon: str
    title: str
    text: str
    url: str
    button: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class InboxSource(Generic[M]):
    """One kind of inbox item.

    ``kind`` is its stored name ("goals.suggestion"): preferences and sent notifications keep it. ``label`` (lazy) is
    what the e-mail preferences and Today call it. Lower ``position`` is shown first.
    ``waiting`` gives the rows that wait for a person on a day: visible to the person, not caused by their own act, with
    ``select_related`` for what ``item`` reads. ``item`` describes one of them.
    ``candidates`` is a wider queryset for the existence query, where ``waiting`` runs a query of its own or reads more
    of the person than their key, team, manager and roles (``notifications.existence_query``).
    """

    kind: str
    label: StrOrPromise
    position: int
    waiting: Callable[[Any, date], QuerySet[M]]
    item: Callable[[M], InboxItem]
    group: InboxGroup = InboxGroup.OTHERS
    mail: MailRule = DAILY
    candidates: Callable[[Any, date], QuerySet[M]] | None = None


#: By kind; filled by ``register``.
registry: dict[str, InboxSource[Any]] = {}


def register(*sources: InboxSource[Any]) -> None:
    """Adds the sources. Raises ValueError for a kind that is registered already."""
    for source in sources:
        if source.kind in registry:
            raise ValueError(f"the inbox source {source.kind} is registered twice")
        registry[source.kind] = source


def inbox_sources(group: InboxGroup | None = None) -> tuple[InboxSource[Any], ...]:
    """The registered sources (of one group) in the order in which people see them."""
    chosen = [source for source in registry.values() if group in {None, source.group}]
    return tuple(sorted(chosen, key=lambda source: source.position))
