"""Whether somebody wants e-mail about a kind of thing. A higher app keeps preferences, and registers the answer."""

from __future__ import annotations

from collections.abc import Callable

from northing.people.models import Person

MailWishReader = Callable[[Person, str], bool]

_readers: list[MailWishReader] = []


def register_mail_wish_reader(reader: MailWishReader) -> None:
    """Adds what says whether a person is sent e-mail about a kind of inbox item. Call it from ``ready``."""
    _readers.append(reader)


def wants_mail_about(person: Person, kind: str) -> bool:
    """True unless a reader says no: who has chosen nothing is told."""
    return all(reader(person, kind) for reader in _readers)
