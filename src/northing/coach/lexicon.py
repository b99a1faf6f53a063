"""The words the coach knows, read once from ``lexicons/<language>/*.txt``.

A file is one list, its name is the tag its words carry. One phrase a line, ``#`` begins a comment, and a first line
``#: verbs``, ``#: nouns`` or ``#: adjectives`` asks for the other forms of each phrase's first or last word. Another
language is another folder. This module is the only one in the coach that reads anything: package data, nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from northing.coach.inflections import adjective_forms, noun_forms, verb_forms
from northing.coach.resources import load_toml, phrase_lists

Tags = frozenset[str]
NO_TAGS: Tags = frozenset()
#: A number, a word with its hyphens and apostrophes, or one other sign. Possessive, so never slower than the text.
TOKEN = re.compile(r"\d++(?:[.,:/]\d++)*+(?:bn|mm|[km])?(?![^\W\d_])|[^\W_]++(?:['-][^\W_]++)*+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``single`` maps a word to its tags; ``several`` two words to the phrases that begin with them."""

    single: dict[str, Tags]
    several: dict[tuple[str, ...], list[tuple[tuple[str, ...], Tags]]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Every form of every phrase of the word lists, with the tags of the lists it stands in."""
    forms = {tag: form for form, tags in load_toml("tags")["inflected"].items() for tag in tags}
    phrases: dict[tuple[str, ...], set[str]] = {}
    for tag, listed in phrase_lists():
        for phrase in listed:
            for spelling in _spellings(_inflected(phrase, forms.get(tag, ""))):
                phrases.setdefault(tuple(TOKEN.findall(spelling)), set()).add(tag)
    return _arranged(phrases)


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
    for words, tags in sorted(phrases.items(), key=lambda each: -len(each[0])):
        if len(words) == 1:
            single[words[0]] = frozenset(tags)
        else:
            several.setdefault(words[:2], []).append((words, frozenset(tags)))
    return Lexicon(single, several)
