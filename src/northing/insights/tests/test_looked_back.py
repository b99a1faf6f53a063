"""A year looked back on: the course, a line for each month, what people said, counts."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.checkins.models import AccomplishmentDetails, CheckIn
from northing.checkins.services.accomplishments import add_accomplishment
from northing.goals.models import GoalState, Plan, Revision
from northing.insights.queries.looked_back import look_back
from northing.kernel import dates
from northing.recognition.models import Thanks


def reach(owner, name: str, on: date, **fields):
    return make_goal(owner, name, name=name, state=GoalState.ACHIEVED, activated_on=date(2025, 1, 1), closed_on=on,
                     **fields)  # fmt: skip


def thank(giver, receiver, reason: str, on: datetime, **fields) -> Thanks:
    thanks = Thanks.objects.create(giver=giver, reason=reason, given_at=on, **fields)
    thanks.receipts.create(person=receiver)
    return thanks


def lines(person, year: int) -> dict[int, list[str]]:
    found = look_back(person, year, TODAY).lines
    return {
        line.month.month: [" ".join(filter(None, [one.reached, one.text])) for one in line.sayings] for line in found
    }


def test_it_puts_a_flag_where_a_goal_was_reached(owner):
    reach(owner, "Forklift trainer", date(2025, 5, 23))
    reach(owner, "Dock Portuguese", date(2025, 12, 12))
    looked = look_back(owner, 2025, TODAY)
    assert looked.title == "2025, in twelve months and 2 flags"
    assert [(flag.point.month.month, flag.goals[0].name) for flag in looked.map.flags] == [
        (5, "Forklift trainer"),
        (12, "Dock Portuguese"),
    ]
    assert looked.map.label.endswith("Forklift trainer in May and Dock Portuguese in December")


def test_it_gathers_the_flags_of_a_month(owner):
    for number in range(4):
        reach(owner, f"Goal {number}", date(2025, 5, 20 + number))
    (flag,) = look_back(owner, 2025, TODAY).map.flags
    assert [goal.name for goal in flag.shown] == ["Goal 0", "Goal 1"]
    assert flag.more == 2


def test_it_draws_a_running_year_as_far_as_it_came(owner):
    reach(owner, "Talk", date(2026, 3, 2))
    looked = look_back(owner, 2026, TODAY)
    assert looked.title == "2026 so far"
    assert [point.is_outside for point in looked.map.points] == [False] * 6 + [True] * 6
    assert looked.map.ahead.startswith("M493 267")


def test_it_draws_no_course_before_somebody_began(owner):
    reach(owner, "Talk", date(2026, 5, 2))
    Plan.objects.update(starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31))
    looked = look_back(owner, 2026, TODAY)
    assert [point.is_outside for point in looked.map.points] == [True] * 3 + [False] * 3 + [True] * 6
    assert looked.map.covered.startswith("M325 301")


def test_it_draws_the_whole_course_of_a_plan_that_goes_on(owner):
    reach(owner, "Talk", date(2026, 5, 2))
    Plan.objects.update(starts_on=date(2025, 10, 1), ends_on=date(2026, 9, 30))
    assert look_back(owner, 2026, TODAY).map.covered.startswith("M56 378")


def test_it_tells_each_month_in_a_line(owner):
    reach(owner, "Forklift trainer", date(2025, 5, 23), closing_note="The examiner shook my hand twice.\nTwice!")
    gone = make_goal(owner, "Planning", name="Planning", state=GoalState.DROPPED, closed_on=date(2025, 8, 4))
    Revision.objects.create(goal=gone, number=2, statement="Another", written_at=datetime(2025, 7, 7, 12, tzinfo=UTC))
    Plan.objects.update(starts_on=date(2025, 2, 1))
    add_accomplishment(owner, details=AccomplishmentDetails("First two drivers", date(2025, 3, 9)))
    note = CheckIn.objects.create(person=owner, month=date(2025, 4, 1), finished_at=dates.now())
    note.notes.create(goal=gone, progress="I said no to a sixth goal.")
    assert lines(owner, 2025) == {
        2: ["Your plan began."],
        3: ["First two drivers"],
        4: ["I said no to a sixth goal."],
        5: ["Forklift trainer The examiner shook my hand twice."],
        6: [],
        7: ["Changed Planning."],
        8: ["Let go of Planning."],
    }


def test_it_calls_a_month_between_a_quiet_one(owner, client_of):
    reach(owner, "One", date(2025, 2, 1))
    reach(owner, "Two", date(2025, 4, 1))
    page = client_of(owner).get(reverse("insights:year", args=[2025])).text
    assert page.count("A quiet month.") == 1


def test_it_counts_in_short_and_says_nothing_of_none(owner, manager):
    reach(owner, "One", date(2025, 2, 1))
    thank(manager, owner, "For the call.", datetime(2025, 6, 2, 12, tzinfo=UTC))
    thank(owner, manager, "For the time.", datetime(2025, 6, 3, 12, tzinfo=UTC))
    assert look_back(owner, 2025, TODAY).in_short == ["One goal reached", "Thanked once", "Thanked others once"]


def test_it_quotes_what_a_person_was_thanked_for(owner, manager, peer):
    thank(manager, owner, "For the call.", datetime(2025, 6, 2, 12, tzinfo=UTC), is_public=False)
    thank(manager, peer, "Between others.", datetime(2025, 6, 2, 12, tzinfo=UTC), is_public=False)
    thank(manager, owner, "Another year.", datetime(2026, 1, 2, 12, tzinfo=UTC))
    (quote,) = look_back(owner, 2025, TODAY).quotes
    assert (quote.text, quote.is_private) == ("For the call.", True)


def test_it_keeps_what_is_between_two_off_paper(owner, manager, client_of):
    thank(manager, owner, "For the call.", datetime(2025, 6, 2, 12, tzinfo=UTC), is_public=False)
    page = client_of(owner).get(reverse("insights:year", args=[2025])).text
    assert 'class="n-note noprint"' in page


def test_it_knows_nothing_of_the_year_of_others(owner, manager):
    reach(owner, "One", date(2025, 2, 1))
    assert look_back(manager, 2025, TODAY).is_empty


@pytest.mark.parametrize(("year", "status"), [(2027, 404), (1900, 404), (2026, 200), (1990, 200)])
def test_it_opens_years_that_have_begun(year, status, owner, client_of):
    assert client_of(owner).get(f"/insights/{year}/").status_code == status


def test_it_offers_to_begin_where_no_plan_goes_on(owner, client_of):
    reach(owner, "One", date(2025, 2, 1))
    where = reverse("insights:year", args=[2025])
    assert "See your plan" in client_of(owner).get(where).text
    Plan.objects.update(starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    assert look_back(owner, 2025, TODAY).begin_url == reverse("reviews:next_plan")
    assert "Begin the next plan" in client_of(owner).get(where).text
