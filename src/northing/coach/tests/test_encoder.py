"""The encoder: what it says, that it is read once, and that the coach does without it where it cannot be read."""

import sys
from datetime import date
from importlib.resources import files
from math import isfinite

import pytest

from northing.coach import Encoder, load_encoder, read_goal
from northing.coach import encoder as package
from northing.coach.encoder import KINDS, MAX_PIECES, QUESTIONS

TODAY = date(2026, 1, 15)
MAX_MEGABYTES = 16


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    found = load_encoder()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        ("specific", "Learn the new till at the post office", "Be more successful"),
        ("measurable", "Win four new customers by May", "Understand customers better"),
        ("achievable", "Shadow two nurses on the night shift", "Become head nurse"),
        ("relevant", "Learn to type so that my hands hurt less", "Learn to type"),
        ("time_bound", "Learn to type by the end of March", "Learn to type"),
        ("habit", "Water the plants every morning", "Pass the driving test in May"),
        ("vague", "Be more successful", "Learn the new till at the post office"),
        ("external", "Get promoted to foreman", "Read two books about roofs"),
    ],
)
def test_it_answers_the_question(encoder, question, yes, no):
    assert encoder.answers(yes)[question] > 0 > encoder.answers(no)[question]


@pytest.mark.parametrize("text", ["", " ", "?!", "日本語", "a" * 500, "word " * 500, "🙂", "\x00\ufffd"])
def test_it_answers_every_question_of_any_text(encoder, text):
    answers = encoder.answers(text)
    assert list(answers) == [*QUESTIONS, *KINDS]
    assert all(map(isfinite, answers.values()))


def test_it_finds_a_piece_by_its_words_and_nothing_else(encoder):
    numbers = encoder.network.vocabulary.numbers
    pieces = list(numbers)
    assert sorted(numbers[piece] for piece in pieces) == list(range(len(pieces)))
    assert not [piece for piece in ("", "zzz", "learnlearnlearnlearn", "\ud800", "\U0010ffff") if piece in numbers]


def test_it_reads_no_further_than_its_places_go(encoder):
    begun = "plan " * MAX_PIECES
    assert encoder.answers(begun) == encoder.answers(begun + "and win the lottery")


def test_it_is_made_once_and_remembers_what_it_read(encoder):
    assert load_encoder() is encoder
    assert encoder.answers("Learn to weld") is encoder.answers("Learn to weld")


def test_it_changes_what_the_coach_says(encoder):
    texts = ["Stop being the one who stays late", "Network at fairs", "Mentor a colleague", "Get my own van"]
    alone = [read_goal(text, today=TODAY) for text in texts]
    assert [read_goal(text, today=TODAY, encoder=encoder) for text in texts] != alone


def test_it_is_none_where_numpy_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "northing.coach.encoder.network", None)
    monkeypatch.setattr(package, "load_encoder", load_encoder.__wrapped__)
    assert package.load_encoder() is None


def test_it_is_small():
    folder = files("northing.coach") / "lexicons" / "en"
    sizes = [len((folder / name).read_bytes()) for name in ("encoder-vectors.bin", "encoder.npz")]
    assert sum(sizes) / 1e6 < MAX_MEGABYTES
