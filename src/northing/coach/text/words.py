"""A text cut into words once, each with the tags of the lexicon's phrases that cover it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import attrgetter
from typing import NamedTuple

from northing.coach.model import Span
from northing.coach.resources import load_toml, phrase_lists, table
from northing.coach.text.figures import figures_as_meant
from northing.coach.text.inflections import adjective_forms, noun_forms, verb_forms
from northing.coach.text.labels import drop_labels
from northing.notation import DecimalMark

Tags = frozenset[str]
NO_TAGS: Tags = frozenset()
#: "a", "the", "my", "this": what opens a noun phrase.
DETERMINER_TAGS: Tags = frozenset({"determiner", "article"})
#: What may stand between a verb and the noun it is done to.
OBJECT_OPENER_TAGS: Tags = DETERMINER_TAGS | {"number_skip"}
#: Units that are written without a space behind their figure: "5kg", "3x", "20h".
GLUED_UNITS = "|".join(sorted(load_toml("word_sets")["glued_units"], key=len, reverse=True))
#: A number, a word with its hyphens and apostrophes, or one other sign. Possessive, so never slower than the text.
TOKEN = re.compile(
    rf"(?<![\d.,:/])\d++(?:[.,]\d++)*+(?=(?:{GLUED_UNITS})(?![^\W_]))|"
    r"(?<![\d.,:/])\d{1,3}+(?:['\u202f\u2009 ]\d{3}(?![\d-]))++(?:[.,]\d++)?+(?:bn|mm|[km])?(?![^\W\d_]|[:/]\d)|"
    r"\d++(?:[.,:/]\d++)*+(?:bn|mm|[km])?(?![^\W\d_])|[^\W_]++(?:['-][^\W_]++)*+|[^\w\s]|_"
)
#: Longer texts are cut here before reading: nobody's goal is that long and the time stays bounded.
MAX_TEXT_LENGTH = 10_000
#: A gap nobody has filled yet, such as "[by when]" or "so that [why it matters]", says nothing.
OPEN_BLANK = re.compile(
    r"(?:\b(?:so that|in order to|because|by|to|from|through|that moves)\s+|\(shown by\s+)?\[[^\[\]]{1,60}\]\)?",
    re.IGNORECASE,
)
PLAIN_SIGNS = str.maketrans("’‘“”–—‑−\u00a0", "''\"\"---- ")
BY_FIRST_WORD = attrgetter("first")
#: How far beyond the last or before the first word a rule may look.
MARGIN = 40
NO_WORDS = ("",) * MARGIN
UNTAGGED = [NO_TAGS] * MARGIN


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``single`` maps a word to its tags; ``several`` two words to the phrases that begin with them."""

    single: dict[str, Tags]
    several: dict[tuple[str, ...], list[tuple[tuple[str, ...], Tags]]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Every form of every phrase of the word lists, with the tags of its lists."""
    forms = {tag: form for form, tags in load_toml("tags")["inflected"].items() for tag in tags}
    phrases: dict[tuple[str, ...], set[str]] = {}
    for tag, listed in phrase_lists():
        for phrase in listed:
            for spelling in _spellings(_inflected(phrase, forms.get(tag, ""))):
                phrases.setdefault(tuple(TOKEN.findall(spelling)), set()).add(tag)
    return _index_phrases(phrases)


def _inflected(phrase: str, kind: str) -> list[str]:
    if kind == "verbs":
        first, _, rest = phrase.partition(" ")
        return [f"{form} {rest}".strip() for form in verb_forms(first)]
    if kind == "nouns":
        rest, _, last = phrase.rpartition(" ")
        return [f"{rest} {form}".strip() for form in noun_forms(last)]
    return adjective_forms(phrase) if kind == "adjectives" else [phrase]


def _spellings(phrases: list[str]) -> list[str]:
    """Adds British spellings and spellings without hyphens."""
    found = list(phrases)
    for phrase in phrases:
        if "-" in phrase:
            found.append(phrase.replace("-", " "))
        if "iz" in phrase:
            found.append(phrase.replace("iz", "is"))
    return found


def _index_phrases(phrases: dict[tuple[str, ...], set[str]]) -> Lexicon:
    single: dict[str, Tags] = {}
    several: dict[tuple[str, ...], list[tuple[tuple[str, ...], Tags]]] = {}
    for words, tags in sorted(phrases.items(), key=lambda each: -len(each[0])):
        if len(words) == 1:
            single[words[0]] = frozenset(tags)
        else:
            several.setdefault(words[:2], []).append((words, frozenset(tags)))
    return Lexicon(single, several)


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
    negative index) finds an empty word without tags. ``index_at`` gives the first word that ends after a character.
    """

    text: str
    plain: str
    words: tuple[Word, ...]
    texts: tuple[str, ...]
    at: tuple[str, ...]
    hits: dict[str, list[Hit]]
    tags: list[Tags]
    index_at: Callable[[int], int]

    def found(self, *tags: str) -> list[Hit]:
        """Every hit of any of the tags, in the order of the text."""
        found = [hit for tag in tags if tag in self.hits for hit in self.hits[tag]]
        return sorted(found, key=BY_FIRST_WORD) if len(tags) > 1 and len(found) > 1 else found

    def span(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[last - 1].end)

    def quote(self, first: int, last: int) -> str:
        """The words ``first`` up to, not including, ``last``, as they were written."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def of(self, hit: Hit) -> Span:
        return self.span(hit.first, hit.last)


@lru_cache(maxsize=8)
def fold_text(text: str) -> str:
    """Lower case, plain punctuation, spaces for labels and open blanks. The length stays: offsets stay true."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    plain = drop_labels(lowered.translate(PLAIN_SIGNS))
    return OPEN_BLANK.sub(lambda found: " " * len(found.group()), plain) if "[" in plain else plain


def read_words(text: str, decimal_mark: DecimalMark = "") -> Words:
    """Cuts a text into words and finds the lexicon's phrases among them. Figures are written in one way."""
    plain = fold_text(text[:MAX_TEXT_LENGTH])
    known = lexicon().single
    tokens = list(TOKEN.finditer(plain))
    texts = tuple(figures_as_meant([found.group() for found in tokens], decimal_mark))
    words = tuple(
        Word(word, found.start(), found.end(), _tags_of(known, word)) for word, found in zip(texts, tokens, strict=True)
    )
    hits, tags = _find_phrases(words, texts)
    index_at = partial(bisect_right, [word.end for word in words])
    return Words(text, plain, words, texts, texts + NO_WORDS, hits, tags + UNTAGGED, index_at)


def _tags_of(known: dict[str, Tags], word: str) -> Tags:
    """The tags of a word, of the owner in "owner's", or of the word that a known misspelling stands for."""
    return known.get(word) or known.get(word.removesuffix("'s")) or known.get(table("typo").get(word, ""), NO_TAGS)


def _find_phrases(words: tuple[Word, ...], texts: tuple[str, ...]) -> tuple[dict[str, list[Hit]], list[Tags]]:
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
