"""What is asked where a goal does not begin with what it is about: by its topic, by its kind, and by what it tells."""

import pytest

from northing.coach import Kind, read_goal
from northing.coach.advise.questions import FEW_DAYS, choose_question
from northing.coach.judge.criteria import CRITERIA
from northing.coach.judge.rules import decide
from northing.coach.tests.contexts import TODAY, context_of


def asked(text):
    return str(read_goal(text, today=TODAY).question)


def asked_of_kind(text, kind):
    goal = context_of(text)
    verdicts = {letter: decide(rules, goal) for letter, rules in CRITERIA.items()}
    return str(choose_question(goal, verdicts, (), frozenset(), kind).text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("One day, and I mean it: all our family dishes together in a cookbook", "write"),
        ("Every debt paid off, mine and the farm's", "still missing"),
        ("I see myself with a business of my own", "pay for it"),
        ("Bite the bullet and start on Turkish, to speak it in the shop", "speak"),
        ("Kick it up a notch at the nationals", "result"),
        ("All my scales on the trumpet", "play"),
        ("Maths and an entrance test, those two", "weakest"),
        ("When I grow up a paleontologist", "work already"),
        ("A top college with a strong nursing program", "application"),
    ],
)
def test_it_asks_by_the_topic_wherever_it_stands(text, word):
    assert word in asked(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Read the first chapter of the fire code", "write"),
        ("Refine the manuscript functions", "reads it first"),
        ("Pay down the technical debt in the booking tool", "each month"),
        ("Mark the exams within a week", "weakest"),
        ("Ask a photographer to take our team picture", "work already"),
        ("Keep growing as an engineer", "work already"),
        ("Buy a piano for the hall", "evenings"),
    ],
)
def test_it_takes_no_passing_word_for_the_topic(text, word):
    assert word not in asked(text)


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (Kind.SKILL, "able to do"),
        (Kind.GROWTH, "post or task"),
        (Kind.CAREER_CHANGE, "does already"),
        (Kind.IMPACT, "notice"),
        (Kind.NETWORK, "whom first"),
        (Kind.LIFESTYLE, "ordinary day"),
        (Kind.EXPLORATION, "want to know"),
        (Kind.PERFORMANCE, "finished piece"),
    ],
)
def test_it_asks_a_goal_of_no_class_by_its_kind(kind, word):
    assert word in asked_of_kind("Whatever comes of the old harbour, I go for it", kind)


def test_it_asks_a_goal_of_no_class_and_no_clear_kind_what_would_be_there():
    assert "somebody else can see" in asked_of_kind("Whatever comes of the old harbour, I go for it", None)


@pytest.mark.parametrize("figure", ["I did 11k last year", "so far it is 11k", "right now 11k"])
def test_it_does_not_ask_where_a_figure_stands_that_the_text_tells(figure):
    assert "today" not in asked(f"Earn 16k, {figure}")


@pytest.mark.parametrize("figure", ["it has to go up", "and from now on for good"])
def test_it_asks_where_a_figure_stands_that_the_text_does_not_tell(figure):
    assert "today" in asked(f"Earn 16k, {figure}")


def test_it_plans_no_weeks_for_a_day_that_is_near():
    near, far = asked("Maths test tomorrow"), asked("Maths test on 12 March")
    assert FEW_DAYS < 7
    assert "hour" in near
    assert "hours of the week" not in near
    assert "hours of the week" in far


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Move from night shift to days",
            "Who draws up the rota, from which day on do you want it, and what could you offer in return?",
        ),
        ("work part time from September", "Who has to agree, when will you ask, and what will you hand over for it?"),
        (
            "Sell 20 jars of honey a week at the farm shop",
            "How far are you from it today, by when should you be there, and what will you change first?",
        ),
        (
            "Get rid of the three huge boxes of yarn",
            "Which part goes first, where to, and by when is all of it gone?",
        ),
        (
            "Upgrade from grade 8 referee to grade 7",
            "What does that step ask for that you do not have yet, who decides, and by when?",
        ),
        (
            "Never two meetings back to back",
            "When will it be hardest, what will you do then instead, and until when will you try it?",
        ),
    ],
)
def test_it_knows_what_the_goal_is_after(text, question):
    assert asked(text) == question


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Move from sales to teaching", "rota"),
        ("Call 20 customers a week", "How far are you"),
        ("Get rid of my fear of dogs", "where to"),
        ("give more of my money to charity", "the next one"),
        ("Go to the Olympics again", "two questions"),
        ("get on top of the MERN stack with one real app", "slips through"),
        ("Be represented by 5 galleries", "days a week"),
        ("I want to be an army guy when I'm big", "next ten"),
        ("pack something healthy for work whenever I can", "next ten"),
        ("cut the queue at the pharmacy counter in half", "By in half"),
        ("own a hotel at the seaside", "begin and end"),
        ("go after a promotion", "next ten"),
        ("say yes more often", "say no"),
        ("write my own patterns for crochet", "Whom first"),
        ("leave my job and build a product of my own", "applications"),
        ("1000 hours of study for the trade", "days a week"),
        ("take more professional risks", "the next one"),
        ("make a few new friends", "Which piece"),
        ("get better at remembering customers' names", "figure"),
        ("do a proper risk assessment for the scaffold", "date"),
        ("make my podcast about trains known", "is the measure"),
        ("raise my hourly rate for dog walks", "three results"),
        ("plan lessons ahead for a day when the children are tired", "next ten"),
    ],
)
def test_it_does_not_ask_what_belongs_to_another_kind_of_goal(text, word):
    assert word not in asked(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Visit the open day of the forestry school", "two questions"),
        ("be on top of my emails", "slips through"),
        ("get home before 7", "days a week"),
        ("slow down when a farmer complains", "next ten"),
        ("Write more careful letters", "the next one"),
        ("lead the tender for the new depot", "begin and end"),
        ("stop saying yes to my neighbours", "say no"),
        ("write to my old teacher", "Whom first"),
        ("leave my job for a better one", "applications"),
        ("10 hours of study for the trade", "days a week"),
        ("swap the old taps", "Which piece"),
        ("get more customers", "figure"),
        ("pass the theory assessment", "date"),
        ("make a podcast about trains", "is the measure"),
        ("ask for a raise", "three results"),
        ("win the county cheese show", "good enough"),
    ],
)
def test_it_still_asks_what_belongs_to_the_goal(text, word):
    assert word in asked(text)


@pytest.mark.parametrize("kind", list(Kind))
def test_it_asks_every_kind_for_a_first_thing(kind):
    """Else a goal of that kind would be asked what any goal is asked."""
    assert asked_of_kind("The old harbour", kind) != asked_of_kind("The old harbour", None)


def test_it_does_not_ask_where_a_figure_in_words_stands_that_the_text_tells():
    text = "Cut the time our patients wait from {} to three by summer"
    asked = [str(read_goal(text.format(today), today=TODAY).question) for today in ("six days", "what it is now")]
    assert ["today" in each for each in asked] == [False, True]
