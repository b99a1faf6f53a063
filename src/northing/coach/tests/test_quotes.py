"""What is quoted of a goal, and what is said of a wish: words that a person would underline, and no sentence twice."""

import pytest

from northing.coach import Letter, Reading, read_goal
from northing.coach.advise.goals import suggest_sentence
from northing.coach.advise.quotes import Quoted, telling_spans
from northing.coach.judge.rules import Verdict
from northing.coach.model import Span
from northing.coach.tests.contexts import TODAY, context_of


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


def reason_quoted(text: str, *heard: str) -> str:
    """What is quoted of a reason that was heard in those words."""
    goal = context_of(text)
    spans = tuple(Span(text.index(each), text.index(each) + len(each)) for each in heard)
    told = telling_spans(goal, Verdict(True, spans, "relevant-words-for"))
    return Quoted(goal).quote(told, to_the_end=True)


@pytest.mark.parametrize(
    ("text", "heard", "clause"),
    [
        ("Ride enough hours to match what the office paid me", "to match what", "to match what the office paid me"),
        (
            "Plan my mornings ahead, right now I reserve them and paint nothing",
            "ahead, right now I",
            "right now I reserve",
        ),
        (
            "Sell more quilts. The patterns alone keep nobody. For now I wait",
            "alone keep nobody. For",
            "The patterns alone",
        ),
        ("Build my own workshop, it's still the kitchen table", "s still the kitchen", "it's still the kitchen table"),
        ("Bake rye bread again, it cheers me up", "cheers me", "it cheers me up"),
    ],
)
def test_it_quotes_the_whole_clause_of_a_reason_that_was_heard(text, heard, clause):
    assert reason_quoted(text, heard).startswith(clause)


@pytest.mark.parametrize("text", ["Ride enough hours again", "Bake rye bread, it helps"])
def test_it_quotes_no_reason_from_the_goal_itself_or_from_two_words(text):
    assert reason_quoted(text, text.partition(",")[2].strip() or "enough hours") == ""


@pytest.mark.parametrize(
    ("text", "letter", "quote"),
    [
        ("Mend the nets before the season starts", Letter.TIME_BOUND, "“before the season starts”"),
        ("This year I'd write two songs", Letter.TIME_BOUND, "“This year”"),
        ("Mend the nets so that nobody waits for me again", Letter.RELEVANT, "“so that nobody waits for me again”"),
        ("Become a certified arborist", Letter.MEASURABLE, "Anyone can check it"),
    ],
)
def test_it_quotes_to_the_end_of_a_phrase_and_no_further(text, letter, quote):
    assert said_of(text, letter).startswith(quote)


@pytest.mark.parametrize("text", ["Learn every craft I hire out", "Post everyday for 156 days"])
def test_it_gives_no_size_by_every_and_quotes_no_lone_word(text):
    assert "“ever" not in said_of(text, Letter.SPECIFIC)


def test_it_quotes_a_name_that_is_one_word():
    assert "“TOEFL”" in said_of("Pass TOEFL by May", Letter.SPECIFIC)


def test_it_quotes_no_second_sentence():
    found = [str(each.message) for each in read("List our goods every day! I hate it").pitfalls]
    assert found
    assert not any("hate" in each for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "IELTS 8.0 — practise daily",
        "Assuming each section is passed first time, have it all official by summer",
        "Take part in an art fair in the capital, been putting it off for years",
        "Learn Kotlin with one real app, and see how the whole lifecycle goes",
    ],
)
def test_it_suggests_no_sentence_of_a_name_or_of_words_put_in_another_order(text):
    assert suggest_sentence(read(text)) == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("In ten years I run a small dairy", "I will run a small dairy"),
        ("Take 25 minutes for lunch every day, we need a breather", "because we need a breather"),
        ("Learn Kotlin with one real app", "I will learn Kotlin with one real app"),
        ("Take 25 minutes for lunch every day so I have a breather", "so that I have a breather"),
    ],
)
def test_it_suggests_the_words_in_a_form_that_means_the_same(text, sentence):
    assert sentence in suggest_sentence(read(text))
