"""The one reader of the coach's language resources: package data below ``lexicons/``, read on first use and kept.

``lexicons/en`` holds TOML for everything with a structure, plain lists of phrases (``words/``: one phrase a line, ``#``
begins a comment) and one CSV, the learnt weights. Another language is another folder of the same files.
"""

from __future__ import annotations

import re
import tomllib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import groupby
from typing import IO, Any

from northing.coach.model import Message, MessageValue

FOLDER = resources.files(__package__) / "lexicons" / "en"
PATTERN_NAME = re.compile(r"\{([a-z_]+)\}")


@lru_cache(maxsize=16)
def load_toml(name: str) -> dict[str, Any]:
    """One TOML file, by its name without ending."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def table(name: str) -> dict[str, str]:
    """A word and the word it stands for."""
    return load_toml("tables")[name]  # type: ignore[no-any-return]


@lru_cache(maxsize=64)
def numbers(name: str) -> dict[str, float]:
    """A word and the number it stands for."""
    return {word: float(number) for word, number in load_toml("tables")[name].items()}


@lru_cache(maxsize=256)
def word_set(name: str) -> frozenset[str]:
    """One of the small sets of words."""
    return frozenset(load_toml("word_sets")[name])


def phrase_lists() -> Iterator[tuple[str, list[str]]]:
    """Every list of the lexicon: its tag and its phrases."""
    yield from load_toml("tags")["phrases"].items()
    for file in (FOLDER / "words").iterdir():
        yield file.name.removesuffix(".txt"), _entries(file.read_text(encoding="utf-8"))


def _entries(content: str) -> list[str]:
    lines = (line.partition("#")[0].strip() for line in content.splitlines())
    return [line for line in lines if line]


@lru_cache(maxsize=256)
def pattern(name: str) -> re.Pattern[str]:
    """One of the patterns over the plain text, compiled on first use."""
    return re.compile(pattern_source(name))


@lru_cache(maxsize=256)
def pattern_source(name: str) -> str:
    """The alternatives of a pattern as one group, the patterns they name put in."""
    if name not in load_toml("patterns"):
        return class_source(name)
    alternatives = load_toml("patterns")[name].strip("\n").split("\n")
    return "(?:" + "|".join(_with_shared_openings([fill_pattern(line) for line in alternatives])) + ")"


def _with_shared_openings(alternatives: list[str]) -> Iterator[str]:
    """The alternatives, those next to each other with the same condition at their beginning behind it in one group.

    So it is asked once at each place of a text, and not once for each alternative.
    """
    for opening, group in groupby(alternatives, key=_opening_of):
        rest = [each.removeprefix(opening) for each in group]
        yield f"{opening}(?:{'|'.join(rest)})" if opening and len(rest) > 1 else opening + "|".join(rest)


def _opening_of(alternative: str) -> str:
    """The condition an alternative begins with; empty for none."""
    return next((each for each in (r"\b", "^") if alternative.startswith(each)), "")


def class_source(name: str) -> str:
    """The words of a class of meaning as one group, the longest first, each with an s or without."""
    phrases = sorted(load_toml("classes")[name], key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(re.escape, phrases)) + r")s?\b"


def fill_pattern(source: str) -> str:
    """A pattern with the patterns it names in braces put in their places."""
    return PATTERN_NAME.sub(lambda found: pattern_source(found.group(1)), source)


@lru_cache(maxsize=1)
def weights() -> tuple[tuple[str, ...], dict[str, Sequence[int]]]:
    """The questions, and each feature's weights for them in hundredths."""
    import csv  # here, since many a process imports the coach and reads no goal

    with (FOLDER / "weights.csv").open(encoding="utf-8") as file:
        rows = csv.reader(file)
        questions = tuple(next(rows)[1:])
        return questions, {feature: array("h", [int(each or 0) for each in columns]) for feature, *columns in rows}


def open_encoder() -> IO[bytes]:
    """The encoder's arrays, all but the vectors."""
    return (FOLDER / "encoder.npz").open("rb")


def open_encoder_vectors() -> IO[bytes]:
    """The vectors of the encoder's pieces of words."""
    return (FOLDER / "encoder-vectors.bin").open("rb")


@lru_cache(maxsize=1)
def message_templates() -> dict[str, tuple[str, str]]:
    """Every sentence by its dotted name: the template, and its plural or an empty text."""
    return dict(_leaves("", load_toml("messages"))) | dict(_questions())


def _questions() -> Iterator[tuple[str, tuple[str, str]]]:
    """The sentences of ``questions.toml``, each under its class and its place there."""
    content = load_toml("questions")
    for entry in (*content["question"], {"id": "any", "forms": content["any"]}):
        for place, form in enumerate(entry["forms"]):
            yield f"asked.{entry['id']}.{place}", (form["text"], "")


def _leaves(name: str, value: str | dict[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    if isinstance(value, str):
        yield name, (value, "")
    elif value.keys() == {"one", "other"}:
        yield name, (value["one"], value["other"])
    else:
        for key, inner in value.items():
            yield from _leaves(f"{name}.{key}" if name else key, inner)


def message(name: str, values: Mapping[str, MessageValue] | None = None, *, count: int = 1) -> Message:
    """The sentence with this name, with its values."""
    template, plural = message_templates()[name]
    return Message(template, values or {}, plural, count)


def messages() -> Iterator[Message]:
    """Every sentence the coach may say, without values: what has to be translated."""
    for template, plural in dict.fromkeys(message_templates().values()):
        yield Message(template, plural=plural)
