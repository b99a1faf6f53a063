"""Slips of the keyboard in words that matter: months and days, units, and the verbs and nouns of most goals.

A word that the lexicon knows is never changed, and an unknown one only into a word of a short list from which one
letter tells it apart. The list holds no word that a right one is so near to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from northing.coach.model import Span
from northing.coach.resources import load_toml, table
from northing.coach.text.words import lexicon

#: Shorter words have too many neighbours.
SPELT_WORD = re.compile(r"(?<![^\W_])[A-Za-z][a-z]{4,24}(?![^\W_]|')")


@dataclass(frozen=True, slots=True)
class Correction:
    """A word and how it is read. ``span`` lies in the text as given, ``read_at`` in the one that is read."""

    span: Span
    read_at: Span
    written: str
    read: str


@dataclass(frozen=True, slots=True)
class SpeltText:
    """A text with its slips mended, and where they were."""

    text: str
    corrections: tuple[Correction, ...]

    def as_written(self, span: Span) -> Span:
        """The place in the text as given of a place in the text read."""
        return Span(self._offset(span.start), self._offset(span.end, is_end=True))

    def _offset(self, offset: int, *, is_end: bool = False) -> int:
        moved = 0
        for each in self.corrections:
            if offset >= each.read_at.end:
                moved = each.span.end - each.read_at.end
            elif offset > each.read_at.start:
                return each.span.end if is_end else each.span.start
        return offset + moved


def mend_spelling(text: str) -> SpeltText:
    """The text with the words that were meant; the same text where none is known to be misspelt."""
    pieces, corrections, place, length = [], [], 0, 0
    for found, read in _slips(text):
        length += found.start() - place + len(read)
        pieces += [text[place : found.start()], read]
        read_at = Span(length - len(read), length)
        corrections.append(Correction(Span(*found.span()), read_at, found.group(), read))
        place = found.end()
    return SpeltText("".join([*pieces, text[place:]]), tuple(corrections)) if corrections else SpeltText(text, ())


def _slips(text: str) -> Iterator[tuple[re.Match[str], str]]:
    known = lexicon().single
    for found in SPELT_WORD.finditer(text):
        word = found.group()
        lower = word.lower()
        meant = "" if lower in known else table("typo").get(lower) or _neighbour(lower)
        if meant and meant != lower.replace("s", "z"):  # "organised" is right
            yield found, meant.capitalize() if word[0].isupper() else meant


def _neighbour(word: str) -> str:
    """The listed word from which one letter tells this one apart; empty for none."""
    listed = _listed_words()
    if word in _right_words() or listed.get(word) == word:
        return ""
    likely = [listed[each] for each in (word, *_without_a_letter(word)) if each in listed]
    return next((each for each in likely if each[0] == word[0] and not word.startswith(each)), "")


@lru_cache(maxsize=1)
def _listed_words() -> dict[str, str]:
    """The listed words by themselves and by themselves without one letter."""
    listed = [word for words in load_toml("spelling")["words"].values() for word in words]
    return {each: word for word in reversed(listed) for each in (*_without_a_letter(word), word)}


@lru_cache(maxsize=1)
def _right_words() -> frozenset[str]:
    return frozenset(load_toml("spelling")["right"])


def _without_a_letter(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))
