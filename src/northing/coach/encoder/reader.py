"""What the encoder says of a text. Texts that were read lately are remembered: the same text gets the same answers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from northing.coach.model import Kind, Letter

if TYPE_CHECKING:
    from northing.coach.encoder.network import Network

#: In the order of the network's answers; the kinds follow.
QUESTIONS = (*(letter.value for letter in Letter), "habit", "vague", "over_ambitious", "external", "multi")
KINDS = tuple(Kind)
#: What stands behind the first so many pieces of words is not read.
MAX_PIECES = 96
MAX_REMEMBERED = 512

#: Question or kind: log odds, 0 for even.
Answers = dict[str, float]


class Encoder:
    def __init__(self, network: Network) -> None:
        self.network = network
        self.answers = lru_cache(maxsize=MAX_REMEMBERED)(self._answers)

    def _answers(self, text: str) -> Answers:
        pieces = self.network.vocabulary.cut(text, MAX_PIECES)
        found = self.network.answer(self.network.read_pieces([piece.number for piece in pieces]))
        return dict(zip((*QUESTIONS, *KINDS), found.tolist(), strict=True))
