"""How rules, words and encoder come to one verdict."""

import pytest

from northing.coach import Letter, load_encoder, read_goal
from northing.coach.judge import stack
from northing.coach.judge.pitfalls import ALL_RULES, PITFALLS
from northing.coach.judge.rules import Verdict
from northing.coach.judge.stack import Weighing, settle, weighings
from northing.coach.model import Kind, Span
from northing.coach.tests.contexts import TODAY, context_of

FOUND, NOT_FOUND = Verdict(True, (Span(0, 5),), "habit-rate"), Verdict(False, (), "")


def goal(text="Swim every morning before work"):
    return context_of(text)


@pytest.fixture
def weighing(monkeypatch):
    found = Weighing(-1.0, {"rules.habit": 2.0, "words.habit": 0.5}, sure=1.5)
    monkeypatch.setattr(stack, "weighings", lambda voices: {"habit": found})
    return found


def test_it_adds_up_what_each_voice_says_and_takes_silence_for_nothing(weighing):
    assert weighing.log_odds({"rules.habit": 1.0, "words.habit": 3.0, "words.external": 9.0}) == 2.5
    assert weighing.log_odds({}) == -1.0


@pytest.mark.parametrize(
    ("verdict", "evidence", "rule", "is_sure"),
    [
        (FOUND, {"rules.habit": 1.0, "words.habit": 2.0}, "habit-rate", True),
        (FOUND, {"rules.habit": 1.0}, "habit-rate", False),
        (FOUND, {"rules.habit": 1.0, "words.habit": -4.0}, "habit-words-against", True),
        (NOT_FOUND, {"words.habit": 4.0}, "habit-words-for", False),
        (NOT_FOUND, {"words.habit": 6.0}, "habit-words-for", True),
        (NOT_FOUND, {}, "", False),
    ],
)
def test_it_overrules_a_rule_where_the_sum_says_the_opposite(weighing, verdict, evidence, rule, is_sure):
    settled = settle("habit", verdict, goal(), evidence)
    assert (settled.rule, settled.is_sure) == (rule, is_sure)
    assert settled.met == (rule in {"habit-rate", "habit-words-for"})


def test_it_shows_the_goal_itself_where_no_rule_has_words_to_show(weighing):
    [span] = settle("habit", NOT_FOUND, goal("Swim by June"), {"words.habit": 6.0}).spans
    assert "Swim by June"[span.start : span.end] == "Swim"


def test_it_never_overrules_what_the_text_says_in_so_many_words(weighing):
    stated = Verdict(True, (Span(0, 5),), "habit-rate", is_stated=True)
    assert settle("habit", stated, goal(), {"words.habit": -50.0}) is stated


def test_it_leaves_a_question_that_was_not_learnt_to_its_rules(weighing):
    assert settle("multi", FOUND, goal(), {"words.habit": 9.0}) is FOUND


@pytest.mark.parametrize("text", ["Be a kinder foreman by thanking people", "Be more patient by counting to ten"])
def test_it_takes_a_stated_way_for_one_whatever_the_other_words_are(text):
    assert read_goal(text, today=TODAY).criterion(Letter.ACHIEVABLE).rule == "achievable-by-doing"


@pytest.mark.parametrize("voices", ["words", "encoder"])
def test_it_was_learnt_for_questions_and_voices_that_there_are(voices):
    questions = {rule.about for rule in ALL_RULES}
    spoken = {f"rules.{about}" for about in questions} | {
        f"{one}.{about}" for one in (voices, "words") for about in questions
    }
    assert set(weighings(voices)) <= questions
    assert {name for each in weighings(voices).values() for name in each.weights} <= spoken
    assert set(stack.kind_weights(voices)) == {"signs", "words", "encoder"}
    assert stack.kind_weights("words")["encoder"] == 0


@pytest.mark.parametrize("name", PITFALLS)
def test_it_knows_from_where_on_a_pitfall_is_shown(name):
    assert all(name in weighings(voices) for voices in ("words", "encoder"))


def test_it_shows_people_no_pitfall_that_is_doubtful(monkeypatch):
    never = {"habit": Weighing(0.0, {"rules.habit": 1.0}, sure=float("inf"))}
    monkeypatch.setattr(stack, "weighings", lambda voices: never)
    reading = read_goal("Be more patient with the apprentices every day", today=TODAY)
    assert [finding.name for finding in reading.doubtful] == ["habit"]
    assert "habit" not in {finding.name for finding in reading.pitfalls}


def test_it_tells_people_of_several_goals_only_where_they_are_a_list():
    reading = read_goal("Publish my cookbook and lose six kilos", today=TODAY)
    assert [finding.name for finding in reading.doubtful] == ["multi"]
    assert "multi" not in {finding.name for finding in reading.pitfalls}
    assert read_goal("- Publish my cookbook\n- Lose six kilos", today=TODAY).listed


def test_it_asks_for_the_day_of_an_end_that_no_rule_reads():
    text = "Run through the cardiac arrest simulation three times before my first night shift"
    reading = read_goal(text, today=TODAY, encoder=load_encoder())
    criterion = reading.criterion(Letter.TIME_BOUND)
    assert (criterion.met, criterion.rule, reading.deadline) == (True, "time-bound-words-for", None)
    assert str(criterion.advice).endswith("which day is that for you?")


def test_it_guesses_the_kind_with_each_voice():
    assert read_goal("Learn to read ECGs", today=TODAY).kind is Kind.SKILL
