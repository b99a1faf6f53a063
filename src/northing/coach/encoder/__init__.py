"""A small network that was taught with labelled goals: what it says of a text, question by question.

It is read with numpy, which is an extra; without it ``load_encoder`` gives None and the coach reads by rules and words.
``tools/train_coach.py`` teaches it.
"""

from __future__ import annotations

from functools import lru_cache

from northing.coach.encoder.reader import KINDS, MAX_PIECES, QUESTIONS, Answers, Encoder
from northing.coach.resources import open_encoder, open_encoder_vectors

__all__ = ["KINDS", "MAX_PIECES", "QUESTIONS", "Answers", "Encoder", "load_encoder"]


@lru_cache(maxsize=1)
def load_encoder() -> Encoder | None:
    """The one of this process, made on first use; None where numpy is missing."""
    try:
        from northing.coach.encoder.network import Network, StoredVectors
    except ImportError:
        return None
    with open_encoder() as arrays:
        return Encoder(Network.from_file(arrays, StoredVectors(open_encoder_vectors)))
