"""Invitations: who gets which, that they update and cancel the same entry, and that nobody gets one who wants none."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from conftest import sent_mail
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.models import OutgoingMessage
from northing.people.services.leaving import deactivate_person
from northing.talks.models import Talk, TalkPlan
from northing.talks.services import planning
from northing.talks.tests.builders import THURSDAY, make_talk


def calendar_part(message) -> tuple[str, Calendar]:
    """The method of the part's type, and the calendar in it."""
    [part] = [one for one in message.message().walk() if one.get_content_type() == "text/calendar"]
    text = part.get_payload(decode=True).decode()
    vobject.readOne(text)
    return part.get_param("method"), Calendar.from_ical(text)


def entries() -> dict[str, tuple[str, Calendar]]:
    """By address, the last one that was sent."""
    return {message.to[0]: calendar_part(message) for message in sent_mail()}


def event_of(calendar: Calendar):
    return calendar.walk("VEVENT")[0]


def test_it_invites_the_other_and_gives_the_organiser_the_entry(owner, peer):
    talk = make_talk(owner, peer, place="Room 4", minutes=45)
    sent = entries()
    method, calendar = sent[peer.email]
    event = event_of(calendar)
    assert (method, calendar["METHOD"], event["SEQUENCE"], str(event["UID"])) == (
        "REQUEST", "REQUEST", 0, f"{talk.uid}@northing"
    )  # fmt: skip
    assert str(event["ORGANIZER"]) == f"mailto:{owner.email}"
    answers = {str(one): one.params["PARTSTAT"] for one in event["ATTENDEE"]}
    assert answers == {f"mailto:{owner.email}": "ACCEPTED", f"mailto:{peer.email}": "NEEDS-ACTION"}
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (THURSDAY, THURSDAY + timedelta(minutes=45))
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("1:1 with Ines", "Room 4")
    method, calendar = sent[owner.email]
    assert (method, str(event_of(calendar)["SUMMARY"])) == ("PUBLISH", "1:1 with Tom")
    assert "ATTENDEE" not in event_of(calendar)


def test_it_raises_the_sequence_with_each_change_that_calendars_show(owner, peer):
    talk = make_talk(owner, peer)
    entries()
    plan = TalkPlan(starts_at=THURSDAY + timedelta(hours=1))
    talk = planning.move_talk(owner, talk=talk, plan=plan, version=talk.version)
    method, calendar = entries()[peer.email]
    assert (method, event_of(calendar)["SEQUENCE"]) == ("REQUEST", 1)
    before = OutgoingMessage.objects.count()
    plan = TalkPlan(starts_at=plan.starts_at, kind="career", repeats="weekly")
    planning.move_talk(owner, talk=talk, plan=plan, version=talk.version)
    assert OutgoingMessage.objects.count() == before


def test_it_cancels_the_same_entry(owner, peer):
    talk = make_talk(owner, peer)
    uid = str(event_of(entries()[peer.email][1])["UID"])
    planning.cancel_talk(peer, talk=talk)
    sent = entries()
    for person, expected in ((peer, "CANCEL"), (owner, "PUBLISH")):
        method, calendar = sent[person.email]
        event = event_of(calendar)
        assert (method, str(event["UID"]), event["SEQUENCE"], event["STATUS"]) == (expected, uid, 1, "CANCELLED")


def test_it_invites_to_the_next_of_a_row_under_another_uid(owner, peer, travel_to):
    talk = make_talk(owner, peer, repeats="weekly")
    first = str(event_of(entries()[peer.email][1])["UID"])
    travel_to(THURSDAY.date())
    planning.close_talk(owner, talk=talk)
    method, calendar = entries()[peer.email]
    event = event_of(calendar)
    assert method == "REQUEST"
    assert (str(event["UID"]) != first, event.decoded("dtstart")) == (True, THURSDAY + timedelta(days=7))
    assert {one.params["PARTSTAT"] for one in event["ATTENDEE"]} == {"ACCEPTED"}


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Adelaide", "Australia/Lord_Howe"]
)
def test_it_writes_the_organisers_clock_on_both_sides_of_summer_time(owner, peer, travel_to, zone):
    owner.time_zone = zone
    owner.save()
    start = datetime(2026, 10, 1, 14, 0, tzinfo=ZoneInfo(zone))
    talk = make_talk(owner, peer, start, repeats="fortnightly")
    for week in range(4):
        event = event_of(entries()[peer.email][1])
        assert f"{event.decoded('dtstart'):%H:%M}" == "14:00", week
        assert event["DTSTART"].params["TZID"] == zone
        assert event.decoded("dtstart").astimezone(dates.UTC) == talk.starts_at
        travel_to(talk.starts_at.date())
        planning.close_talk(owner, talk=talk)
        talk = Talk.objects.get(previous=talk)


def test_it_puts_a_change_in_the_place_of_what_has_not_left(owner, peer):
    talk = make_talk(owner, peer)
    plan = TalkPlan(starts_at=THURSDAY + timedelta(hours=1))
    planning.move_talk(owner, talk=talk, plan=plan, version=talk.version)
    assert len(sent_mail()) == 2
    assert event_of(entries()[peer.email][1])["SEQUENCE"] == 1


def test_it_takes_it_out_of_the_calendar_when_the_other_one_leaves(owner, peer, admin):
    make_talk(owner, peer)
    entries()
    before = len(sent_mail())
    deactivate_person(admin, person=peer)
    late = sent_mail()[before:]
    assert [message.to[0] for message in late] == [owner.email]
    assert event_of(calendar_part(late[0])[1])["STATUS"] == "CANCELLED"


def test_it_names_nothing_of_what_is_talked_about(owner, peer):
    from northing.talks.services.agenda import create_item

    talk = make_talk(owner, peer, kind="change")
    create_item(owner, talk=talk, text="A secret point")
    planning.cancel_talk(owner, talk=talk)
    for message in sent_mail():
        words = message.body + message.subject + str(calendar_part(message)[1])
        assert "secret" not in words
        assert "direction" not in words


def test_it_keeps_the_entry_sealed_while_it_waits_and_empties_it(owner, peer):
    make_talk(owner, peer, place="Room forty-two")
    assert b"forty" not in bytes(OutgoingMessage.objects.first().sealed_calendar)
    sent_mail()
    assert {bytes(one.sealed_calendar) for one in OutgoingMessage.objects.all()} == {b""}


def test_it_says_when_and_where_on_the_readers_clock(owner, peer):
    peer.time_zone = "Asia/Kolkata"
    peer.save()
    make_talk(owner, peer, place="Room 4")
    [message] = [one for one in sent_mail() if one.to == [peer.email]]
    assert message.subject == "1:1 with Ines, Thursday 11 June"
    assert "Thursday 11 June, 7:30 p.m. (Asia/Kolkata), 30 minutes" in message.body
    assert "> Room 4" in message.body
    assert message.extra_headers["Reply-To"] == owner.email


@pytest.mark.parametrize("act", [planning.skip_talk, planning.close_talk])
def test_it_counts_those_that_follow_against_whose_press_plans_them(act, owner, peer, settings, travel_to):
    """Skipping one after another, or closing and reopening one, would send a colleague e-mails without end."""
    settings.MAILS_PER_DAY = 5
    talk = make_talk(owner, peer, repeats="weekly", place="Room 4")
    travel_to(THURSDAY)
    for _press in range(2):
        talk = act(owner, talk=talk)
        assert len(sent_mail()) > 1
        talk = planning.reopen_talk(owner, talk=talk) if talk.is_held else talk
    with pytest.raises(Refused, match="You can cause 5 e-mails a day at most"):
        act(owner, talk=talk)
    assert Talk.objects.get(pk=talk.pk).is_planned
    planning.cancel_talk(owner, talk=talk)
