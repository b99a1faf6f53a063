"""The words that are shown for a verdict which the encoder came to: whole clauses, without the bound in time."""

import pytest

from northing.coach import Letter, load_encoder
from northing.coach.judge.deciding_words import deciding_words
from northing.coach.model import Span
from northing.coach.tests.contexts import context_of


class HearsIn:
    """An encoder that hears everything in the same words."""

    def __init__(self, text, words):
        start = text.find(words)
        self.spans = (Span(start, start + len(words)),) if words else ()

    def deciding_words(self, text, question):
        return self.spans


def shown(text, words, about=Letter.ACHIEVABLE):
    goal = context_of(text, HearsIn(text, words))
    return [goal.quote(span) for span in deciding_words(about, goal)]


@pytest.mark.parametrize(
    ("text", "heard", "whole"),
    [
        ("Train an apprentice, so well that she passes", "Train an", "Train an apprentice"),
        ("Get the coat done, if possible", "coat done, if", "Get the coat done"),
        ("Writer. I watch drama", "drama", "watch drama"),
        ("Sit in on the journeyman's exam (in the yard)", "journeyman", "Sit in on the journeyman's exam"),
    ],
)
def test_it_shows_the_clause_in_which_most_was_heard(text, heard, whole):
    assert shown(text, heard) == [whole]


def test_it_shows_of_a_long_clause_the_words_that_were_heard_without_loose_ends():
    text = "I find it hard to tell the two new welders on the night shift what I think of their seams"
    assert shown(text, "to tell the two new welders on the") == ["tell the two new welders"]


def test_it_shows_the_beginning_of_a_long_clause_where_one_word_was_heard():
    text = "Tell the two new welders on the night shift what I think of their seams"
    assert shown(text, "seams") == ["Tell the two new welders on the night"]


def test_it_shows_no_bound_in_time_but_where_it_is_asked_for_one():
    text = "Lead the huddle without notes by Easter"
    assert shown(text, "notes by Easter") == ["Lead the huddle without notes"]
    assert shown(text, "by Easter", Letter.TIME_BOUND) == ["by Easter"]


def test_it_shows_the_goal_itself_where_nothing_was_heard():
    assert shown("Swim by June", "") == ["Swim"]


def test_it_hears_with_the_encoder_that_ships():
    text = "Write two grant applications this spring, one of them on my own"
    goal = context_of(text, load_encoder())
    [span] = deciding_words(Letter.ACHIEVABLE, goal)
    assert goal.quote(span) in {"Write two grant applications", "one of them on my own"}
