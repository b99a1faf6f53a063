"""What waits for one of the two, and only as long as it does."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from conftest import TODAY
from northing.kernel import dates
from northing.kernel.inbox import source_of
from northing.people.models import Person
from northing.talks.models import NextStep, TalkState
from northing.talks.services import planning
from northing.talks.services.agenda import create_item
from northing.talks.tests.builders import THURSDAY, make_held_talk, make_talk


def titles(kind: str, person, today=TODAY) -> list[str]:
    source = source_of(kind)
    return [source.item(row).title for row in source.waiting(person, today)]


def test_it_tells_of_a_time_until_it_is_answered(owner, peer):
    talk = make_talk(owner, peer)
    assert titles("talks.planned", peer) == ["Ines planned a 1:1 with you"]
    assert titles("talks.planned", owner) == []
    planning.accept_talk(peer, talk=talk)
    assert titles("talks.planned", peer) == []


def test_it_tells_whoever_did_not_move_it(owner, peer):
    from northing.talks.models import TalkPlan

    talk = make_talk(owner, peer)
    plan = TalkPlan(starts_at=THURSDAY + timedelta(hours=1))
    planning.move_talk(peer, talk=talk, plan=plan, version=talk.version)
    assert titles("talks.planned", owner) == ["Tom moved your 1:1"]
    assert titles("talks.planned", peer) == []


@pytest.mark.parametrize(
    ("zone", "hour"), [("Pacific/Kiritimati", 13), ("America/Los_Angeles", 13), ("Europe/Berlin", 21)]
)
def test_it_tells_of_one_that_is_near_where_the_person_is(owner, peer, zone, hour):
    owner.time_zone = zone
    owner.save()
    today = dates.now().astimezone(ZoneInfo(zone)).date()
    start = datetime.combine(today + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))
    make_talk(owner, peer, start + timedelta(hours=hour))
    make_talk(owner, peer, start + timedelta(days=1, hours=hour))
    assert len(titles("talks.near", owner, today)) == 1


def test_it_says_today_and_tomorrow(owner, peer):
    make_talk(owner, peer, datetime(2026, 6, 10, 15, tzinfo=dates.UTC))
    make_talk(owner, peer, THURSDAY)
    assert titles("talks.near", owner) == ["1:1 with Tom today", "1:1 with Tom tomorrow"]


def test_it_asks_about_one_whose_day_is_over(owner, peer):
    talk = make_talk(owner, peer)
    assert titles("talks.past", owner, THURSDAY.date()) == []
    assert titles("talks.past", owner, THURSDAY.date() + timedelta(days=1)) == ["Did you talk with Tom?"]
    planning.cancel_talk(peer, talk=talk)
    assert titles("talks.past", owner, THURSDAY.date() + timedelta(days=1)) == []


@pytest.mark.parametrize("zone", ["Pacific/Apia", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kolkata"])
@pytest.mark.parametrize("hour", [0, 9, 23])
def test_it_goes_by_the_day_where_the_person_is(owner, peer, zone, hour):
    """Nine o'clock of a day in Apia or on Lord Howe is the day before in UTC."""
    Person.objects.filter(pk=owner.pk).update(time_zone=zone)
    owner.refresh_from_db()
    day = THURSDAY.date() + timedelta(days=1)
    talk = make_talk(peer, owner, datetime.combine(day, datetime.min.time(), ZoneInfo(zone)) + timedelta(hours=hour))
    create_item(peer, talk=talk, text="Friday cover")
    for kind in ("talks.planned", "talks.item"):
        assert [len(titles(kind, owner, day + timedelta(days=after))) for after in (0, 1)] == [1, 0]
    assert [titles("talks.past", owner, day + timedelta(days=after)) != [] for after in (0, 1)] == [False, True]


def test_it_tells_of_points_of_the_other_one(owner, peer):
    talk = make_talk(owner, peer)
    create_item(peer, talk=talk, text="Friday cover")
    assert titles("talks.item", owner) == ["Tom added a point to your 1:1"]
    assert titles("talks.item", peer) == []


def test_it_tells_of_own_steps_that_stand_on_no_goal(owner, peer):
    talk = make_held_talk(owner, peer)
    NextStep.objects.create(talk=talk, person=owner, text="Ask the leads", due_on=TODAY, added_by=peer)
    NextStep.objects.create(talk=talk, person=owner, text="Later", due_on=TODAY + timedelta(days=9), added_by=peer)
    assert titles("talks.step", owner) == ["Your next step with Tom"]
    assert titles("talks.step", peer) == []


def test_it_tells_nobody_of_what_is_planned_with_who_has_left(owner, peer):
    talk = make_talk(peer, owner)
    peer.is_active = False
    peer.save()
    assert titles("talks.planned", owner) == titles("talks.near", owner) == []
    assert talk.state == TalkState.PLANNED
