"""What the coach says, kept with the lexicon: ``lexicons/<language>/says/<name>.txt``.

One phrase a line: its name, and its parts behind bars. A line with ``#`` in front is a comment.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=16)
def phrases(name: str, language: str = "en") -> dict[str, tuple[str, ...]]:
    """The phrases of one file by their names, read on first use."""
    folder = resources.files(__package__) / "lexicons" / language / "says"
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return dict(_phrase(line) for line in lines if line and not line.startswith("#"))


def _phrase(line: str) -> tuple[str, tuple[str, ...]]:
    name, *parts = (part.strip() for part in line.split(" | "))
    return name, tuple(parts)
