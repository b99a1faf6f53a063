"""One question for each goal: by its class and by what it leaves open, in the person's own words."""

import re

import pytest

from northing.coach import Letter, read_goal
from northing.coach.advise.questions import class_of, goal_classes, question_descriptions, spoken_to
from northing.coach.judge.criteria import CRITERIA
from northing.coach.judge.rules import decide
from northing.coach.resources import load_toml, message_templates
from northing.coach.tests.contexts import TODAY, context_of

DESCRIBED = question_descriptions()
FACTS = {*(letter.value for letter in Letter), "amount", "baseline", "total", "rhythm", "standing", "weeks"}


def read(text):
    return read_goal(text, today=TODAY)


def asked(text):
    return str(read(text).question)


def class_asked(text):
    goal = context_of(text)
    repeats = any(finding.name == "habit" for finding in read(text).pitfalls)
    return class_of(goal, {letter: decide(rules, goal) for letter, rules in CRITERIA.items()}, repeats=repeats)


@pytest.mark.parametrize("each", DESCRIBED, ids=lambda each: each.id)
def test_it_describes_each_class_of_goals(each):
    assert each.why.endswith(".")
    assert each.source.endswith(".")
    assert each.fires
    assert each.silent


@pytest.mark.parametrize(("each", "text"), [(each, str(told.text)) for each in DESCRIBED for told in each.fires])
def test_it_knows_the_goals_of_a_class(each, text):
    assert class_asked(text) == each.id


@pytest.mark.parametrize(("each", "text"), [(each, text) for each in DESCRIBED for text in each.silent])
def test_it_leaves_the_goals_of_other_classes_alone(each, text):
    assert class_asked(text) != each.id


@pytest.mark.parametrize("each", goal_classes(), ids=lambda each: each.id)
def test_its_forms_look_for_facts_that_there_are(each):
    assert each.opens or each.holds
    for form in each.forms:
        assert form.lacks | form.has <= FACTS
        assert not form.lacks & form.has


def test_every_question_is_one():
    texts = [text for name, (text, _) in message_templates().items() if name.startswith("asked.")]
    assert len(texts) > 100
    assert all(text.endswith("?") for text in texts)
    assert all(text[0].isupper() or text.startswith("%(") for text in texts)
    assert not re.search(r"\b(?:wrong|bad|poor|fail|weak|must|lazy|unrealistic|why not)\b", " ".join(texts).lower())


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Ask the practice for better pay", "By when, how much, and which three results will you bring?"),
        ("Draft the fire drill handbook", "A finished handbook is the measure. By when, and who tries it first?"),
        ("Retrain as a midwife while the twins are small", "Which programme, and by when do you apply?"),
        (
            "No longer be the one who works late in the lab",
            "On how many days a week will you leave by when, until which month?",
        ),
        ("feel less tense in ward rounds", "What would you do in the next five ward rounds that you avoid now?"),
        ("Have the awkward talks earlier", "Which one are you putting off? With whom, and on which day this week?"),
        ("Tutor somebody", "Whom, how often, for how long, and what should they be able to do then?"),
        (
            "Get better at talking to our landlord without getting upset",
            "Pick the next two talks with your landlord: when are they, and what will you say first?",
        ),
        ("Learn enough Excel to check my own invoices by June", "Which three invoices will you check yourself?"),
        (
            "show our grandson how to prune the vines",
            "When should your grandson first prune the vines alone, and how often will you practise it together until "
            "then?",
        ),
    ],
)
def test_it_asks_what_fits_the_goal(text, question):
    assert asked(text) == question


def test_it_asks_only_for_what_is_missing():
    assert asked("Negotiate a higher salary by June").startswith("How much")
    assert asked("Negotiate a pay rise of 8 %").startswith("By when")


@pytest.mark.parametrize("by", ["by 15 %", "by about 15 %", "by half"])
def test_it_asks_from_what_where_something_changes_by_a_share(by):
    assert "from what" in asked(f"Cut our food waste {by}")


@pytest.mark.parametrize("figure", ["to 15 %", "from 20 % to 15 %"])
def test_it_does_not_ask_from_what_where_the_target_is_told(figure):
    assert "from what" not in asked(f"Cut our food waste {figure}").lower()


def test_it_asks_nothing_of_a_goal_that_has_all():
    complete = "Read three papers on wound care by the end of March with my mentor so that I can teach the ward"
    assert read(complete).met_count == 5
    assert asked(complete) == ""


def test_it_says_nothing_else_of_what_it_asks_for():
    reading = read("Ask the practice for better pay")
    asks_for = {Letter.TIME_BOUND, Letter.MEASURABLE, Letter.ACHIEVABLE, Letter.SPECIFIC}
    assert not {reading.criterion(letter).advice for letter in asks_for} & set(reading.remarks)


def test_it_speaks_to_the_person_in_their_own_words():
    assert spoken_to("when my boss asks me about our tax") == "when your boss asks you about your tax"


def test_it_fills_every_gap_of_a_question():
    for each in DESCRIBED:
        for told in each.fires:
            assert not re.search(r"%\(|\bNone\b", asked(told.text)), told.text


def test_it_asks_about_two_goals_in_one_before_anything_else():
    reading = read("Finish the welding course and open a second stall at the market")
    if any(finding.name == "multi" for finding in reading.pitfalls):
        assert "apart" in str(reading.question)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Scrap rate under 6%",
            "Where does it stand today, by when should it be there, and what will you change first?",
        ),
        ("Talk to three wardens", "Whom first, on which day, and what would you like to come of it?"),
        (
            "A price list for the smithy",
            "A finished price list is the measure. By when, and who tries or sees it first?",
        ),
        (
            "slow down when a farmer complains",
            "In how many of the next ten such moments should it be so, and what will remind you?",
        ),
        (
            "€300 a month from the stall",
            "How much is it today, by when should it be so much, and who could pay you for it next?",
        ),
        (
            "a place on the forestry scheme",
            "Who decides, by which day, and what do they look for that you can still show?",
        ),
    ],
)
def test_it_asks_by_the_class_where_no_single_goal_was_in_mind(text, question):
    assert asked(text) == question


@pytest.mark.parametrize(
    "text", ["get better at explaining plans to young owners", "I don't need to beg the clerk each time"]
)
def test_it_takes_no_little_word_for_a_deed(text):
    assert "yourself" not in asked(text)


def test_it_repeats_no_group_of_words_without_a_bound():
    """Two groups that may both take a word try each way to share many of them: "more more more ..." never ended."""
    classes = load_toml("questions")["question"]
    shapes = "\n".join(each.get(part, "") for each in classes for part in ("opens", "holds"))
    assert not re.findall(r"\)[*+][^\n]{0,30}", shapes)


@pytest.mark.parametrize("word", ["more", "better", "my", "new", "less", "regularly", "no more", "5", "be made"])
def test_it_comes_to_an_end_on_a_word_said_again_and_again(word):
    assert read_goal(f"Learn {word} " + f"{word} " * 150, today=TODAY) is not None
    assert read_goal(f"Be {word} " * 90, today=TODAY) is not None
