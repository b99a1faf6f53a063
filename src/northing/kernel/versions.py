"""Optimistic locking: a form carries the version of the row it was opened with, and the service compares.

A version is a hash of the values a form edits, so a row saved elsewhere with the same values is no conflict.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, ClassVar

from northing.kernel.errors import EditConflict


def fingerprint(*values: object) -> str:
    """20 hexadecimal digits that differ whenever a value differs."""
    return sha256("\x1f".join(map(str, values)).encode("utf-8", "replace")).hexdigest()[:20]


class Versioned:
    """A mixin for what forms edit: model instances, or dataclasses that put several rows together.

    ``version_fields`` names the attributes that the form edits. ``conflict_field`` is the form field beside which a
    conflict is shown; the first of ``version_fields`` when it is empty.
    """

    version_fields: ClassVar[tuple[str, ...]]
    conflict_field: ClassVar[str] = ""

    @property
    def version(self) -> str:
        return fingerprint(*(getattr(self, name) for name in self.version_fields))

    @property
    def stored_text(self) -> str:
        """The stored values as the form shows them beside what was typed: one a line, empty ones left out."""
        return "\n".join(str(value) for name in self.version_fields if (value := getattr(self, name)) not in (None, ""))


def check_version(row: Versioned, sent: str, *, values: Mapping[str, Any] | None = None) -> None:
    """Raises EditConflict unless ``sent`` is the version of ``row``, read under a lock.

    ``values`` are those about to be written, by name. Where each of them is stored already there is no conflict: the
    same press arrived twice, or two windows say the same.
    """
    if sent == row.version:
        return
    if values is not None and all(getattr(row, name) == value for name, value in values.items()):
        return
    raise EditConflict(row.stored_text, field=row.conflict_field or row.version_fields[0], version=row.version)
