"""What is quoted of a goal, and what is said of a wish: words that a person would underline, and no sentence twice."""

from datetime import date

import pytest

from northing.coach import Letter, Reading, read_goal
from northing.coach.advise.goals import suggest_sentence

TODAY = date(2026, 1, 15)


def read(text: str) -> Reading:
    return read_goal(text, today=TODAY)


def said_of(text: str, letter: Letter) -> str:
    return str(read(text).criterion(letter).advice)


def vague_message(text: str) -> str:
    return next(str(each.message) for each in read(text).pitfalls + read(text).doubtful if each.name == "vague")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Increase online orders 20%", "“online orders”"),
        ("Reduce plastic in the canteen to zero by 2027", "“plastic in the canteen”"),
        ("Write down our recipes before Gran retires", "“our recipes”"),
    ],
)
def test_it_quotes_neither_a_figure_nor_a_clause_with_a_name(text, quote):
    assert said_of(text, Letter.SPECIFIC).startswith(quote)


def test_it_quotes_a_figure_with_where_it_stands_today():
    text = "Reduce our near-misses from 9 a month to 3 by September"
    assert said_of(text, Letter.MEASURABLE).startswith("“from 9 a month to 3”")


@pytest.mark.parametrize("text", ["Visit all 14 branches this year", "Phone 10 old customers each Monday until Easter"])
def test_it_quotes_nothing_that_breaks_off(text):
    assert "“" not in said_of(text, Letter.ACHIEVABLE)


@pytest.mark.parametrize(
    ("text", "word"), [("Be a better colleague", "better"), ("Mentor someone", "someone"), ("Sleep more", "more")]
)
def test_it_names_the_word_that_leaves_a_wish_open(text, word):
    assert f"“{word}" in vague_message(text)


@pytest.mark.parametrize("text", ["Be nicer to Tom", "Be there for Lena", "not be scared of Berta anymore"])
def test_a_name_alone_gives_nobody_the_same_picture(text):
    assert not read(text).criterion(Letter.SPECIFIC).met


def test_a_point_behind_a_title_ends_no_sentence():
    parts = dict(read("Submit the third chapter to Prof. Nakamura by 30 April").parts)
    text = "Submit the third chapter to Prof. Nakamura by 30 April"
    assert text[slice(*parts["outcome"].as_json())] == "Submit the third chapter to Prof. Nakamura"


def test_it_suggests_no_sentence_that_would_move_a_day_past_other_words():
    assert not suggest_sentence(read("Bake two cakes in May without the old oven"))
    assert suggest_sentence(read("Bake two cakes without the old oven in May"))


@pytest.mark.parametrize(
    "text", ["Take Fridays off", "get to know the vets in the region", "answer the phone friendlier"]
)
def test_it_takes_no_goal_for_an_errand(text):
    assert read(text).is_goal


@pytest.mark.parametrize(
    "text",
    [
        "A walk each evening between lunch and dinner service",
        "Have Ravi check my figures",
        "coffee with five foresters",
    ],
)
def test_it_quotes_no_name_that_stands_behind_another_thing(text):
    assert "“" not in said_of(text, Letter.SPECIFIC)


@pytest.mark.parametrize("text", ["half an hour of piano before breakfast", "max two coffees a day"])
def test_it_suggests_no_sentence_without_a_deed(text):
    assert not suggest_sentence(read(text))


def test_it_suggests_no_sentence_longer_than_a_person_reads():
    assert not suggest_sentence(read("Do two shifts in the bakery " + "and look at the ovens there with care " * 6))


def test_it_suggests_no_sentence_with_an_aside():
    assert not suggest_sentence(read("Write a blog post each month, and no, January is no month"))


def test_it_quotes_no_mere_rhythm():
    assert "“a day”" not in said_of("Learn one new thing a day", Letter.MEASURABLE)
