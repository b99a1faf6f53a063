"""The words the coach knows, read once from ``lexicons/<language>/*.txt``.

A file is one list, its name is the tag its words carry. One phrase a line, ``#`` begins a comment, and a first line
``#: verbs``, ``#: nouns`` or ``#: adjectives`` asks for the other forms of each phrase's first or last word. Another
language is another folder. This module is the only one in the coach that reads anything: package data, nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from northing.coach.inflections import adjective_forms, noun_forms, verb_forms

Tags = frozenset[str]
NO_TAGS: Tags = frozenset()
#: A number, a word with its hyphens and apostrophes, or one other sign. Possessive, so never slower than the text.
TOKEN = re.compile(r"\d++(?:[.,:/]\d++)*+(?:bn|mm|[km])?(?![^\W\d_])|[^\W_]++(?:['-][^\W_]++)*+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``single`` maps a word to its tags; ``several`` two words to the phrases that begin with them."""

    single: dict[str, Tags]
    several: dict[tuple[str, ...], list[tuple[tuple[str, ...], Tags]]]


@lru_cache(maxsize=4)
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of one language, read on first use."""
    phrases: dict[tuple[str, ...], set[str]] = {}
    folder = resources.files(__package__) / "lexicons" / language
    for file in folder.iterdir():
        name = file.name.removesuffix(".txt")
        if name not in {file.name, "deadlines", "kinds"}:
            for phrase in _forms_in(file.read_text(encoding="utf-8")):
                phrases.setdefault(tuple(TOKEN.findall(phrase)), set()).add(name)
    return _arranged(phrases)


def _forms_in(content: str) -> list[str]:
    """Every form of every phrase of one file."""
    found: list[str] = []
    kind = ""
    for line in content.splitlines():
        if line.startswith("#:"):
            kind = line[2:].strip()
        phrase = line.split("#")[0].strip()
        if phrase:
            found.extend(_spellings(_inflected(phrase, kind)))
    return found


def _inflected(phrase: str, kind: str) -> list[str]:
    if kind == "verbs":
        first, _, rest = phrase.partition(" ")
        return [f"{form} {rest}".strip() for form in verb_forms(first)]
    if kind == "nouns":
        rest, _, last = phrase.rpartition(" ")
        return [f"{rest} {form}".strip() for form in noun_forms(last)]
    return adjective_forms(phrase) if kind == "adjectives" else [phrase]


def _spellings(phrases: list[str]) -> list[str]:
    """Both sides of the Atlantic, and hyphens as people leave them out."""
    found = list(phrases)
    for phrase in phrases:
        if "-" in phrase:
            found.append(phrase.replace("-", " "))
        if "iz" in phrase:
            found.append(phrase.replace("iz", "is"))
    return found


def _arranged(phrases: dict[tuple[str, ...], set[str]]) -> Lexicon:
    single: dict[str, Tags] = {}
    several: dict[tuple[str, ...], list[tuple[tuple[str, ...], Tags]]] = {}
    for words, tags in phrases.items():
        if len(words) == 1:
            single[words[0]] = frozenset(tags)
        else:
            several.setdefault(words[:2], []).append((words, frozenset(tags)))
    return Lexicon(single, several)
