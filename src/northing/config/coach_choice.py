"""What the coach reads with. Nothing of Django is imported here: ``northing assess`` starts without it."""

from __future__ import annotations

import os

READERS = ("encoder", "rules")


def chosen_reader() -> str:
    """What NORTHING_COACH names, "encoder" when it is unset. Raises ValueError with one sentence for any other word."""
    # The coach multiplies small matrices: several threads would wait for each other and take the web's cores.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    word = os.environ.get("NORTHING_COACH", "").strip().lower() or READERS[0]
    if word in READERS:
        return word
    raise ValueError(f"NORTHING_COACH is {word!r}; set it to one of {', '.join(READERS)}.")
