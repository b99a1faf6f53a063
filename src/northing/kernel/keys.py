"""Keys of rows as a browser sends them: text, until it has been looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Every key this fits also fits a database's column; ``str.isdigit`` would let in digits that ``int`` refuses.
KEY = re.compile(r"[0-9]{1,18}")


def key_of(text: str) -> int | None:
    """The key, or None for anything that cannot be one."""
    return int(text) if KEY.fullmatch(text) else None


def keys_in(text: str) -> list[int]:
    """Keys joined by commas, as dragging sends them; what is no key is left out."""
    return [key for part in text.split(",") if (key := key_of(part)) is not None]


def joined(keys: Iterable[int]) -> str:
    """As ``keys_in`` reads them."""
    return ",".join(str(key) for key in keys)
