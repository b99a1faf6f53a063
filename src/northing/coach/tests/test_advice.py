"""What is said of a letter that is missing: of this goal, in its own words, and true once the gap is filled."""

import re
from datetime import date

import pytest

from northing.coach import Kind, Letter, read_goal
from northing.coach.resources import message_templates

TODAY = date(2026, 1, 15)
#: What a person would put into each gap.
FILLED = {
    "[today]": "8",
    "[target]": "12",
    "[doing what]": "asking Ana from payroll for an hour each week",
    "[what you will do]": "a weekly hour with Ana from payroll",
    "[what it makes possible]": "my colleagues can leave on time",
    "[day or month]": "30 June",
}
#: Goals as people of many trades jot them down.
GOALS = (
    "Learn to read ECGs",
    "reduce falls on our ward",
    "I want to become a ward sister",
    "Less paperwork on night shifts",
    "Improve my classroom management",
    "Help more pupils pass their maths exam",
    "Mark essays faster",
    "Sell more insurance policies",
    "Close bigger deals",
    "Get promoted to account executive",
    "Write cleaner code",
    "Review every pull request within a day",
    "Contribute to open source",
    "Find an internship",
    "Publishing a paper",
    "Read more papers",
    "Shorten the processing time for building permits",
    "Answer citizens' letters more quickly",
    "Drive more safely",
    "Cut my overtime by half",
    "Open my own restaurant",
    "Waste less food",
    "Preach better sermons",
    "Visit the sick more often",
    "public speaking",
    "more money",
    "I'd love to write a book someday",
    "Handle complaints without getting upset",
    "- finish the safety training 🚧",
    "I WANT TO BE A MANAGER",
)


def read(text):
    return read_goal(text, today=TODAY)


def unmet(text):
    return [criterion for criterion in read(text).criteria if not criterion.met]


def filled(example):
    for gap, words in FILLED.items():
        example = example.replace(gap, words)
    return example


@pytest.mark.parametrize("text", GOALS)
def test_it_says_what_is_missing_with_an_example_in_the_goals_own_words(text):
    words = re.findall(r"\w+", text.lower())
    for criterion in unmet(text):
        advice, example = str(criterion.advice), str(criterion.example)
        assert "\n" not in advice
        assert not example or "[" in example
        assert not example or words[-2] in example.lower() or words[-1] in example.lower()


@pytest.mark.parametrize("text", GOALS)
def test_it_says_the_sentence_in_no_line_of_advice(text):
    advice = [str(criterion.advice) for criterion in unmet(text)]
    assert len(set(advice)) == len(advice)
    assert not [each for each in advice if "I will" in each or "[" in each]


@pytest.mark.parametrize("text", ["public speaking", "Python", "Happiness", "team spirit"])
def test_it_gives_no_example_where_the_words_make_no_sentence(text):
    assert {str(criterion.example) for criterion in unmet(text)} == {""}


@pytest.mark.parametrize("text", ["Python", "Happiness", "be happy", "confidence", "Feel proud", "watercolours"])
def test_it_takes_no_bare_name_and_no_feeling_for_specific(text):
    assert not read(text).criterion(Letter.SPECIFIC).met


def test_it_quotes_nothing_twice():
    praise = [str(each.advice) for each in read("Finish the lambing course by May").criteria if each.met]
    assert len([each for each in praise if "lambing course" in each]) == 1


@pytest.mark.parametrize("text", GOALS)
@pytest.mark.parametrize("letter", [Letter.ACHIEVABLE, Letter.RELEVANT, Letter.TIME_BOUND])
def test_its_example_is_taken_once_the_gap_is_filled(text, letter):
    if read(text).criterion(letter).example:
        example = filled(str(read(text).criterion(letter).example))
        assert read(example).criterion(letter).met, example


@pytest.mark.parametrize(
    ("text", "letter", "example"),
    [
        ("Publishing a paper", Letter.TIME_BOUND, "I will publish a paper by [day or month]"),
        ("I'd love to write a book someday", Letter.TIME_BOUND, "I will write a book by [day or month]"),
        ("Cut my overtime by half", Letter.ACHIEVABLE, "I will cut my overtime by half through [what you will do]"),
        ("Read more papers", Letter.MEASURABLE, "I will read more papers: [how many, and how many today]"),
        ("Mark essays faster", Letter.MEASURABLE, "I will mark essays faster: [how fast, and how fast today]"),
        ("Close bigger deals", Letter.SPECIFIC, "I will close bigger deals: [what “bigger” means here]"),
        ("Preach better sermons", Letter.RELEVANT, "I will preach better sermons, so that [what it makes possible]"),
        ("- finish the safety training 🚧", Letter.TIME_BOUND, "I will finish the safety training by [day or month]"),
        (
            "Work from home two days a week",
            Letter.TIME_BOUND,
            "I will work from home two days a week until [day or month]",
        ),
    ],
)
def test_it_makes_an_example_that_reads_as_a_sentence(text, letter, example):
    assert str(read(text).criterion(letter).example) == example


def test_it_asks_nobody_for_a_contract_on_a_guess():
    reading = read("Use more group work in my lessons")
    assert reading.kind is not Kind.CAREER_CHANGE
    assert "field" not in str(reading.criterion(Letter.SPECIFIC).advice)


def test_it_says_the_whole_name_of_what_it_found():
    assert "“head of department”" in str(read("Become head of department").criterion(Letter.SPECIFIC).advice)
    advice = str(read("Ask the three citizens' councils by May").criterion(Letter.SPECIFIC).advice)
    assert "citizens' councils" in advice


def test_it_gives_a_weak_goal_its_question_as_a_direction_too():
    reading = read("Improve my classroom management")
    assert reading.directions == (reading.question,)
    assert str(reading.question).endswith("?")


@pytest.mark.parametrize("name", ["questions", "met", "pitfalls", "refusals"])
def test_it_comments_on_the_sentence_and_neither_grades_nor_scolds(name):
    texts = [text for key, forms in message_templates().items() if key.startswith(name) for text in forms]
    said = " ".join(texts).lower()
    assert said.strip()
    assert not re.search(r"\b(?:wrong|bad|poor|fail|failed|weak|must|should|lazy|unrealistic|grade|score)\b", said)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Never miss a payroll deadline again this year", "“a payroll deadline” gives"),
        ("I won't take work home on weekends until Christmas", "“I won't take work home on weekends” gives"),
    ],
)
def test_it_quotes_what_gives_the_picture_and_no_more(text, found):
    assert str(read(text).criterion(Letter.SPECIFIC).advice).startswith(found)
