"""Whatever somebody types is answered, and every span lies in the text as it was given."""

import json
from datetime import date
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from northing.coach import ActionDraft, GoalDraft, PlanDraft, read_goal
from northing.coach.advise.goals import assess_as_json, reading_as_json
from northing.coach.judge.not_goals import MAX_GOAL_LENGTH
from northing.coach.plan.actions import MAX_STEP_LENGTH, read_step
from northing.coach.plan.conflicts import find_moves
from northing.coach.plan.views import view_plan

pytestmark = pytest.mark.pure

GOALS = [
    json.loads(line)["text"]
    for line in (resources.files(__package__) / "data" / "goals.jsonl").read_text(encoding="utf-8").split("\n")
    if line
]
WORDS = sorted({word for text in GOALS for word in text.split()})
ODD = (
    *"¹ ½ ² ³k ① ٣ १२ % [ [[] 's \" £1.2.3 1e9 99999999999999999999 0/0/0 31/31/31".split(),
    *"2026-13-45 5-5-5 €€5 .5 1,2,3,4".split(),
    *("29 February", "30 February", "by 0", "in 999999999 years", "within -3 days", "by the end of 9999", "twice"),
    *("\u202e", "\ud800", "🙂", "\u2028", "\x00", "İ", "ß", "ﬁ"),
)
#: Half-written sentences: days, adverbs and verbs that stop where something has to follow.
STUMPS = (
    *("really", "eventually", "hopefully", "mainly", "at least", "this year,", "until May,", "2026:", "by Friday"),
    *("graduate with", "get promoted to", "become a", "from 5 to", "no more than", "every", "turn it into", "plus a"),
)
SPACES = (" ", " ", " ", ", ", ". ", "\n", "")
mixed = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(WORDS), st.sampled_from(ODD), st.sampled_from(STUMPS)), st.sampled_from(SPACES)
    ),
    max_size=40,
).map(lambda pairs: "".join(word + space for word, space in pairs))
texts = st.one_of(st.text(max_size=300), mixed, st.sampled_from(GOALS))
days = st.one_of(st.dates(), st.sampled_from([date.min, date.max, date(9999, 7, 1)]))


def inside(span, text):
    return 0 <= span.start <= span.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "This year, really",
        "2026: really",
        "Until May, honestly",
        "% mainly",
        "Graduate with",
        "I want to graduate with",
    ],
)
def test_it_answers_half_a_sentence(text):
    assert read_goal(text, today=date(2026, 1, 15)).text == text


@settings(deadline=None, max_examples=300)
@given(texts, days)
def test_it_answers_any_text_on_any_day(text, today):
    reading = read_goal(text, today=today)
    assert reading == read_goal(text, today=today)
    assert reading.text == text
    assert len(reading.criteria) == 5
    assert all(inside(span, text) for criterion in reading.criteria for span in criterion.evidence)
    assert all(inside(span, text) for finding in reading.pitfalls for span in finding.spans)
    assert all(inside(measure.span, text) for measure in reading.measures)
    assert bool(reading.not_a_goal) != reading.is_goal
    assert len(reading.remarks) <= 2
    assert len(reading.directions) <= 1
    assert "%(" not in str(reading.question)


@settings(deadline=None, max_examples=300)
@given(texts)
def test_its_parts_are_in_order_and_never_overlap(text):
    reading = read_goal(text, today=date(2026, 1, 15))
    ends = 0
    for _, span in reading.parts:
        assert inside(span, text)
        assert span.start >= ends
        ends = span.end
    if reading.deadline:
        assert text[reading.deadline.span.start : reading.deadline.span.end] == reading.deadline.text


@settings(deadline=None)
@given(texts)
def test_it_becomes_plain_values(text):
    reading = read_goal(text, today=date(2026, 1, 15))
    assert json.loads(json.dumps(reading_as_json(reading))) == assess_as_json(text, today=date(2026, 1, 15))


@pytest.mark.parametrize(
    "piece", ["so that i ", "by 3 May 2026 ", "5 calls a week, ", "[a [b", "a", "%", "from to ", "Ω1½", '"']
)
def test_it_reads_the_beginning_of_what_is_very_long(piece):
    text = (piece * 20_000)[:20_000]
    reading = read_goal(text, today=date(2026, 1, 15))
    assert all(inside(span, text[:10_000]) for _, span in reading.parts)


@pytest.mark.parametrize("piece", ["more ", "Q1 ", "increase my ", "by by "])
def test_it_reads_the_beginning_of_long_steps_and_plans(piece):
    text = (piece * 10_000)[:10_000]
    view = view_plan(PlanDraft((GoalDraft("a", text), GoalDraft("b", text))), date(2026, 1, 15))
    assert all(len(goal.words.text) <= MAX_GOAL_LENGTH for goal in view.goals)
    assert len(read_step(ActionDraft(text), date(2026, 1, 15)).words.text) <= MAX_STEP_LENGTH
    assert len(find_moves(view.goals[0].words)) <= 8
