"""Keys of rows that tell when a row was made, and not how many others were made meanwhile.

Numbered one by one, two thanks of one's own would tell how many others gave in between, private ones too. These keys
grow with time as numbers do, so that the latest still has the highest.
"""

from __future__ import annotations

import secrets
from threading import Lock
from time import time_ns

#: Of each millisecond so many keys, of which one is drawn: two processes hardly ever draw the same.
KEYS_PER_MILLISECOND = 2**20
#: 1 January 2020, in milliseconds: keys keep to 18 digits until the year 2050.
EPOCH = 1_577_836_800_000

_lock = Lock()
_last = 0


def new_row_key() -> int:
    """Higher than the one before in this process."""
    global _last  # noqa: PLW0603 - the last key is what the process remembers
    drawn = (time_ns() // 1_000_000 - EPOCH) * KEYS_PER_MILLISECOND + secrets.randbelow(KEYS_PER_MILLISECOND)
    with _lock:
        _last = max(drawn, _last + 1 + secrets.randbelow(KEYS_PER_MILLISECOND))
        return _last
