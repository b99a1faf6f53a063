"""Who does which kind of long work.

A kind has a ``prepare``: it reads and checks, says how far it is, and returns what writes the outcome. Only that is
called in a transaction, together with the row that says the work is done: a process that is killed at any moment has
written nothing, and the next one begins again. The exception are kinds that write in parts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from northing.exchange.models import Transfer
    from northing.exchange.services.transfers import TransferWork

#: Where a kind has no words of its own.
DONE_TITLE, FAILED_TITLE = _("It is done"), _("It could not be done")
#: Writes what was prepared, and returns the ``result`` of the transfer.
Write = Callable[[], dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferKind:
    """``name`` is stored. ``title`` stands above the page of the work; ``template`` draws its ``result`` below it."""

    name: str
    title: StrOrPromise
    prepare: Callable[[TransferWork], Write]
    template: str
    #: What waits for its person at the end, in few words.
    done_title: StrOrPromise = DONE_TITLE
    failed_title: StrOrPromise = FAILED_TITLE
    #: Whether ``prepare`` itself writes, act by act, and goes on where an earlier process stopped. Then there is an
    #: outcome also of what was withdrawn or failed.
    is_in_parts: bool = False
    #: What the template is given besides the transfer.
    context: Callable[[Transfer], dict[str, Any]] = lambda _transfer: {}


_kinds: dict[str, TransferKind] = {}


def register_transfer_kinds(*kinds: TransferKind) -> None:
    """Called from ``AppConfig.ready``."""
    _kinds.update({kind.name: kind for kind in kinds})


def transfer_kind(name: str) -> TransferKind:
    return _kinds[name]
