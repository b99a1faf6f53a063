"""Whatever is typed is answered, the same way each time, with spans that lie in the text."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from northing.coach import Background, Reading, Span, read_goal

TODAY = date(2026, 1, 15)
#: Pieces that goals are made of, so that chance hits the grammar and not only its edges.
PIECES = st.sampled_from(
    "I want to|by|within|the|end of|next|Q3|March|31/12/2026|2026-02-30|99 months|from|to|70 %|$5k|five|a dozen|,"
    "|so that"
    "|learn|Python 3|increase|sales|every|week|and|promotion|get|be|more confident|–|’|🎯|\n|4.5 out of 5|before|I|May"
    "|in order|twice|0|١٢|½|İ|ß|ﬁ|by the|of|a|1,000,000,000,000,000,000|year|years|100|days".split("|")
)
SENTENCES = st.lists(PIECES, max_size=40).map(" ".join)
ANY_TEXT = st.text(max_size=300)


def spans_of(reading: Reading) -> list[Span]:
    spans = [span for criterion in reading.criteria for span in criterion.evidence]
    spans += [span for finding in reading.pitfalls for span in finding.spans]
    spans += [measure.span for measure in reading.measures]
    spans += [span for _, span in reading.parts]
    return spans + ([reading.deadline.span] if reading.deadline else [])


@settings(max_examples=300, deadline=None)
@given(st.one_of(SENTENCES, ANY_TEXT))
def test_it_answers_any_text(text: str):
    reading = read_goal(text, today=TODAY)
    assert reading == read_goal(text, today=TODAY)
    assert reading.text == text
    assert [criterion.letter.value for criterion in reading.criteria] == [
        "specific", "measurable", "achievable", "relevant", "time_bound",
    ]  # fmt: skip
    assert all(0 <= span.start < span.end <= len(text) for span in spans_of(reading))
    assert bool(reading.reply) is not reading.is_goal
    assert len(reading.remarks) <= 2
    assert len(reading.directions) <= 1


@settings(max_examples=200, deadline=None)
@given(SENTENCES)
def test_it_underlines_parts_in_order_and_none_twice(text: str):
    spans = [span for _, span in read_goal(text, today=TODAY).parts]
    assert spans == sorted(spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@settings(max_examples=100, deadline=None)
@given(SENTENCES, st.dates(date(1, 1, 1), date.max), st.integers(1, 12))
def test_it_reads_on_any_day_of_the_calendar(text: str, today: date, month: int):
    background = Background(months_in_level=3, fiscal_year_start_month=month)
    reading = read_goal(text, today=today, background=background)
    deadline = reading.deadline  # a day that is past is asked about as well
    assert deadline is None or deadline.last_day is not None or deadline.question


@pytest.mark.parametrize("piece", ["improve ", "by the end of ", "1,", "to ", "🎯", "a-", "\n", "İ", "12 of the "])
def test_it_answers_ten_thousand_characters(piece: str):
    reading = read_goal((piece * 10_000)[:10_000], today=TODAY)
    assert not reading.is_goal


def test_it_reads_nothing_into_the_words_behind_its_limit():
    goal = "Learn to repair bicycles by " + (TODAY + timedelta(days=90)).isoformat()
    assert read_goal(goal, today=TODAY).is_goal
    assert not read_goal("x" * 10_000 + goal, today=TODAY).is_goal
