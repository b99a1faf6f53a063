"""Twelve months of three people, their manager and a mentor in five time zones: nothing twice, nothing lost."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from unittest.mock import patch

import pytest

from northing.goals.models import ActionDone
from northing.kernel import dates
from northing.notifications.queries.inbox import find_items
from northing.notifications.queries.marks import find_waiting
from northing.people.models import Person
from northing.people.queries.time_zones import zone_of
from northing.talks.models import Talk
from tests.simulated_acts import PRIVATE_ACTION, PRIVATE_NAME, TALKS
from tests.simulated_answers import answer_inbox
from tests.simulated_year import AWAY, END, PEOPLE, UNUSED, Year, run_year

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(scope="module")
def year(build_once) -> Year:
    return build_once(run_year)


@pytest.fixture
def _at_its_end(year, monkeypatch):
    monkeypatch.setattr(dates, "clock", lambda: year.now)


def hour_and_days_of(person: Person) -> tuple[int, set[int]]:
    _zone, hour, weekdays = PEOPLE[person.name]
    return hour, weekdays


def test_it_tells_nobody_twice(year):
    keys = Counter((told.person.pk, item.key) for told in year.told for item in told.items)
    assert [key for key, times in keys.items() if times > 1] == []
    assert keys


def test_it_sends_one_daily_message_at_most_at_the_persons_hour_and_none_on_quiet_days(year):
    for told in year.told:
        hour, weekdays = hour_and_days_of(told.person)
        day = told.at.date()
        assert day.weekday() in weekdays
        assert told.person.name != "Finn Power" or not AWAY[0] <= day <= AWAY[1]
        if told.is_daily:
            shown = datetime.combine(day, time(hour), tzinfo=zone_of(told.person)).astimezone(dates.UTC)
            assert told.at.astimezone(dates.UTC) == shown
    days = Counter((told.person.pk, told.at.date()) for told in year.told if told.is_daily)
    assert {*days.values()} == {1}


def test_it_tells_nobody_of_what_they_did_themself(year):
    assert [item.key for told in year.told for item in told.items if item.person == told.person] == []


def test_it_never_writes_the_name_of_a_private_goal(year):
    assert year.messages
    for message in year.messages:
        parts = [message.subject, message.body, *(part for part, _kind in getattr(message, "alternatives", ()))]
        assert not [part for part in parts if PRIVATE_NAME in part or PRIVATE_ACTION in part]


def test_it_keeps_everything_that_was_written(year):
    assert len(year.written) > 400
    for row, values in year.written:
        stored = type(row)._default_manager.filter(pk=row.pk).values(*values).get()
        assert stored == values, row


def test_it_keeps_the_31st_through_february(year):
    """Every tick of a monthly action was due on the last of a month, and no month is left out."""
    ticks = ActionDone.objects.filter(action__repeats="monthly", action__text="Look at fewer parcels")
    for person in year.people.values():
        days = [tick.was_due_on for tick in ticks.filter(action__owner=person).order_by("was_due_on")]
        firsts = [dates.first_of_month(day) for day in days]
        assert days == [dates.last_of_month(day) for day in days]
        assert (
            firsts == list(dates.each_month(date(2026, 1, 1), firsts[-1])) if firsts else person.name.startswith("Ruth")
        )


def test_it_tells_of_a_repeating_action_each_time_it_comes_round(year):
    """But for the few that are done before a message with five lines has room for them."""
    ticks = ActionDone.objects.filter(action__repeats="monthly").values_list("action", "was_due_on")
    missed = [tick for tick in ticks if tick not in year.told_days]
    assert len(missed) < len(ticks) / 4


def test_it_keeps_the_hour_of_1_to_1s_over_daylight_saving(year):
    for (one, another), start in TALKS.items():
        organiser, other = year.people[one], year.people[another]
        starts = Talk.objects.filter(organiser=organiser, other=other).values_list("starts_at", flat=True)
        local = [moment.astimezone(zone_of(organiser)).replace(tzinfo=None) for moment in starts]
        assert local == [start + timedelta(weeks=2 * number) for number in range(len(local))]
        assert len(local) > 20


@pytest.mark.usefixtures("_at_its_end")
def test_it_has_told_of_everything_that_waits(year):
    """Nobody has done anything since the 20th of December."""
    told = {(told.person.pk, item.key) for told in year.told for item in told.items}
    for person in year.people.values():
        with year.as_person(person) as today:
            waiting = find_items(person, today, daily_sources())
        late = [each.item.key for each in waiting if (person.pk, each.item.key) not in told]
        assert [key for key in late if not key.startswith(("goals.action", "reviews.due"))] == []


def daily_sources():
    from northing.kernel.inbox import inbox_sources

    return [source for source in inbox_sources() if source.mail.is_daily and not source.kind.startswith(UNUSED)]


@pytest.mark.usefixtures("_at_its_end")
def test_it_leaves_nothing_in_the_inbox_of_who_does_what_it_asks(year):
    """Two weeks later, when what was due by the end of the year can be done."""
    later = datetime.combine(END, time(12), tzinfo=dates.UTC) + timedelta(days=1)
    with patch.object(dates, "clock", lambda: later):
        for _round in range(4):
            for person in year.people.values():
                with year.as_person(person) as today:
                    answer_inbox(year, person, today)
        for person in year.people.values():
            with year.as_person(person) as today:
                left = {each.kind for each in find_waiting(person, today)}
            assert left <= {"checkins.open", "talks.near", "goals.action", "reviews.due"}, person
