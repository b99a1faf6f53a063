"""The ways of writing a bound in time, from ``deadlines.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from northing.coach.extract.last_days import LAST_DAY_FINDERS, LastDayFinder
from northing.coach.resources import fill_pattern, load_toml


@dataclass(frozen=True, slots=True)
class DeadlineForm:
    """One way of writing a bound. ``weight`` says which of several phrases the whole goal hangs on.

    ``needs`` are pieces of text without one of which the pattern cannot match.
    """

    id: str
    pattern: re.Pattern[str]
    last_day: LastDayFinder
    weight: int
    needs: tuple[str, ...]


@lru_cache(maxsize=1)
def deadline_forms() -> tuple[DeadlineForm, ...]:
    """Every way of writing a bound, from ``deadlines.toml``."""
    return tuple(
        DeadlineForm(
            form["id"],
            re.compile(fill_pattern(form["pattern"])),
            LAST_DAY_FINDERS[form["last_day"]],
            form["weight"],
            tuple(form["needs"]),
        )
        for form in load_toml("deadlines")["form"]
    )


def likely_forms(plain: str) -> list[DeadlineForm]:
    """The forms of which a needed piece is in the text. Most texts hold few, so few patterns are tried."""
    there = {piece for piece in _needed_pieces() if piece in plain}
    return [form for form in deadline_forms() if not form.needs or not there.isdisjoint(form.needs)]


@lru_cache(maxsize=1)
def _needed_pieces() -> tuple[str, ...]:
    """Every piece of text that some form needs, once."""
    return tuple(dict.fromkeys(piece for form in deadline_forms() for piece in form.needs))
