"""What the encoder says of a text, and by which of its words.

Texts that were read lately are remembered: the same text always gets the same answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from northing.coach.encoder.word_pieces import Piece
from northing.coach.model import Kind, Letter, Span

if TYPE_CHECKING:
    from northing.coach.encoder.network import Floats, Network

#: In the order of the network's answers; the kinds follow.
QUESTIONS = (*(letter.value for letter in Letter), "habit", "vague", "over_ambitious", "external", "multi")
KINDS = tuple(Kind)
#: What stands behind the first so many pieces of words is not read.
MAX_PIECES = 96
MAX_REMEMBERED = 512

#: Question or kind: log odds, 0 for even.
Answers = dict[str, float]


@dataclass(frozen=True, slots=True)
class Said:
    """``shares`` holds what each piece adds to each answer."""

    answers: Answers
    pieces: list[Piece]
    shares: Floats


class Encoder:
    def __init__(self, network: Network) -> None:
        self.network = network
        self.read = lru_cache(maxsize=MAX_REMEMBERED)(self._read)

    def _read(self, text: str) -> Said:
        pieces = self.network.vocabulary.cut(text, MAX_PIECES)
        shares = self.network.share_out(self.network.read_pieces([piece.number for piece in pieces]))
        log_odds = shares.sum(0) + self.network.head.offset
        return Said(dict(zip((*QUESTIONS, *KINDS), log_odds.tolist(), strict=True)), pieces, shares)

    def answers(self, text: str) -> Answers:
        return self.read(text).answers

    def deciding_words(self, text: str, question: str) -> tuple[Span, ...]:
        """The stretch of words that adds most to the answer beyond what words of this text add on average."""
        said = self.read(text)
        shares: dict[Span, float] = {}
        for piece, share in zip(said.pieces[1:-1], said.shares[1:-1, QUESTIONS.index(question)].tolist(), strict=True):
            word = Span(piece.start, piece.end)
            shares[word] = shares.get(word, 0.0) + share
        found = heaviest_stretch(list(shares.values()))
        words = list(shares)[found.start : found.stop]
        return (Span(words[0].start, words[-1].end),) if words else ()


def heaviest_stretch(shares: list[float]) -> range:
    """The neighbours whose shares above the average add up to most (Kadane's algorithm)."""
    average = sum(shares) / max(len(shares), 1)
    best, found = 0.0, range(0)
    total, start = 0.0, 0
    for place, share in enumerate(shares):
        if total <= 0:
            total, start = 0.0, place
        total += share - average
        if total > best:
            best, found = total, range(start, place + 1)
    return found
