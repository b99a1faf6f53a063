"""What a calendar program reads, by two other readers of iCalendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from conftest import TODAY, make_goal
from northing.calendars.models import CalendarAddress
from northing.calendars.tests.builders import days_in, events_in, path_of_new_address, read
from northing.goals.models import Action, Audience, Goal, GoalState
from northing.goals.models.actions import Repeat
from northing.goals.services.actions import complete_action, create_action
from northing.kernel import dates
from northing.objectives.models import Season
from northing.people.models import Person
from northing.reviews.models import Review
from northing.talks.models import Talk, TalkState
from northing.talks.tests.builders import make_talk

ZONES = ("Asia/Kolkata", "America/St_Johns", "Australia/Lord_Howe", "Europe/Berlin", "Pacific/Apia")
SHARED = {"audience": Audience.MANAGER, "name": "Three talks", "deadline": date(2026, 9, 30)}


@pytest.fixture(autouse=True)
def _no_limits_yet(db):
    cache.clear()


@pytest.fixture
def shared_goal(owner, manager) -> Goal:
    return make_goal(owner, shared_manager=manager, **SHARED)


@pytest.fixture
def path(owner) -> str:
    return path_of_new_address(owner)


def test_it_holds_the_dates_of_a_goal(owner, shared_goal, path):
    Goal.objects.filter(pk=shared_goal.pk).update(celebration="A day at the sea", reason="Because")
    action = create_action(owner, goal=shared_goal, text="Book the first slot", due_on=date(2026, 6, 20))
    found = days_in(read(path))
    assert found[f"goal-{shared_goal.pk}@northing"] == "2026-09-30 Last day: Three talks"
    assert found[f"action-{action.pk}@northing"] == "2026-06-20 Book the first slot"
    assert found[f"celebration-{shared_goal.pk}@northing"] == "2026-10-03 A day at the sea"  # the Saturday after


def test_it_names_no_private_goal_in_any_line(owner, path):
    goal = make_goal(
        owner, name="Leave for Lisbon", deadline=date(2026, 9, 30), celebration="Pastéis", kind="exploration",
        decide_by=date(2026, 8, 1),
    )  # fmt: skip
    create_action(owner, goal=goal, text="Call the office in Lisbon", due_on=date(2026, 6, 20))
    text = read(path)
    for word in ("Lisbon", "Past", "Goal", "Action"):
        assert word not in text
    kinds = ("goal", "decision", "celebration")
    assert {events_in(text)[f"{kind}-{goal.pk}@northing"]["SUMMARY"] for kind in kinds} == {"Northing"}


def test_it_is_named_again_once_it_is_shared(owner, manager, path):
    goal = make_goal(owner, name="Three talks", deadline=date(2026, 9, 30))
    before = events_in(read(path))[f"goal-{goal.pk}@northing"]
    Goal.objects.filter(pk=goal.pk).update(audience=Audience.MANAGER, shared_manager=manager)
    after = events_in(read(path))[f"goal-{goal.pk}@northing"]
    assert (before["SUMMARY"], after["SUMMARY"]) == ("Northing", "Last day: Three talks")


def test_it_shows_the_day_a_goal_was_reached_and_the_celebration_one_had(owner, shared_goal, path):
    closed = {"state": GoalState.ACHIEVED, "closed_on": date(2026, 6, 1), "celebration": "Cake"}
    Goal.objects.filter(pk=shared_goal.pk).update(celebrated_on=date(2026, 6, 7), **closed)
    found = days_in(read(path))
    assert found[f"goal-{shared_goal.pk}@northing"] == "2026-06-01 Reached: Three talks"
    assert found[f"celebration-{shared_goal.pk}@northing"] == "2026-06-07 Cake"


@pytest.mark.parametrize("state", [GoalState.DRAFT, GoalState.PARKED, GoalState.DROPPED])
def test_it_has_nothing_of_a_goal_that_rests(owner, shared_goal, path, state):
    create_action(owner, goal=shared_goal, text="Book", due_on=date(2026, 6, 20))
    Goal.objects.filter(pk=shared_goal.pk).update(state=state, closed_on=TODAY)
    assert events_in(read(path)) == {}


def test_it_shows_the_next_day_of_what_repeats_and_moves_it_when_it_is_done(owner, shared_goal, path):
    action = create_action(
        owner, goal=shared_goal, text="Practise", due_on=date(2026, 6, 12), repeats=Repeat.WEEKLY
    )  # fmt: skip
    uid = f"action-{action.pk}@northing"
    assert days_in(read(path))[uid] == "2026-06-12 Practise"
    complete_action(owner, action=action)
    event = events_in(read(path))[uid]
    assert (event.decoded("dtstart"), event["SEQUENCE"]) == (date(2026, 6, 19), 1)
    assert "RRULE" not in event


def test_it_has_a_check_in_a_month_until_the_plan_ends(owner, shared_goal, path):
    found = days_in(read(path))
    checkins = sorted(line for uid, line in found.items() if uid.startswith("checkin-"))
    assert checkins[0] == "2026-06-25 Check-in: June 2026"
    assert checkins[-1] == "2026-12-25 Check-in: December 2026"
    assert len(checkins) == 7


def test_it_has_a_review_on_the_last_day_of_each_quarter_until_the_plan_ends(owner, shared_goal, path):
    Review.objects.create(person=owner, quarter=date(2026, 1, 1), finished_at=dates.now())
    Review.objects.create(person=owner, quarter=date(2025, 10, 1))
    found = days_in(read(path))
    assert sorted(line for uid, line in found.items() if uid.startswith("review-")) == [
        "2026-03-31 First-quarter review",
        "2026-06-30 Second-quarter review",
        "2026-09-30 Third-quarter review",
        "2026-12-31 Fourth-quarter review",
    ]


def test_it_has_no_check_in_without_an_active_goal(owner, path):
    make_goal(owner, state=GoalState.PARKED)
    assert events_in(read(path)) == {}


def test_it_shows_the_end_of_a_season_that_invites_the_person(owner, partner, path):
    season = Season.objects.create(name="Goals for 2026", opens_on=date(2026, 6, 1), closes_on=date(2026, 6, 26))
    Season.objects.create(name="Later", opens_on=date(2026, 9, 1), closes_on=date(2026, 9, 26))
    Season.objects.create(name="Over", opens_on=date(2026, 6, 1), closes_on=date(2026, 6, 20), closed_on=TODAY)
    assert days_in(read(path)) == {f"season-{season.pk}@northing": "2026-06-26 Last day of the season Goals for 2026"}


@pytest.mark.parametrize("months", [-13, 25])
def test_it_ends_a_year_ago_and_two_years_ahead(owner, shared_goal, path, months):
    uid = f"goal-{shared_goal.pk}@northing"
    Goal.objects.filter(pk=shared_goal.pk).update(deadline=dates.add_months(TODAY, months))
    assert uid not in days_in(read(path))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 4, 5), date(2026, 10, 4), date(2026, 10, 25)])
def test_a_whole_day_is_the_same_date_in_every_zone_and_when_the_clock_changes(owner, shared_goal, path, zone, day):
    Person.objects.filter(pk=owner.pk).update(time_zone=zone)
    Goal.objects.filter(pk=shared_goal.pk).update(deadline=day)
    event = events_in(read(path))[f"goal-{shared_goal.pk}@northing"]
    assert event.decoded("dtstart") == day
    assert event.decoded("dtend") == day + timedelta(days=1)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("month", [1, 3, 4, 7, 10, 11])
def test_a_1_to_1_begins_at_its_moment_on_both_sides_of_summer_time(owner, manager, path, zone, month):
    start = datetime(2026, month, 28, 9, 30, tzinfo=ZoneInfo(zone))
    talk = make_talk(manager, owner)
    Talk.objects.filter(pk=talk.pk).update(starts_at=start, time_zone=zone)
    event = events_in(read(path))[f"{talk.uid}@northing"]
    assert event.decoded("dtstart").astimezone(UTC) == start.astimezone(UTC)
    assert f"{event.decoded('dtstart'):%H:%M}" == "09:30"
    assert event["SUMMARY"] == "1:1 with Daniel"


def test_a_1_to_1_has_the_uid_and_sequence_of_its_invitation_and_nobodys_address(owner, manager, path):
    talk = make_talk(manager, owner, place="Room 4")
    Talk.objects.filter(pk=talk.pk).update(sequence=3)
    text = read(path)
    event = events_in(text)[f"{talk.uid}@northing"]
    assert (event["SEQUENCE"], event["LOCATION"]) == (3, "Room 4")
    assert "mailto:" not in text
    assert "example.org/" not in text


@pytest.mark.parametrize(("state", "is_there"), [("planned", True), ("held", True), ("cancelled", False)])
def test_it_has_no_1_to_1_that_was_cancelled(owner, manager, path, state, is_there):
    talk = make_talk(manager, owner)
    Talk.objects.filter(pk=talk.pk).update(state=TalkState(state), held_at=dates.now())
    assert (f"{talk.uid}@northing" in events_in(read(path))) is is_there


def test_it_tells_calendars_what_it_is_called_and_when_to_come_back(path):
    calendar = Calendar.from_ical(read(path))
    assert (calendar["NAME"], calendar["X-WR-CALNAME"]) == ("Northing", "Northing")
    assert calendar["REFRESH-INTERVAL"].to_ical() == b"PT4H"
    assert calendar["X-PUBLISHED-TTL"] == "PT4H"
    assert "METHOD" not in calendar


def test_the_sequence_rises_when_a_date_moves_and_nothing_else_changes(owner, shared_goal, path, monkeypatch):
    other = make_goal(owner, **SHARED | {"name": "Another"})
    text = read(path)
    later = dates.now() + timedelta(hours=3)
    monkeypatch.setattr(dates, "clock", lambda: later)
    assert read(path) == text
    Goal.objects.filter(pk=shared_goal.pk).update(deadline=date(2026, 10, 31))
    events = events_in(read(path))
    moved, kept = events[f"goal-{shared_goal.pk}@northing"], events[f"goal-{other.pk}@northing"]
    assert (moved["SEQUENCE"], kept["SEQUENCE"]) == (1, 0)
    assert moved.decoded("last-modified") == moved.decoded("dtstamp") == later
    assert kept.decoded("last-modified") == later - timedelta(hours=3)


def test_the_sequence_goes_on_when_an_entry_comes_back(owner, shared_goal, path):
    uid = f"goal-{shared_goal.pk}@northing"
    for deadline, expected in ((date(2026, 9, 30), 0), (date(2026, 10, 1), 1), (None, None), (date(2026, 9, 30), 2)):
        Goal.objects.filter(pk=shared_goal.pk).update(deadline=deadline)
        event = events_in(read(path)).get(uid)
        assert (event and event["SEQUENCE"]) == expected


def test_every_uid_is_the_same_whatever_the_site_is_called(owner, shared_goal, path, settings):
    before = set(events_in(read(path)))
    settings.PUBLIC_URL = "https://elsewhere.example/northing/"
    assert set(events_in(read(path))) == before


NAMES = ("Größe, Übung; und „Maß“", "سارة منصور", "דנה לוי", "🎉 Fête \\ fin", "x" * 300, "100 % sure", "a\nb")


@pytest.mark.parametrize("name", NAMES)
def test_words_of_every_kind_come_through(owner, shared_goal, path, name):
    Action.objects.create(goal=shared_goal, owner=owner, text=name[:280], due_on=TODAY)
    text = read(path)
    summary = next(str(event["SUMMARY"]) for uid, event in events_in(text).items() if uid.startswith("action-"))
    assert summary == name if len(name) < 120 else summary.endswith("…")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_it_speaks_the_language_of_its_person_and_not_of_who_asks(owner, shared_goal, path):
    assert read(path, accept_language="ar") == read(path, accept_language="de")


def test_it_is_answered_304_to_whoever_has_it(shared_goal, path):
    client = Client()
    first = client.get(path)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in first["Cache-Control"]
    assert first["ETag"].startswith('"')
    same = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert client.get(path, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    assert client.get(path, headers={"If-None-Match": f"W/{first['ETag']}"}).status_code == 304


def test_it_is_whole_again_when_something_goes_away(shared_goal, path, monkeypatch):
    client = Client()
    first = client.get(path)
    later = dates.now() + timedelta(hours=3)
    monkeypatch.setattr(dates, "clock", lambda: later)
    Goal.objects.filter(pk=shared_goal.pk).update(deadline=None)
    for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        assert client.get(path, headers=headers).status_code == 200


def test_it_answers_head_as_get_without_the_text(shared_goal, path):
    head, whole = Client().head(path), Client().get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert (head["ETag"], head["Last-Modified"]) == (whole["ETag"], whole["Last-Modified"])


def test_it_sets_no_cookie(path):
    answer = Client().get(path)
    assert not answer.cookies
    assert settings.SESSION_COOKIE_NAME not in str(answer.headers)


@pytest.mark.parametrize("token", ["x", "x" * 43, "%00", "é" * 43, "../../etc"])
def test_any_other_address_is_not_found(db, token):
    assert Client().get(f"/calendar/{token}/northing.ics").status_code == 404


def test_it_is_closed_with_the_account(owner, path):
    Person.objects.filter(pk=owner.pk).update(is_active=False)
    assert Client().get(path).status_code == 404


def test_it_is_limited_for_each_address(owner, manager, path, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"calendar_feed": "2/h/key"}
    assert [Client().get(path).status_code for _ in range(3)] == [200, 200, 429]
    assert int(Client().get(path)["Retry-After"]) > 0
    assert Client().get(path_of_new_address(manager)).status_code == 200


def test_guessing_is_limited_by_network(db, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"guest_page": "2/m/ip"}
    guesses = [Client().get(f"/calendar/guess-{number}/northing.ics").status_code for number in range(3)]
    assert guesses == [404, 404, 429]


def test_it_notes_when_it_was_read_but_not_each_time(shared_goal, path, monkeypatch):
    read(path)
    assert CalendarAddress.objects.get().last_read_at == dates.now()
    later = dates.now() + timedelta(minutes=30)
    monkeypatch.setattr(dates, "clock", lambda: later)
    read(path)
    assert CalendarAddress.objects.get().last_read_at == later
    monkeypatch.setattr(dates, "clock", lambda: later + timedelta(minutes=5))
    read(path)
    assert CalendarAddress.objects.get().last_read_at == later


def fill(owner: Person, manager: Person, *, start: int) -> None:
    for number in range(start, start + 3):
        goal = make_goal(owner, f"Goal {number}", **SHARED | {"shared_manager": manager, "celebration": "Cake"})
        create_action(owner, goal=goal, text="Book", due_on=date(2026, 6, 20))
        make_talk(manager, owner, datetime(2026, 6, 11 + number, 14, tzinfo=UTC))
        Season.objects.create(name=f"Season {number}", opens_on=TODAY, closes_on=date(2026, 7, number + 1))


def test_it_asks_as_often_for_twice_the_rows(owner, manager, path):
    counts = []
    for start in (0, 3):
        fill(owner, manager, start=start)
        read(path)
        with CaptureQueriesContext(connection) as queries:
            read(path)
        counts.append(len(queries))
    assert counts[0] == counts[1]
