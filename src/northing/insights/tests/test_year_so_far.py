"""Your year so far: courses, rhythms, obstacles, check-ins, actions and the mix."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_measure
from northing.checkins.models import CheckIn
from northing.goals.models import ActionDone, GoalState, Plan, Rhythm, RhythmMark
from northing.goals.services.actions import create_action
from northing.goals.services.measures import record_reading
from northing.insights.queries.year_so_far import year_so_far
from northing.kernel import dates

MAY = date(2026, 5, 1)


@pytest.fixture
def goal(owner):
    return make_goal(owner, activated_on=date(2026, 1, 1), deadline=date(2026, 12, 31))


def hold(owner, month: date, goal, **answers):
    checkin = CheckIn.objects.create(person=owner, month=month, finished_at=dates.now())
    return checkin.notes.create(goal=goal, **answers)


def only_course(person):
    (course,) = year_so_far(person, TODAY).courses
    return course


def test_it_tells_where_a_goal_was_at_the_end_of_each_month(owner, goal):
    measure = make_measure(goal, baseline=0, target=10)
    record_reading(owner, measure=measure, on=date(2026, 2, 10), value=2)
    record_reading(owner, measure=measure, on=date(2026, 5, 20), value=6)
    course = only_course(owner)
    assert [stand.figure for stand in course.stands] == ["0", "2", "2", "2", "6", "6"]
    assert course.move == "May: nearer by 4"
    assert course.label.endswith("0%, 20%, 20%, 20%, 60% and 60% of the way, month by month from January on")


def test_it_calls_a_falling_figure_nearer(owner, goal):
    measure = make_measure(goal, baseline=21, target=12)
    record_reading(owner, measure=measure, on=date(2026, 5, 20), value=15)
    record_reading(owner, measure=measure, on=date(2026, 6, 2), value=17)
    course = only_course(owner)
    assert course.move == "Jun: further by 2"
    assert [round(stand.share, 2) for stand in course.stands[-2:]] == [0.67, 0.44]


def test_it_begins_a_line_with_its_goal(owner):
    late = make_goal(owner, activated_on=date(2026, 4, 15), deadline=date(2026, 12, 31))
    record_reading(owner, measure=make_measure(late), on=date(2026, 5, 20), value=1)
    stands = only_course(owner).stands
    assert [stand is not None for stand in stands] == [False, False, False, True, True, True]


def test_it_moves_a_goal_without_a_figure_by_its_actions(owner, goal):
    done = create_action(owner, goal=goal, text="Call", due_on=None)
    create_action(owner, goal=goal, text="Write", due_on=None)
    done.done_on = date(2026, 4, 3)
    done.save()
    course = only_course(owner)
    assert [stand.figure for stand in course.stands] == ["0", "0", "0", "1", "1", "1"]
    assert course.progress.figure == "1 of 2 actions"


def test_it_draws_nothing_before_the_first_reading(owner, goal):
    make_measure(goal)
    course = only_course(owner)
    assert course.line == ""
    assert set(course.stands) == {None}


def test_it_leaves_out_drafts_and_what_was_let_go(owner):
    make_goal(owner, "Draft", state=GoalState.DRAFT, activated_on=None)
    make_goal(owner, "Gone", state=GoalState.DROPPED, closed_on=TODAY)
    make_goal(owner, "Last year", state=GoalState.ACHIEVED, closed_on=date(2025, 12, 1))
    assert year_so_far(owner, TODAY).courses == []


def test_it_covers_the_months_of_the_plan(owner, goal):
    Plan.objects.filter(person=owner).update(starts_on=date(2025, 9, 1), ends_on=date(2026, 8, 31))
    months = year_so_far(owner, TODAY).span.months
    assert (months[0], months[-1], len(months)) == (date(2025, 9, 1), date(2026, 6, 1), 10)


def test_it_tells_a_rhythm_as_a_rate(owner, goal):
    measure = make_measure(goal, baseline=0, target=80, unit="%")
    measure.take_rhythm(Rhythm(2, "week", None, 80), date(2026, 5, 4), "en-gb")
    measure.save()
    for number, count in enumerate((2, 2, 1)):
        begins_on = date(2026, 5, 4) + timedelta(weeks=number)
        RhythmMark.objects.create(
            measure=measure, period="week", begins_on=begins_on, ends_on=begins_on + timedelta(6), count=count, times=2
        )
    so_far = year_so_far(owner, TODAY)
    (kept,) = so_far.rhythms
    assert so_far.courses == []
    assert (kept.figure, kept.percent) == ("kept in 2 of 5 weeks", 40)


def test_it_counts_what_stood_in_the_way(owner, goal):
    hold(owner, date(2026, 3, 1), goal, obstacles="waiting,time", blocked="The ticket")
    hold(owner, date(2026, 4, 1), goal, obstacles="waiting", blocked_is_private=True)
    hold(owner, MAY, goal, obstacles="nothing")
    hold(owner, date(2026, 2, 1), goal, blocked="Illness")
    so_far = year_so_far(owner, TODAY)
    assert [(bar.label, bar.count) for bar in so_far.obstacles] == [
        ("Waiting for someone", 2),
        ("Time", 1),
        ("Told in your own words", 1),
    ]
    assert so_far.leading_obstacle.label == "Waiting for someone"


def test_it_names_no_leading_obstacle_among_equals(owner, goal):
    hold(owner, date(2026, 3, 1), goal, obstacles="waiting,time")
    hold(owner, date(2026, 4, 1), goal, obstacles="waiting,time")
    assert year_so_far(owner, TODAY).leading_obstacle is None


def test_it_names_the_months_with_a_checkin(owner, goal):
    hold(owner, date(2026, 3, 1), goal)
    hold(owner, MAY, goal)
    held = year_so_far(owner, TODAY).held
    assert held.names == "March and May"
    assert [is_held for _month, is_held in held.marks] == [False, False, True, False, True, False]
    assert held.is_open


def test_it_counts_actions_by_quarter(owner, goal):
    action = create_action(owner, goal=goal, text="Call", due_on=TODAY, repeats="weekly")
    for day in (date(2026, 1, 5), date(2026, 4, 6), date(2026, 5, 4), date(2025, 12, 30)):
        ActionDone.objects.create(action=action, on=day)
    bars = year_so_far(owner, TODAY).quarters
    assert [(bar.label, bar.count, bar.percent) for bar in bars] == [("Jan to Mar", 1, 50), ("Apr to Jun", 2, 100)]


def test_it_knows_nothing_of_others(owner, manager, goal):
    hold(owner, MAY, goal, obstacles="time")
    so_far = year_so_far(manager, TODAY)
    assert so_far.is_empty
    assert so_far.obstacles == []


def test_it_says_what_will_be_here(stranger, client_of):
    page = client_of(stranger).get(reverse("insights:overview")).text
    assert "Your year will stand here" in page
    assert "0 times" not in page


def test_it_leads_to_a_one_to_one_with_the_manager(owner, manager, goal, client_of):
    hold(owner, MAY, goal, obstacles="time")
    page = client_of(owner).get(reverse("insights:overview")).text
    assert f"{reverse('talks:plan')}?with={manager.pk}" in page
