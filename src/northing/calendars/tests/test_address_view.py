"""The page of a calendar address: making it, reading it off, withdrawing it."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from conftest import make_goal
from northing.calendars.models import CalendarAddress
from northing.calendars.queries.addresses import url_of
from northing.calendars.services.addresses import make_address
from northing.calendars.tests.builders import path_of_new_address
from northing.goals.services.actions import create_action
from northing.people.models import Person, SecurityEvent
from northing.people.queries.export_parts import export_parts
from northing.people.services.leaving import deactivate_person
from northing.talks.tests.builders import make_talk

PAGE = "/calendar/"


@pytest.fixture(autouse=True)
def _no_limits_yet(db):
    cache.clear()


@pytest.fixture
def client(owner, client_of):
    return client_of(owner)


def kinds_in_log() -> list[str]:
    return list(SecurityEvent.objects.filter(kind__startswith="calendars.").values_list("kind", flat=True))


def test_it_makes_an_address_on_request_alone(client, owner):
    assert "Make an address" in client.get(PAGE).text
    assert not CalendarAddress.objects.exists()
    assert client.post("/calendar/make/")["Location"] == PAGE
    text = client.get(PAGE).text
    url = url_of(CalendarAddress.objects.get(person=owner))
    assert f'value="{url}"' in text
    assert f'href="webcal://{url.partition("://")[2]}"' in text
    assert "No calendar has read it yet." in text
    assert len(url.split("/")[-2]) == 43  # 256 bits


def test_it_makes_one_when_pressed_twice(client):
    client.post("/calendar/make/")
    first = client.get(PAGE).text
    client.post("/calendar/make/")
    assert client.get(PAGE).text.count("/northing.ics") == first.count("/northing.ics")
    assert kinds_in_log() == ["calendars.address_made"]


def test_it_says_when_a_calendar_read_it(client, owner):
    Client().get(path_of_new_address(owner))
    assert "Last read by a calendar" in client.get(PAGE).text


def test_it_withdraws_the_address_and_makes_another(client, owner):
    old = path_of_new_address(owner)
    assert "Withdraw this calendar address?" in client.get(PAGE).text
    client.post("/calendar/withdraw/")
    assert Client().get(old).status_code == 404
    client.post("/calendar/make/")
    assert url_of(CalendarAddress.objects.get()).split("/")[-2] not in old
    assert kinds_in_log() == ["calendars.address_made", "calendars.address_withdrawn", "calendars.address_made"]
    client.post("/calendar/withdraw/")
    client.post("/calendar/withdraw/")
    assert len(kinds_in_log()) == 4


def test_it_ends_with_the_account(owner, admin):
    old = path_of_new_address(owner)
    deactivate_person(admin, person=owner)
    assert not CalendarAddress.objects.exists()
    assert Client().get(old).status_code == 404


def test_nobody_elses_page_shows_it(owner, admin, partner, client_of):
    token = path_of_new_address(owner).split("/")[-2]
    for other in (admin, partner):
        assert token not in client_of(other).get(PAGE).text


def test_neither_database_nor_export_nor_log_hold_the_token(owner, caplog):
    token = path_of_new_address(owner).split("/")[-2]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM calendars_calendaraddress")
        row = [bytes(value) if isinstance(value, memoryview) else value for value in cursor.fetchone()]
    assert token not in repr(row)
    assert token not in repr(list(export_parts()["calendar_address"].rows_of(owner)))
    with caplog.at_level(logging.INFO, "northing"):
        Client().get(f"/calendar/{token}/northing.ics")
    assert token not in caplog.text


def test_it_can_be_withdrawn_after_the_secret_of_the_installation_changed(client, owner, settings):
    path = path_of_new_address(owner)
    settings.SECRET_KEY = "another secret, as on another machine, long enough"
    assert url_of(CalendarAddress.objects.get()) == ""
    assert Client().get(path).status_code == 200


def test_it_says_so_where_the_address_cannot_be_shown(client, owner):
    make_address(owner)
    CalendarAddress.objects.update(sealed_token=b"sealed under another secret")
    text = client.get(PAGE).text
    assert "cannot be shown here any more" in text
    assert "Withdraw this address" in text


def test_it_shows_what_calendars_show_next(client, owner, manager):
    make_goal(owner, name="Leave for Lisbon", deadline=date(2026, 6, 12))
    text = client.get(PAGE).text
    assert "What it shows next" in text
    assert "Check-in: June 2026" in text
    assert "Lisbon" not in text


def test_it_shows_at_most_three_entries_of_a_day_and_how_many_there_are_besides(client, owner):
    goal = make_goal(owner, deadline=None)
    for number in range(5):
        create_action(owner, goal=goal, text=f"Step {number}", due_on=date(2026, 6, 12))
    text = client.get(PAGE).text
    shown = [line.strip() for line in text.split("Friday 12 June")[1].splitlines()]
    assert shown.count("Northing") == 3
    assert "and 2 more" in text


def test_it_tells_the_hour_of_a_1_to_1_by_the_clock_of_whoever_looks(client, owner, manager):
    make_talk(manager, owner, datetime(2026, 6, 11, 20, 0, tzinfo=UTC))
    Person.objects.filter(pk=owner.pk).update(time_zone="Asia/Kolkata")
    text = " ".join(client.get(PAGE).text.split())
    assert "Friday 12 June" in text
    assert "1:30 a.m.</span> 1:1 with Daniel" in text


def test_it_says_that_some_calendars_are_slow(client):
    client.post("/calendar/make/")
    assert "Google looks for changes a few times a day" in " ".join(client.get(PAGE).text.split())


def test_it_begins_with_the_site_address(owner, settings):
    settings.PUBLIC_URL = "https://northing.example/career/"
    assert url_of(make_address(owner)).startswith("https://northing.example/")


def test_it_stands_in_the_menu_of_the_account(client):
    assert '<a href="/calendar/"' in " ".join(client.get("/reminders/e-mails/").text.split())
