"""A text cut into words once, each with the tags of the lexicon; everything else reads from here."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from northing.coach.lexicon import NO_TAGS, TOKEN, Tags, lexicon
from northing.coach.reading import Span
from northing.coach.resources import table

#: Longer texts are cut here before reading: nobody's goal is that long and the time stays bounded.
LONGEST = 10_000
#: A gap nobody has filled yet, such as "[by when]" or "so that [why it matters]", says nothing.
BLANK = re.compile(
    r"(?:\b(?:so that|in order to|because|by|to|from|through|that moves)\s+|\(shown by\s+)?\[[^\[\]]{1,60}\]\)?",
    re.IGNORECASE,
)
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "‑": "-"})


FIRST = attrgetter("first")
#: How far beyond the last or before the first word a rule may look.
MARGIN = 40
NOTHING = ("",) * MARGIN
UNTAGGED = [NO_TAGS] * MARGIN


class Word(NamedTuple):
    """``text`` is lower case with plain quotes; ``start`` and ``end`` count in the text as given."""

    text: str
    start: int
    end: int
    tags: Tags


class Hit(NamedTuple):
    """A phrase of the lexicon found at words ``first`` up to, not including, ``last``."""

    tag: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, and where the lexicon's phrases were found among them.

    ``hits`` holds, per tag, where it was found, in order. ``at`` and ``tags`` hold each word and the tags of all
    phrases that cover it; both go on for ``MARGIN`` empty entries, so that a look beyond either end (also by a
    negative index) finds an empty word without tags.
    """

    text: str
    plain: str
    words: tuple[Word, ...]
    texts: tuple[str, ...]
    at: tuple[str, ...]
    hits: dict[str, list[Hit]]
    tags: list[Tags]

    def found(self, *tags: str) -> list[Hit]:
        """Where any of the tags was found, in the order of the text."""
        found = [hit for tag in tags if tag in self.hits for hit in self.hits[tag]]
        return sorted(found, key=FIRST) if len(tags) > 1 and len(found) > 1 else found

    def span(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[last - 1].end)

    def of(self, hit: Hit) -> Span:
        return self.span(hit.first, hit.last)

    def index_at(self, position: int) -> int:
        """The first word that ends after this character."""
        return bisect_right(self.words, position, key=lambda word: word.end)


def fold(text: str) -> str:
    """Lower case, plain punctuation, open blanks white: of exactly the same length, so that offsets stay true."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return BLANK.sub(lambda found: " " * len(found.group()), lowered.translate(PLAIN))


def words_of(text: str) -> Words:
    """Cut a text into tagged words."""
    plain = fold(text[:LONGEST])
    known = lexicon().single
    words = tuple(
        Word(
            found.group(),
            found.start(),
            found.end(),
            _tags(known, found.group()),
        )
        for found in TOKEN.finditer(plain)
    )
    texts = tuple(word.text for word in words)
    hits, tags = _looked_up(words, texts)
    return Words(text, plain, words, texts, texts + NOTHING, hits, tags + UNTAGGED)


def _tags(known: dict[str, Tags], word: str) -> Tags:
    """The tags of a word, of the owner in "owner's", or of what a slip of the keys stands for."""
    return known.get(word) or known.get(word.removesuffix("'s")) or known.get(table("typo").get(word, ""), NO_TAGS)


def _looked_up(words: tuple[Word, ...], texts: tuple[str, ...]) -> tuple[dict[str, list[Hit]], list[Tags]]:
    several = lexicon().several
    hits: dict[str, list[Hit]] = {}
    cover = [word.tags for word in words]
    for index, word in enumerate(words):
        for tag in word.tags:
            hits.setdefault(tag, []).append(Hit(tag, index, index + 1))
        for phrase, tags in several.get(texts[index : index + 2], ()):
            if texts[index : index + len(phrase)] == phrase:
                for tag in tags:
                    hits.setdefault(tag, []).append(Hit(tag, index, index + len(phrase)))
                for place in range(index, index + len(phrase)):
                    cover[place] |= tags
    return hits, cover
