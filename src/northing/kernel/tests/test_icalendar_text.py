"""Calendar entries, read back by two other readers of iCalendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from northing.kernel.icalendar_text import CalendarEntry, CalendarPerson, DayEntry, Feed, calendar_text, clock_changes

CHANGED = datetime(2026, 6, 10, 12, tzinfo=UTC)
INES, DANIEL = CalendarPerson("Ines Okafor", "ines@example.org"), CalendarPerson("Daniel Brandt", "daniel@example.org")
#: With whole, half and three quarter hours, north and south, with and without summer time.
ZONES = (
    "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Adelaide", "Australia/Lord_Howe",
    "UTC", "Africa/Casablanca",
)  # fmt: skip


def entry(start: datetime, zone: str = "Europe/Berlin", **fields) -> CalendarEntry:
    facts = {"uid": "one@northing", "summary": "1:1 with Daniel", "minutes": 30, "changed_at": CHANGED} | fields
    return CalendarEntry(starts_at=start, time_zone=zone, **facts)


def both_readings(text: str) -> tuple[datetime, datetime]:
    """When it begins, by icalendar and by vobject, from the zone the text brings along."""
    ours = Calendar.from_ical(text).walk("VEVENT")[0].decoded("dtstart")
    return ours.astimezone(UTC), vobject.readOne(text).vevent.dtstart.value.astimezone(UTC)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("month", range(1, 13))
def test_it_begins_at_the_same_moment_for_other_readers_in_any_month(zone, month):
    start = datetime(2026, month, 15, 14, 0, tzinfo=ZoneInfo(zone))
    assert both_readings(calendar_text([entry(start, zone)])) == (start.astimezone(UTC), start.astimezone(UTC))


@pytest.mark.parametrize("zone", ZONES)
def test_it_is_right_on_both_sides_of_each_change_of_the_clock(zone):
    around = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    for change in clock_changes(ZoneInfo(zone), *around):
        for away in (-timedelta(hours=25), -timedelta(minutes=121), timedelta(minutes=121), timedelta(hours=25)):
            start = change + away
            assert both_readings(calendar_text([entry(start, zone)])) == (start, start), (zone, start)


@pytest.mark.parametrize(
    ("zone", "changes"),
    [
        ("Europe/Berlin", ["2026-03-29 01:00", "2026-10-25 01:00"]),
        ("America/New_York", ["2026-03-08 07:00", "2026-11-01 06:00"]),
        ("Australia/Lord_Howe", ["2026-04-04 15:00", "2026-10-03 15:30"]),
        ("Asia/Kolkata", []),
    ],
)
def test_it_finds_the_changes_of_the_clock_to_the_second(zone, changes):
    found = clock_changes(ZoneInfo(zone), datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in found] == changes


def test_it_writes_the_clock_before_the_change_as_the_standard_asks():
    text = calendar_text([entry(datetime(2026, 3, 20, 14, tzinfo=ZoneInfo("Europe/Berlin")))])
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\n" in text
    assert "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\n" in text


def test_it_keeps_the_wall_clock_in_the_text():
    text = calendar_text([entry(datetime(2026, 6, 11, 14, tzinfo=ZoneInfo("Europe/Berlin")))])
    assert "DTSTART;TZID=Europe/Berlin:20260611T140000" in text
    assert "DTEND;TZID=Europe/Berlin:20260611T143000" in text


def test_it_needs_no_zone_for_universal_time():
    text = calendar_text([entry(datetime(2026, 6, 11, 14, tzinfo=UTC), "UTC")])
    assert "DTSTART:20260611T140000Z" in text
    assert "VTIMEZONE" not in text


def test_it_says_who_invites_whom_and_who_has_not_answered():
    tom = CalendarPerson('Tom "Tommy" Salcedo; QA, Lead', "tom@example.org", has_accepted=False)
    start = datetime(2026, 6, 11, 14, tzinfo=UTC)
    text = calendar_text([entry(start, sequence=3, organiser=INES, attendees=(INES, tom))], method="REQUEST")
    calendar = Calendar.from_ical(text)
    event = calendar.walk("VEVENT")[0]
    assert calendar["METHOD"] == "REQUEST"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("one@northing", 3, "CONFIRMED")
    assert (str(event["ORGANIZER"]), event["ORGANIZER"].params["CN"]) == ("mailto:ines@example.org", "Ines Okafor")
    answers = {str(one): (one.params["PARTSTAT"], one.params["RSVP"]) for one in event["ATTENDEE"]}
    assert answers == {
        "mailto:ines@example.org": ("ACCEPTED", "FALSE"),
        "mailto:tom@example.org": ("NEEDS-ACTION", "TRUE"),
    }
    assert event["ATTENDEE"][1].params["CN"] == "Tom 'Tommy' Salcedo; QA, Lead"
    assert vobject.readOne(text).vevent.attendee_list[1].value == "mailto:tom@example.org"


def test_it_cancels_the_same_entry():
    start = datetime(2026, 6, 11, 14, tzinfo=UTC)
    text = calendar_text([entry(start, sequence=4, organiser=INES, is_cancelled=True)], method="CANCEL")
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("one@northing", 4, "CANCELLED")


def test_it_writes_each_zone_once_for_a_feed_of_several():
    zones = ["Europe/Berlin", "Asia/Kolkata", "Europe/Berlin"]
    entries = [entry(datetime(2026, 6, n, 9, tzinfo=UTC), zone, uid=str(n)) for n, zone in enumerate(zones, 1)]
    calendar = Calendar.from_ical(calendar_text(entries))
    assert [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")] == ["Asia/Kolkata", "Europe/Berlin"]
    assert len(calendar.walk("VEVENT")) == 3
    assert "METHOD" not in calendar


@given(st.text(max_size=120).filter(lambda text: text.strip() and text.isprintable()))
@settings(max_examples=60, deadline=None)
def test_it_brings_any_words_through(words):
    text = calendar_text([entry(datetime(2026, 6, 11, 14, tzinfo=UTC), "UTC", summary=words, location=words)])
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (words, words)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_it_lets_nobody_write_a_property_with_a_line_break():
    start = datetime(2026, 6, 11, 14, tzinfo=UTC)
    person = CalendarPerson("Tom\r\nATTENDEE:mailto:eve@example.org", "tom@example.org")
    place = "Room 4\r\nATTENDEE:mailto:eve@example.org"
    text = calendar_text([entry(start, location=place, organiser=person, attendees=(person,))])
    assert len(vobject.readOne(text).vevent.attendee_list) == 1
    assert not any(line.startswith("ATTENDEE:") for line in text.split("\r\n"))


def day_entry(summary: str = "Cake", **fields) -> DayEntry:
    return DayEntry(
        **{"uid": "day@northing", "summary": summary, "day": date(2026, 12, 31), "changed_at": CHANGED} | fields
    )


def test_it_says_a_whole_day_that_keeps_nobody_busy():
    lines = calendar_text([day_entry()], method="PUBLISH").split("\r\n")
    wanted = {"DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "DTSTAMP:20260610T120000Z",
              "TRANSP:TRANSPARENT", "METHOD:PUBLISH"}  # fmt: skip
    assert wanted <= set(lines)
    assert not any(line.startswith(("LAST-MODIFIED", "BEGIN:VTIMEZONE", "X-WR")) for line in lines)


def test_it_gives_a_day_to_both_readers_as_a_date():
    text = calendar_text([day_entry()])
    assert Calendar.from_ical(text).walk("VEVENT")[0].decoded("dtstart") == date(2026, 12, 31)
    assert vobject.readOne(text).vevent.dtstart.value == date(2026, 12, 31)


def test_it_marks_the_signs_that_mean_something():
    assert "SUMMARY:Cake\\, tea\\; and a \\\\\\nwalk\r\n" in calendar_text([day_entry("Cake, tea; and a \\\nwalk")])


def test_it_says_of_a_feed_what_it_is_called_and_when_to_read_it_again():
    start = datetime(2026, 6, 11, 14, tzinfo=UTC)
    text = calendar_text([day_entry(category="Goal"), entry(start)], feed=Feed("Northing", timedelta(hours=6)))
    calendar = vobject.readOne(text)
    assert {"NAME:Northing", "X-WR-CALNAME:Northing", "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            "X-PUBLISHED-TTL:PT6H"} <= set(text.split("\r\n"))  # fmt: skip
    assert [one.last_modified.value for one in calendar.vevent_list] == [CHANGED, CHANGED]
    assert calendar.vevent_list[0].categories.value == ["Goal"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
@settings(max_examples=100, deadline=None)
def test_it_breaks_lines_at_75_bytes_and_begins_none_with_what_people_wrote(words):
    text = calendar_text([day_entry(words, description=words)])
    lines = text.encode().split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert len(Calendar.from_ical(text).walk("VEVENT")) == 1
    assert len(vobject.readOne(text).vevent_list) == 1
    assert text.count("\r\nUID:") == 1
