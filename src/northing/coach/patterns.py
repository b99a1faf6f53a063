"""Patterns over the plain text, kept with the lexicon: ``lexicons/<language>/patterns/<name>.txt``.

Each line of a file is one alternative. ``{other}`` in a line stands for the pattern of that name. Patterns keep
to bounded repetition, so that every text is read in a time that grows with its length and no faster.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

PIECE = re.compile(r"\{([a-z_]+)\}")


@lru_cache(maxsize=64)
def pattern(name: str, language: str = "en") -> re.Pattern[str]:
    """One pattern, compiled on first use."""
    return re.compile(source_of(name, language))


@lru_cache(maxsize=256)
def source_of(name: str, language: str) -> str:
    """The alternatives of one file as one group, its pieces put in."""
    folder = resources.files(__package__) / "lexicons" / language / "patterns"
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    alternatives = [filled(line, language) for line in lines if line and not line.startswith("# ")]
    return "(?:" + "|".join(alternatives) + ")"


def filled(line: str, language: str) -> str:
    """A line with the patterns it names put in their places."""
    return PIECE.sub(lambda found: source_of(found.group(1), language), line)
