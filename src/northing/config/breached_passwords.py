"""Refuses passwords that stand in a list of stolen ones: a file on this server, never a question to another."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: A line of the public lists: a SHA-1 hash, and how often it was seen.
HASH_LINE = re.compile(rb"[0-9A-Fa-f]{40}(:\d+)?\s*")
#: More bytes than any line of hashes has.
HASH_LINE_BYTES = 64


class BreachedPasswordValidator:
    """Asks the file at ``path``: SHA-1 hashes in their order, or plain passwords, one a line. Without one, nothing."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 - Django's call
        if self.path and is_listed(self.path, password):
            message = _("This password stands in lists of stolen ones, which are what people guess with.")
            raise ValidationError(message, code="password_breached")

    def get_help_text(self) -> str:
        return _("Your password can’t be one that was stolen elsewhere.")


def is_listed(path: Path, password: str) -> bool:
    with path.open("rb") as file:
        if not HASH_LINE.fullmatch(file.readline(HASH_LINE_BYTES)):
            file.seek(0)
            return any(line.rstrip(b"\r\n") == password.encode() for line in file)
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
        return has_hash(file, digest)


def has_hash(file: BinaryIO, digest: bytes) -> bool:
    """Binary search by bytes: some 35 reads in a list of a billion. ``low`` is always the beginning of a line."""
    low, high = 0, file.seek(0, 2)
    while low < high:
        middle = (low + high) // 2
        file.seek(middle)
        if middle:
            file.seek(middle - 1)
            file.readline()  # to the beginning of the next line, or nothing when it begins here
        begin = file.tell()
        line = file.readline()
        if begin >= high or not line or line[:40].upper() > digest:
            high = middle
        elif line[:40].upper() == digest:
            return True
        else:
            low = file.tell()
    return False
