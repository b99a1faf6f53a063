"""Cuts a text into the pieces of words that the encoder knows, as the vocabulary of BERT asks for (WordPiece)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
#: A longer word is unknown as a whole.
MAX_WORD_LENGTH = 100
ASCII_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
IDEOGRAPHS = range(0x4E00, 0xA000)


@dataclass(frozen=True, slots=True)
class Piece:
    """``number`` is its place in the vocabulary; ``start`` and ``end`` are those of its word in the text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    numbers: Mapping[str, int]

    def cut(self, text: str, most: int) -> list[Piece]:
        """The pieces between a mark of the beginning and one of the end, at most so many."""
        pieces = [Piece(self.numbers[BEGIN], 0, 0)]
        for word, start, end in split_words(text):
            pieces += [Piece(number, start, end) for number in self._pieces_of(word)]
            if len(pieces) >= most:
                break
        return [*pieces[: most - 1], Piece(self.numbers[END], len(text), len(text))]

    def _pieces_of(self, word: str) -> Sequence[int]:
        """The longest known beginning, then the longest known continuation, and so on."""
        found: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            ends = range(len(word), start, -1) if len(word) <= MAX_WORD_LENGTH else range(0)
            tried = ((self.numbers.get(mark + word[start:end]), end) for end in ends)
            number, start = next((each for each in tried if each[0] is not None), (None, start))
            if number is None:
                return [self.numbers[UNKNOWN]]
            found.append(number)
        return found


def split_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Words in small letters without accents and signs by themselves, each with its place in the text."""
    word, start = "", 0
    for place, char in enumerate(text):
        letters = "".join(map(_plain, unicodedata.normalize("NFD", char.lower())))
        alone = letters.isspace() or _is_sign(char)
        if alone and word:
            yield word, start, place
            word = ""
        if alone and not letters.isspace():
            yield char, place, place + 1
        elif not alone:
            start = start if word else place
            word += letters
    if word:
        yield word, start, len(text)


def _plain(letter: str) -> str:
    """Nothing for accents and signs that steer; a space for every kind of space."""
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in {"Mn", "Cc", "Cf"} or letter == "\ufffd" else letter


def _is_sign(char: str) -> bool:
    return char in ASCII_SIGNS or unicodedata.category(char)[0] == "P" or ord(char) in IDEOGRAPHS
