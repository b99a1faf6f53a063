from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY
from northing.goals.models import Action
from northing.goals.services import actions as services
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused, RowRemoved


@pytest.fixture
def once(owner, goal):
    return services.create_action(owner, goal=goal, text="Book the first slot", due_on=date(2026, 6, 20))


@pytest.fixture
def monthly(owner, goal):
    return services.create_action(owner, goal=goal, text="One talk", due_on=date(2026, 1, 31), repeats="monthly")


def test_it_ticks_a_single_action_once_however_often_one_presses(owner, once):
    services.complete_action(owner, action=once)
    services.complete_action(owner, action=once)
    once.refresh_from_db()
    assert once.done_on == TODAY
    assert once.ticks.count() == 1


def test_it_moves_a_repeating_action_on_and_keeps_it_open(owner, monthly):
    services.complete_action(owner, action=monthly)
    monthly.refresh_from_db()
    assert (monthly.due_on, monthly.done_on) == (date(2026, 2, 28), None)
    assert monthly.ticks.get().was_due_on == date(2026, 1, 31)


def test_it_takes_a_second_press_on_a_repeating_action_for_what_it_is(owner, monthly):
    seen = monthly.due_on
    services.complete_action(owner, action=monthly, was_due_on=seen)
    services.complete_action(owner, action=monthly, was_due_on=seen)
    assert monthly.ticks.count() == 1


def test_it_takes_a_tick_back(owner, once, monthly):
    for action, due in ((once, date(2026, 6, 20)), (monthly, date(2026, 1, 31))):
        services.complete_action(owner, action=action)
        services.reopen_action(owner, action=action)
        services.reopen_action(owner, action=action)
        action.refresh_from_db()
        assert (action.due_on, action.done_on, action.ticks.count()) == (due, None, 0)


def test_it_wants_a_first_day_of_what_comes_round(owner, goal):
    with pytest.raises(Refused) as refusal:
        services.create_action(owner, goal=goal, text="Read", repeats="weekly")
    assert refusal.value.field == "due_on"


def test_it_refuses_an_empty_text(owner, goal):
    with pytest.raises(ValidationError):
        services.create_action(owner, goal=goal, text="")


def test_it_moves_and_orders(owner, goal):
    keys = [services.create_action(owner, goal=goal, text=text).pk for text in "abc"]
    services.shift_action(owner, action=Action.objects.get(pk=keys[2]), up=True)
    assert [a.text for a in goal.actions.all()] == ["a", "c", "b"]
    services.shift_action(owner, action=Action.objects.get(pk=keys[0]), up=True)
    services.save_action_order(owner, goal=goal, keys=[keys[1]])
    assert [a.text for a in goal.actions.all()] == ["b", "a", "c"]


def test_it_stops_at_a_list_too_long_to_keep(owner, goal):
    for number in range(services.MAX_OPEN_ACTIONS):
        services.create_action(owner, goal=goal, text=f"Step {number}")
    with pytest.raises(Refused):
        services.create_action(owner, goal=goal, text="One more")


@pytest.mark.parametrize("name", ["manager", "peer", "stranger", "partner", "admin"])
def test_it_lets_only_the_owner_act(name, once, request):
    actor = request.getfixturevalue(name)
    for act in (
        lambda: services.create_action(actor, goal=once.goal, text="x"),
        lambda: services.update_action(actor, action=once, text="x", due_on=None, repeats=""),
        lambda: services.complete_action(actor, action=once),
        lambda: services.reopen_action(actor, action=once),
        lambda: services.delete_action(actor, action=once),
        lambda: services.shift_action(actor, action=once, up=True),
        lambda: services.save_action_order(actor, goal=once.goal, keys=[]),
    ):
        with pytest.raises(NotAllowed):
            act()


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["weekly", "monthly", "quarterly"]))
def test_it_always_comes_round_later(due, repeats):
    days = (services.next_due(due, repeats) - due).days
    assert days in {"weekly": range(7, 8), "monthly": range(28, 32), "quarterly": range(89, 93)}[repeats]


@pytest.mark.parametrize("act", ["complete_action", "reopen_action", "shift_action"])
def test_it_says_so_when_another_window_took_it_off_the_list(owner, once, act):
    Action.objects.filter(pk=once.pk).delete()
    with pytest.raises(RowRemoved):
        getattr(services, act)(owner, action=once, **({"up": True} if act == "shift_action" else {}))


@pytest.mark.parametrize(
    ("repeats", "days"),
    [
        ("monthly", [(2026, 2, 28), (2026, 3, 31), (2026, 4, 30), (2026, 5, 31)]),
        ("quarterly", [(2026, 4, 30), (2026, 7, 31), (2026, 10, 31), (2027, 1, 31)]),
        ("weekly", [(2026, 2, 7), (2026, 2, 14)]),
    ],
)
def test_it_comes_round_on_the_day_of_the_month_it_began_with(owner, goal, repeats, days):
    action = services.create_action(owner, goal=goal, text="One talk", due_on=date(2026, 1, 31), repeats=repeats)
    came = [services.complete_action(owner, action=action).due_on for _ in days]
    assert came == [date(*day) for day in days]


@given(
    st.dates(date(2000, 1, 1), date(2084, 1, 1)),  # sixty quarters before the latest day
    st.sampled_from(["monthly", "quarterly"]),
    st.integers(min_value=1, max_value=60),
)
def test_it_keeps_the_day_first_chosen_over_months_and_leap_years(first, repeats, rounds):
    due = first
    for round_number in range(1, rounds + 1):
        due = services.next_due(due, repeats, first.day)
        month = dates.add_months(first.replace(day=1), round_number * (3 if repeats == "quarterly" else 1))
        assert (due.year, due.month) == (month.year, month.month)
        assert due.day == min(first.day, dates.last_of_month(month).day)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(min_value=1, max_value=60))
def test_it_keeps_the_weekday(first, rounds):
    due = first
    for _round in range(rounds):
        due = services.next_due(due, "weekly", first.day)
    assert (due - first).days == 7 * rounds


def test_what_came_weekly_and_comes_monthly_now_keeps_the_day_it_had_come_to(owner, goal):
    action = services.create_action(owner, goal=goal, text="Notes", due_on=date(2026, 1, 31), repeats="weekly")
    action = services.complete_action(owner, action=action)
    services.update_action(owner, action=action, text="Notes", due_on=action.due_on, repeats="monthly")
    assert services.complete_action(owner, action=action).due_on == date(2026, 3, 7)


def test_undo_takes_the_tick_back_that_was_made_last_whatever_its_day(owner, monthly):
    services.complete_action(owner, action=monthly)
    services.complete_action(owner, action=monthly, on=date(2026, 5, 31))
    assert services.reopen_action(owner, action=monthly).due_on == date(2026, 2, 28)
    assert [tick.on for tick in monthly.ticks.all()] == [TODAY]


def test_it_keeps_the_day_that_was_chosen_last(owner, monthly):
    services.update_action(owner, action=monthly, text="One talk", due_on=date(2026, 7, 15), repeats="monthly")
    assert services.complete_action(owner, action=monthly).due_on == date(2026, 8, 15)


def test_it_comes_on_the_31st_again_after_its_words_changed_in_a_short_month(owner, monthly):
    services.complete_action(owner, action=monthly)
    services.update_action(owner, action=monthly, text="A talk", due_on=date(2026, 2, 28), repeats="monthly")
    assert services.complete_action(owner, action=monthly).due_on == date(2026, 3, 31)


@pytest.mark.parametrize("repeats", ["weekly", "monthly", "quarterly"])
@pytest.mark.parametrize("due_on", [date(9999, 12, 31), date(2100, 12, 31)])
def test_it_ends_with_the_last_day_that_anybody_can_mean(owner, goal, repeats, due_on):
    action = services.create_action(owner, goal=goal, text="One talk", due_on=due_on, repeats=repeats)
    assert services.complete_action(owner, action=action).done_on == TODAY
