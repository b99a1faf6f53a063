"""Texts cut into the pieces of words that the encoder knows."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northing.coach.encoder.word_pieces import Vocabulary, split_words

WORDS = ["[UNK]", "[CLS]", "[SEP]", "on", "##board", "##ing", "guide", "12", ",", "5", "%", "cafe"]
VOCABULARY = Vocabulary({word: number for number, word in enumerate(WORDS)})


def pieces(text: str, most: int = 20) -> list[str]:
    return [WORDS[piece.number] for piece in VOCABULARY.cut(text, most)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Onboarding guide", ["on", "##board", "##ing", "guide"]),
        ("12,5%", ["12", ",", "5", "%"]),
        ("Café", ["cafe"]),
        ("xyz guide", ["[UNK]", "guide"]),
        ("on" * 60, ["[UNK]"]),
        ("", []),
    ],
)
def test_it_takes_the_longest_pieces_it_knows(text, expected):
    assert pieces(text) == ["[CLS]", *expected, "[SEP]"]


def test_it_cuts_what_is_too_long_and_still_ends_it():
    assert pieces("guide guide guide guide", most=4) == ["[CLS]", "guide", "guide", "[SEP]"]


def test_it_says_where_each_word_stands():
    text = "Onboarding, 5%"
    found = VOCABULARY.cut(text, 20)[1:-1]
    assert [text[piece.start : piece.end] for piece in found] == ["Onboarding"] * 3 + [",", "5", "%"]


@given(st.text(max_size=60))
def test_it_keeps_every_word_in_its_place(text):
    places = [(start, end) for _, start, end in split_words(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
