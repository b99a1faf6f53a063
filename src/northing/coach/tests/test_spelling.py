"""Slips in words that matter are read through; every place still lies in the text as it was written."""

from datetime import date

import pytest

from northing.coach import Letter, read_goal
from northing.coach.resources import load_toml
from northing.coach.text.spelling import mend_spelling
from northing.coach.text.words import lexicon

TODAY = date(2026, 1, 15)


def read(text):
    return read_goal(text, today=TODAY)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Impove the rota", "Improve the rota"),
        ("phone 5 custmers a week", "phone 5 customers a week"),
        ("be done by Novmber", "be done by November"),
        ("my comunication", "my communication"),
        ("Recieve the grant", "Receive the grant"),
    ],
)
def test_it_reads_through_a_slip(written, meant):
    assert mend_spelling(written).text == meant


@pytest.mark.parametrize(
    "text", ["Be organised", "Practise the organ", "Learn Finnish", "Have lunch outside", "Teach HTML to Marcha"]
)
def test_it_leaves_right_words_alone(text):
    assert mend_spelling(text).corrections == ()


def test_its_list_and_the_right_words_beside_it_do_not_overlap():
    listed = {word for words in load_toml("spelling")["words"].values() for word in words}
    assert not listed & set(load_toml("spelling")["right"])


def test_it_changes_no_word_of_the_lexicon():
    known = [word for word in lexicon().single if word.isalpha() and len(word) > 4]
    assert [word for word in known if mend_spelling(word).corrections] == []


def test_it_counts_every_place_in_the_text_as_it_was_written():
    text = "Visit 3 custmers a week by the end of Setpember so that comunication improoves"
    reading = read(text)
    assert text[reading.deadline.span.start : reading.deadline.span.end] == "by the end of Setpember"
    assert reading.deadline.last_day == date(2026, 9, 30)
    (start, end), *_ = reading.criterion(Letter.RELEVANT).as_json()["evidence"]
    assert text[start:end] == "so that comunication improoves"
    measure = reading.measures[0]
    assert (measure.unit, text[measure.span.start : measure.span.end]) == ("customers/week", "3 custmers a week")


def test_it_speaks_of_a_slip_only_where_it_hides_a_day_or_a_unit():
    reading = read("Improove the rota for 4 clinets by Novmber")
    said = " ".join(str(criterion.advice) for criterion in reading.criteria)
    assert "“Novmber” is read as “November”" in said
    assert "“clinets” is read as “clients”" in said
    assert "Improove" not in said
