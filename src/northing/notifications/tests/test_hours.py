"""The hour of the daily message: in every zone, on both sides of a change of the clocks, once a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import make_goal, sent_mail
from northing.kernel import dates
from northing.notifications.models import NotificationPreferences
from northing.notifications.services.digests import send_due_digests
from northing.notifications.services.preferences import change_preferences, next_digest_at, next_hour
from northing.notifications.tests.test_inbox_queries import GOALS
from northing.people.models import Person
from northing.people.services.profile import change_preferences as change_zone

ZONES = st.sampled_from(sorted(available_timezones()))
#: Half and quarter hours, changes of half an hour, at midnight, and a day that was left out.
ODD_ZONES = ["Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia", "Pacific/Chatham"]
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 5 * 366 * 24 * 60).map(lambda minutes: BEGINNING + timedelta(minutes=minutes))
HOURS = st.integers(0, 23)


def preferences_in(zone: str, hour: int, **choice: object) -> NotificationPreferences:
    return NotificationPreferences(person=Person(time_zone=zone), hour=hour, **choice)


def is_skipped(local: datetime, hour: int) -> bool:
    """Whether the clocks of that day pass over the hour: then the first moment after it counts."""
    wanted = local.replace(hour=hour, minute=0, fold=0)
    return wanted.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != wanted.replace(tzinfo=None)


@pytest.mark.pure
@given(ZONES, HOURS, MOMENTS)
@example("Europe/Berlin", 2, datetime(2026, 3, 28, 12, tzinfo=UTC))
@example("Europe/Berlin", 2, datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
@example("Europe/Berlin", 2, datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
@example("Australia/Lord_Howe", 2, datetime(2026, 10, 3, 12, tzinfo=UTC))
@example("America/Havana", 0, datetime(2027, 3, 13, 12, tzinfo=UTC))
def test_it_comes_at_the_hour_of_the_persons_own_clock(zone, hour, now):
    moment = next_hour(Person(time_zone=zone), hour, after=now)
    local = moment.astimezone(ZoneInfo(zone))
    assert now < moment <= now + timedelta(hours=26)
    assert (local.hour, local.minute) == (hour, 0) or is_skipped(local, hour)


@pytest.mark.pure
@settings(max_examples=12, deadline=None)
@given(st.sampled_from(ODD_ZONES), HOURS, MOMENTS)
def test_it_comes_once_on_each_day_and_on_every_day(zone, hour, now):
    days, moment = [], now
    for _ in range(370):
        moment = next_hour(Person(time_zone=zone), hour, after=moment)
        days.append(moment.astimezone(ZoneInfo(zone)).date())
    assert days == [days[0] + timedelta(days=number) for number in range(370)]


@pytest.mark.pure
@given(ZONES, HOURS, MOMENTS, st.sets(st.integers(0, 6), max_size=6))
def test_it_waits_for_a_day_that_is_not_quiet_by_the_persons_own_week(zone, hour, now, quiet):
    preferences = preferences_in(zone, hour, quiet_weekdays=sorted(quiet))
    moment = next_digest_at(preferences, after=now)
    assert moment.astimezone(ZoneInfo(zone)).weekday() not in quiet
    assert now < moment <= now + timedelta(days=8)


@pytest.fixture
def at(monkeypatch, settings, register_only):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    register_only(GOALS)

    def travel(moment: str):
        monkeypatch.setattr(dates, "clock", lambda: datetime.fromisoformat(moment))

    return travel


def local_hour(person: Person) -> tuple[date, int]:
    moment = NotificationPreferences.objects.get(person=person).next_at.astimezone(ZoneInfo(person.time_zone))
    return moment.date(), moment.hour


@pytest.mark.django_db
@pytest.mark.parametrize("zone", [*ODD_ZONES, "America/Los_Angeles", "Asia/Tokyo"])
def test_it_follows_a_person_into_another_zone(owner, at, zone):
    at("2026-06-10T10:00:00+00:00")
    change_preferences(owner, by_mail=True, hour=8, muted=[])
    change_zone(owner, time_zone=zone, language="en", theme=owner.theme)
    day, hour = local_hour(owner)
    assert hour == 8
    assert day - datetime.fromisoformat("2026-06-10T10:00:00+00:00").astimezone(ZoneInfo(zone)).date() <= dates.ONE_DAY


@pytest.mark.django_db
def test_it_stays_one_a_day_when_the_hour_is_moved(owner, at):
    at("2026-06-10T06:00:00+00:00")
    change_preferences(owner, by_mail=True, hour=8, muted=[])
    make_goal(owner, "First")
    at("2026-06-10T08:01:00+00:00")
    send_due_digests()
    change_preferences(owner, by_mail=True, hour=17, muted=[])
    make_goal(owner, "Second")
    at("2026-06-10T17:01:00+00:00")
    send_due_digests()
    assert len(sent_mail()) == 1
    at("2026-06-11T17:01:00+00:00")
    send_due_digests()
    assert len(sent_mail()) == 2
