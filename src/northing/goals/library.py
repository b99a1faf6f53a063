"""Goals to start from: honest sentences with named blanks, in ``library.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from northing.goals.models import GoalKind

SOURCE = Path(__file__).with_name("library.toml")
#: A few words in brackets that begin in lower case; a name in brackets is a name.
BLANK = re.compile(r"\[([^\W\dA-Z_][^\[\]\n]{0,59})\]")


@dataclass(frozen=True, slots=True)
class Template:
    """``example`` holds words for the blanks, in their order. The figures of the measure come from the blanks."""

    slug: str
    kind: GoalKind
    title: str
    use: str
    statement: str
    example: tuple[str, ...]
    measure_name: str
    measure_unit: str

    @property
    def pieces(self) -> list[Piece]:
        return pieces_of(self.statement)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to go on where there is no step up. ``first`` is something small for this week; a ``private`` one says
    that nobody else learns of it.
    """

    icon: str
    title: str
    words: str
    first: str
    templates: tuple[Template, ...]
    private: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence, or a blank in it."""

    text: str
    is_blank: bool


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """Every template, in the order of the file."""
    entries = tomllib.loads(SOURCE.read_text("utf-8"))["goal"]
    return tuple(
        Template(
            slug=entry["slug"],
            kind=GoalKind(entry["kind"]),
            title=entry["title"],
            use=entry["use"],
            statement=entry["statement"],
            example=tuple(entry["example"]),
            measure_name=entry["measure"]["name"],
            measure_unit=entry["measure"]["unit"],
        )
        for entry in entries
    )


@lru_cache(maxsize=1)
def ways() -> tuple[Way, ...]:
    """Every way, in the order of the file, which goes from staying to leaving."""
    known = {template.slug: template for template in templates()}
    return tuple(
        Way(
            icon=entry["icon"],
            title=entry["title"],
            words=entry["words"],
            first=entry["first"],
            templates=tuple(known[slug] for slug in entry["templates"]),
            private=entry.get("private", False),
        )
        for entry in tomllib.loads(SOURCE.read_text("utf-8"))["way"]
    )


def template_named(slug: str) -> Template | None:
    return next((template for template in templates() if template.slug == slug), None)


def blanks_in(text: str) -> list[str]:
    """What the blanks still open ask for, in their order, without the brackets."""
    return BLANK.findall(text)


def pieces_of(text: str) -> list[Piece]:
    """The sentence cut at its blanks; ``re.split`` puts every blank at an odd place."""
    return [Piece(text, place % 2 == 1) for place, text in enumerate(BLANK.split(text))]


def fill_blanks(text: str, words: Sequence[str]) -> str:
    """The text with each blank replaced by the words at its place; a blank without words stays."""
    waiting = iter(words)

    def fill(blank: re.Match[str]) -> str:
        return " ".join(next(waiting, "").split()) or blank[0]

    return BLANK.sub(fill, text)
