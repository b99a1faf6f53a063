"""Small tables of a language: ``lexicons/<language>/tables/<name>.txt``, one ``word = value`` a line."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=64)
def table(name: str, language: str = "en") -> dict[str, str]:
    """One table, read on first use."""
    folder = resources.files(__package__) / "lexicons" / language / "tables"
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return dict(_pair(line) for line in lines if not line.startswith("# "))


def _pair(line: str) -> tuple[str, str]:
    word, _, value = line.partition(" = ")
    return word, value


@lru_cache(maxsize=16)
def numbers(name: str, language: str = "en") -> dict[str, float]:
    """A table whose values are numbers."""
    return {word: float(value) for word, value in table(name, language).items()}


def word_set(name: str, language: str = "en") -> frozenset[str]:
    """One of the small sets of ``tables/sets.txt``."""
    return frozenset(table("sets", language)[name].split())
