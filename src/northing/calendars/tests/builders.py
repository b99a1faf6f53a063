"""A calendar address for tests, and its address for the walks over the whole site."""

from __future__ import annotations

from typing import Any

import vobject
from django.test import Client
from icalendar import Calendar

from northing.calendars.queries.addresses import url_of
from northing.calendars.services.addresses import make_address
from northing.people.models import Person


def path_of_new_address(person: Person) -> str:
    """“/calendar/…/northing.ics”."""
    return f"/{url_of(make_address(person)).split('/', 3)[3]}"


def one_of_each(owner: Any) -> dict[str, str]:
    return {"calendar_token": path_of_new_address(owner).split("/")[-2]}


ABOUT = {"calendars:feed": lambda world: {"token": world.calendar_token}}


def read(path: str, **headers: str) -> str:
    """What a program without any session gets."""
    answer = Client().get(path, headers=headers)
    assert answer.status_code == 200, answer.status_code
    return answer.text


def events_in(text: str) -> dict[str, Any]:
    """By UID, as icalendar reads them; vobject has to find the same."""
    events = {str(event["UID"]): event for event in Calendar.from_ical(text).walk("VEVENT")}
    others = getattr(vobject.readOne(text), "vevent_list", [])
    assert {event.uid.value: event.summary.value for event in others} == {
        uid: str(event["SUMMARY"]) for uid, event in events.items()
    }
    for event in others:
        assert event.dtstart.value == events[event.uid.value].decoded("dtstart")
    return events


def days_in(text: str) -> dict[str, str]:
    """“2026-09-30 Last day: Three talks” by UID."""
    return {uid: f"{event.decoded('dtstart'):%Y-%m-%d} {event['SUMMARY']}" for uid, event in events_in(text).items()}
