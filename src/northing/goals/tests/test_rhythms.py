"""The days of a rhythm, what counts of them, and what they say of a goal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, make_goal
from northing.goals.models import GoalState, Measure, MeasureRow, Rhythm, RhythmMark, Wording
from northing.goals.models.rhythms import (
    Span,
    Tally,
    count_periods,
    each_period,
    first_weekday_of,
    period_end,
    period_start,
    shift_period,
)
from northing.goals.queries.progress import Health, progress_of, with_progress
from northing.goals.queries.rhythms import rhythm_of_rate
from northing.goals.services import measures as services
from northing.goals.services.goals import revise_goal
from northing.goals.tests.builders import make_rhythm
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
PERIODS = st.sampled_from(["day", "week", "month"])
WEEKDAYS = st.integers(0, 6)
#: Kiritimati is a day ahead of Honolulu; the others have daylight saving, on either side of the equator.
ZONES = ["Pacific/Kiritimati", "Pacific/Honolulu", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]
#: Around the nights on which clocks change in Europe, in Australia and in North America.
CHANGES_OF_CLOCKS = [
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    datetime(2026, 4, 4, 15, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 23, 30, tzinfo=UTC),
    datetime(2026, 11, 1, 6, 30, tzinfo=UTC),
]


@given(DAYS, PERIODS, WEEKDAYS)
def test_every_day_is_part_of_one_period(day, period, weekday):
    start = period_start(day, period, weekday)
    assert start <= day <= period_end(start, period)
    assert period_start(start, period, weekday) == start
    assert shift_period(start, period, 1) == period_end(start, period) + timedelta(days=1)
    assert shift_period(shift_period(start, period, 1), period, -1) == start


@given(DAYS, st.integers(0, 400), PERIODS, WEEKDAYS)
def test_it_counts_as_many_periods_as_there_are(day, length, period, weekday):
    first, last = (period_start(each, period, weekday) for each in (day, day + timedelta(days=length)))
    assert count_periods(first, last, period) == len(list(each_period(first, last, period)))
    assert count_periods(last, shift_period(first, period, -1), period) == 0


@given(DAYS, st.integers(0, 400), st.integers(-20, 420), PERIODS, WEEKDAYS)
def test_only_whole_periods_count_and_only_when_they_are_over(begins_on, length, passed, period, weekday):
    span = Span(period, begins_on, begins_on + timedelta(days=length), weekday)
    today = begins_on + timedelta(days=passed)
    starts = list(each_period(span.start_of(begins_on), span.ends_on, period))
    counted = [start for start in starts if span.counts(start)]
    assert counted == [one for one in starts if one >= begins_on and period_end(one, period) <= span.ends_on]
    assert span.count_all() == len(counted)
    assert span.count_over(today) == sum(period_end(start, period) < today for start in counted)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 20), st.integers(1, 100))
def test_the_way_is_the_share_kept_beside_the_share_agreed_on(kept, due, more, away, share):
    kept, away = min(kept, due), min(away, due)
    tally = Tally(kept, due, due + more, share)
    if tally.covered is not None and tally.planned:
        assert tally.covered / tally.planned == pytest.approx(kept / due / (share / 100))
    assert not tally.is_reached or (not more and kept * 100 >= share * due)
    assert Tally(due, due, due + more, share).is_reached == (not more and due > 0)


@pytest.mark.parametrize(("language", "weekday"), [("en-gb", 0), ("en", 6), ("de", 0), ("xx", 0)])
def test_weeks_begin_as_the_language_has_them(language, weekday):
    assert first_weekday_of(language) == weekday


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "moment", [datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 23, 30, tzinfo=UTC)]
)
def test_a_week_is_over_at_midnight_where_somebody_is(owner, monkeypatch, zone, moment):
    """On both nights clocks change somewhere; a week has seven days all the same."""
    monkeypatch.setattr(dates, "clock", lambda: moment)
    day = moment.astimezone(ZoneInfo(zone)).date()
    with timezone.override(zone):
        goal = make_goal(owner, activated_on=date(2026, 1, 5), deadline=date(2026, 12, 31))
        measure = make_rhythm(goal, counts_from=date(2026, 1, 5))
        services.save_mark(owner, measure=measure, day=day, count=3)
        mark = measure.marks.get()
        assert (mark.begins_on.weekday(), mark.ends_on - mark.begins_on) == (0, timedelta(days=6))
        assert mark.begins_on <= day <= mark.ends_on
        tally = measure.tally_in(goal, dates.today())
        assert (tally.kept, tally.due) == (0, (mark.begins_on - date(2026, 1, 5)).days // 7)
        with pytest.raises(Refused):
            services.save_mark(owner, measure=measure, day=mark.ends_on + timedelta(days=1), count=1)


@pytest.fixture
def rhythm(owner):
    """Three times a week since Monday 4 May, until Sunday 28 June; eight weeks, of which five are over on 10 June."""
    goal = make_goal(owner, activated_on=date(2026, 5, 1), deadline=date(2026, 9, 30))
    return make_rhythm(goal, counts_from=date(2026, 5, 1), until=date(2026, 6, 30))


def mark(measure, day, count=3, *, away=False):
    return services.save_mark(measure.goal.owner, measure=measure, day=day, count=count, is_away=away)


def tally_of(measure):
    stored = Measure.objects.with_counts(TODAY).get(pk=measure.pk)
    again = Measure.objects.get(pk=measure.pk).tally_in(measure.goal, TODAY)
    assert stored.tally_in(measure.goal, TODAY) == again
    return again


def test_it_says_in_how_many_weeks_it_was_kept(rhythm):
    for day in (date(2026, 5, 4), date(2026, 5, 17), date(2026, 6, 1)):
        mark(rhythm, day)
    mark(rhythm, date(2026, 5, 20), 2)
    assert tally_of(rhythm) == Tally(kept=3, due=5, whole=8, agreed_share=80)
    progress = progress_of(rhythm.goal, TODAY)
    assert (progress.figure, progress.health) == ("kept in 3 of 5 weeks", Health.BEHIND)
    assert (progress.covered, progress.planned) == (46.9, 62.5)


def test_a_gap_resets_nothing_and_a_week_away_does_not_count(rhythm):
    for day in (date(2026, 5, 4), date(2026, 5, 11), date(2026, 6, 1)):
        mark(rhythm, day)
    before = tally_of(rhythm)
    mark(rhythm, date(2026, 5, 18), 0, away=True)
    assert (before.kept, before.due) == (3, 5)
    assert tally_of(rhythm) == Tally(kept=3, due=4, whole=7, agreed_share=80)


def test_the_week_that_runs_and_weeks_cut_short_do_not_count(rhythm):
    for day in (TODAY, date(2026, 5, 1)):
        assert mark(rhythm, day).is_kept
    assert (tally_of(rhythm).kept, tally_of(rhythm).due) == (0, 5)


def test_nothing_is_reached_before_its_last_day(owner, rhythm, travel_to):
    """Neither by its first mark, nor by as many weeks as were agreed on."""
    for week in range(6):
        mark(rhythm, date(2026, 5, 4) + timedelta(weeks=week))
    assert progress_of(rhythm.goal, TODAY).health == Health.ON
    travel_to(date(2026, 6, 30))
    for week in range(8):
        mark(rhythm, date(2026, 5, 4) + timedelta(weeks=week))
    rhythm.refresh_from_db()
    goal = with_progress(type(rhythm.goal).objects.all())[0]
    assert progress_of(goal, date(2026, 6, 28)).health == Health.ON
    assert progress_of(goal, date(2026, 6, 29)).health == Health.REACHED
    assert not rhythm.is_reached_by(Decimal(100))


def test_another_number_leaves_what_was_kept_before(owner, rhythm):
    """A week marked when two were enough stays kept; correcting it later asks for two as well."""
    goal = rhythm.goal
    mark(rhythm, date(2026, 5, 4))
    row = goal.wording.measures[0]
    harder = MeasureRow.of_rhythm(row.name, Rhythm(5, "week", row.rhythm.until), row.unit, row.pk)
    revise_goal(owner, goal=goal, wording=Wording(goal.statement, goal.deadline, (harder,)), what_changed="x", why="y")
    rhythm.refresh_from_db()
    mark(rhythm, date(2026, 5, 4), 3)
    mark(rhythm, date(2026, 5, 11), 3)
    assert [(one.times, one.is_kept) for one in rhythm.marks.all()] == [(3, True), (5, False)]


def test_another_period_begins_anew(owner, rhythm):
    goal = rhythm.goal
    mark(rhythm, date(2026, 5, 4))
    row = goal.wording.measures[0]
    monthly = MeasureRow.of_rhythm(row.name, Rhythm(1, "month"), row.unit, row.pk)
    revise_goal(owner, goal=goal, wording=Wording(goal.statement, goal.deadline, (monthly,)), what_changed="x", why="y")
    rhythm.refresh_from_db()
    assert (rhythm.counts_from, rhythm.marks.count()) == (TODAY, 1)
    assert tally_of(rhythm).due == 0
    assert progress_of(goal, TODAY).sentence == "Nothing to count yet: once a month, in 80% of the months."


def test_it_counts_from_the_day_the_goal_became_active(owner):
    goal = make_goal(owner, activated_on=date(2026, 6, 1), deadline=date(2026, 9, 30))
    measure = make_rhythm(goal, counts_from=date(2026, 3, 2))
    assert tally_of(measure).due == 1


def test_it_counts_no_further_when_the_goal_is_closed(owner):
    closed = {"state": GoalState.ACHIEVED, "closed_on": date(2026, 5, 20)}
    goal = make_goal(owner, activated_on=date(2026, 5, 4), deadline=date(2026, 9, 30), **closed)
    assert make_rhythm(goal, counts_from=date(2026, 5, 4)).tally_in(goal, TODAY).due == 2


def test_a_mark_of_a_past_week_can_be_changed_and_taken_away(rhythm):
    mark(rhythm, date(2026, 5, 6), 1)
    mark(rhythm, date(2026, 5, 4), 3)
    assert [(one.begins_on, one.count) for one in rhythm.marks.all()] == [(date(2026, 5, 4), 3)]
    assert mark(rhythm, date(2026, 5, 4), 0) is None
    assert not rhythm.marks.exists()


@pytest.mark.parametrize("day", [date(2026, 6, 15), date(2026, 4, 26), date(2025, 5, 4)])
def test_it_marks_no_week_to_come_and_none_before_it_began(rhythm, day):
    with pytest.raises(Refused):
        mark(rhythm, day)
    assert not RhythmMark.objects.exists()


def test_nobody_else_marks_it(cast, rhythm, partner, admin):
    for person in [*cast.values(), partner, admin]:
        if person != rhythm.goal.owner:
            with pytest.raises(NotAllowed):
                services.save_mark(person, measure=rhythm, day=TODAY, count=1)


def test_no_reading_is_added_to_it(owner, rhythm):
    with pytest.raises(Refused):
        services.record_reading(owner, measure=rhythm, on=TODAY, value=Decimal(3))
    assert not Measure.objects.counted().exists()


def test_lists_read_it_without_a_query_more_for_each(owner, rhythm, count_queries):
    def read():
        goals = list(with_progress(type(rhythm.goal).objects.filter(owner=owner)))
        return [progress_of(goal, TODAY) for goal in goals]

    mark(rhythm, date(2026, 5, 4))
    before = count_queries(read)
    for _number in range(2):
        mark(
            make_rhythm(make_goal(owner, activated_on=date(2026, 5, 4)), counts_from=date(2026, 5, 4)), date(2026, 5, 4)
        )
    assert count_queries(read) == before == 4
    assert {one.figure for one in read()} == {"kept in 1 of 5 weeks"}


@pytest.mark.parametrize(
    ("unit", "name", "target", "rhythm"),
    [
        ("meetings a week", "Meetings", 3, Rhythm(3, "week")),
        ("talks/month", "Talks", 2, Rhythm(2, "month")),
        ("", "Notes written daily", 1, Rhythm(1, "day")),
        ("calls per day", "Calls", 4, Rhythm(4, "day")),
        ("hours a week", "Deep work", 5, None),
        ("talks a year", "Talks", 2, None),
        ("meetings a week", "Meetings", Decimal("2.5"), None),
        ("talks", "Talks", 3, None),
    ],
)
def test_a_rate_that_counts_times_could_be_kept_as_a_rhythm(unit, name, target, rhythm):
    assert rhythm_of_rate(Measure(name=name, unit=unit, baseline=Decimal(0), target=Decimal(target))) == rhythm


def test_a_wording_keeps_its_rhythm():
    row = MeasureRow.of_rhythm("Meetings", Rhythm(3, "week", date(2026, 6, 30), 75), pk=7)
    wording = Wording("Speak up", None, (row,))
    assert Wording.from_rows("Speak up", None, wording.measure_rows) == wording
    assert str(row) == "Meetings, 3 times a week until 30 June, in 75% of the weeks"
    other = MeasureRow.of_rhythm("Meetings", Rhythm(2, "week", date(2026, 6, 30), 75), pk=7)
    assert Wording("Speak up", None, (other,)).changes_from(wording).measures
