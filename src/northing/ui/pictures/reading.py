"""Reads a picture that somebody sent, and refuses in a sentence what is none, or too much."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.kernel.errors import Refused

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

logger = logging.getLogger(__name__)

READER = Path(__file__).parent / "worker.py"
MAX_UPLOAD_BYTES = 10_000_000
MAX_READING_SECONDS = 30
#: A process reads one at a time, so that what a decoder takes is taken once.
_turn = BoundedSemaphore(1)

REFUSALS: dict[str, StrPromise] = {
    "unknown": gettext_lazy("This file is no picture that can go here. JPEG, PNG, WebP, GIF and HEIC can."),
    "pixels": gettext_lazy("This picture has more than 40 million points. Save it smaller, and add that."),
    "frames": gettext_lazy("This picture moves through too many frames. Save one of them, and add that."),
    "damaged": gettext_lazy("This picture is damaged and cannot be read."),
    "effort": gettext_lazy("It takes too much to read this picture. Save it smaller, and add that."),
}


@dataclass(frozen=True, slots=True)
class NewPicture:
    """Three sizes of a picture, as WebP; ``width`` and ``height`` are those of the largest, in points."""

    width: int
    height: int
    large: bytes
    medium: bytes
    small: bytes


def read_picture(content: bytes) -> NewPicture:
    """Raises Refused. Call it outside a transaction: it takes a while."""
    if len(content) > MAX_UPLOAD_BYTES:
        raise Refused(too_large())
    if not _turn.acquire(timeout=MAX_READING_SECONDS):
        raise Refused(_("Other pictures are being read just now. Try again in a minute."))
    try:
        return _run_worker(content)
    finally:
        _turn.release()


def too_large() -> str:
    return _("A picture can be 10 MB at most. Save it smaller, and add that.")


def _run_worker(content: bytes) -> NewPicture:
    command = [sys.executable, "-I", str(READER)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=MAX_READING_SECONDS, check=False)  # noqa: S603 - our own file
    except subprocess.TimeoutExpired:
        logger.warning("a picture took longer than %s seconds", MAX_READING_SECONDS)
        raise Refused(str(REFUSALS["effort"])) from None
    if done.returncode:
        logger.warning("a picture could not be read: the process ended with %s", done.returncode)
        raise Refused(str(REFUSALS["effort"]))
    head, _line, files = done.stdout.partition(b"\n")
    return unpack(json.loads(head), files)


def unpack(facts: dict[str, Any], files: bytes) -> NewPicture:
    """What the process answered. Raises Refused where it refused."""
    if reason := facts.get("refused"):
        raise Refused(str(REFUSALS[reason]))
    first, second, _third = facts["lengths"]
    parts = files[:first], files[first : first + second], files[first + second :]
    return NewPicture(facts["width"], facts["height"], *parts)
