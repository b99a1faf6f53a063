"""Planning, moving, skipping, closing: what becomes of a 1:1 and of the one that follows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from northing.kernel import dates
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.people.services.leaving import deactivate_person, reactivate_person
from northing.talks.models import AgendaItem, Talk, TalkPlan, TalkState
from northing.talks.services import planning
from northing.talks.services.agenda import create_item, set_item_done, set_item_later
from northing.talks.services.notes import save_private_notes, save_shared_notes
from northing.talks.tests.builders import THURSDAY, make_talk

BERLIN = ZoneInfo("Europe/Berlin")


def hold(talk: Talk, travel_to) -> Talk | None:
    """Close it on its day; gives the one that follows."""
    travel_to(talk.starts_at.date())
    planning.close_talk(talk.organiser, talk=talk)
    return Talk.objects.filter(previous=talk).first()


def test_it_plans_one_with_anyone(owner, stranger):
    talk = make_talk(owner, stranger, place=" Room 4 ")
    assert (talk.organiser, talk.other, talk.state, talk.sequence, talk.place) == (
        owner, stranger, TalkState.PLANNED, 0, "Room 4"
    )  # fmt: skip
    assert talk.is_to_accept_by(stranger)
    assert not talk.is_to_accept_by(owner)


def test_it_plans_one_for_a_form_that_is_sent_twice(owner, peer):
    first = make_talk(owner, peer)
    assert make_talk(owner, peer) == first
    assert make_talk(peer, owner) == first


def test_it_refuses_oneself_the_past_and_who_has_left(owner, peer, admin):
    with pytest.raises(Refused, match="takes two"):
        make_talk(owner, owner)
    with pytest.raises(Refused, match="behind us"):
        make_talk(owner, peer, THURSDAY - timedelta(days=3))
    deactivate_person(admin, person=peer)
    peer.refresh_from_db()
    with pytest.raises(Refused, match="not here any more"):
        make_talk(owner, peer)


def test_it_lets_nobody_else_do_anything(owner, peer, manager, partner, admin):
    talk = make_talk(owner, peer)
    for other in (manager, partner, admin):
        for act in (planning.accept_talk, planning.cancel_talk, planning.skip_talk, planning.close_talk):
            with pytest.raises(NotAllowed):
                act(other, talk=talk)


def test_it_asks_anew_after_a_move_and_not_after_another_room(owner, peer):
    talk = planning.accept_talk(peer, talk=make_talk(owner, peer))
    talk = planning.move_talk(owner, talk=talk, plan=TalkPlan(starts_at=THURSDAY, place="Room 5"), version=talk.version)
    assert (talk.sequence, talk.is_to_accept_by(peer)) == (1, False)
    later = TalkPlan(starts_at=THURSDAY + timedelta(hours=1), place="Room 5")
    talk = planning.move_talk(peer, talk=talk, plan=later, version=talk.version)
    assert (talk.sequence, talk.is_to_accept_by(owner), talk.is_to_accept_by(peer)) == (2, True, False)


def test_it_keeps_both_moves_apart(owner, peer):
    talk = make_talk(owner, peer)
    version = talk.version
    planning.move_talk(owner, talk=talk, plan=TalkPlan(starts_at=THURSDAY + timedelta(hours=1)), version=version)
    with pytest.raises(EditConflict) as conflict:
        planning.move_talk(peer, talk=talk, plan=TalkPlan(starts_at=THURSDAY + timedelta(hours=2)), version=version)
    assert "15:00" in conflict.value.stored


@pytest.mark.parametrize(
    ("repeats", "days"),
    [
        ("weekly", ["2026-06-18", "2026-06-25", "2026-07-02"]),
        ("fortnightly", ["2026-06-25", "2026-07-09", "2026-07-23"]),
        ("monthly", ["2026-07-09", "2026-08-13", "2026-09-10"]),
    ],
)
def test_it_plans_the_next_one_by_itself(owner, peer, travel_to, repeats, days):
    talk = make_talk(owner, peer, repeats=repeats)
    found = []
    for _ in days:
        talk = hold(talk, travel_to)
        found.append(f"{talk.starts_at:%Y-%m-%d}")
        assert not talk.is_to_accept_by(peer)
    assert found == days


def test_it_keeps_the_last_weekday_of_a_month(owner, peer, travel_to):
    talk = make_talk(owner, peer, datetime(2026, 7, 30, 9, tzinfo=dates.UTC), repeats="monthly")
    found = []
    for _ in range(3):
        talk = hold(talk, travel_to)
        found.append(talk.starts_at.date())
    assert found == [date(2026, 8, 27), date(2026, 9, 24), date(2026, 10, 29)]


@pytest.mark.parametrize(
    ("zone", "first", "hours"),
    [
        ("Europe/Berlin", "2026-10-22", [12, 13]),
        ("America/New_York", "2026-10-29", [18, 19]),
        ("Australia/Adelaide", "2026-10-01", [4.5, 3.5]),
        ("Australia/Lord_Howe", "2026-10-01", [3.5, 3]),
        ("Asia/Kolkata", "2026-10-22", [8.5, 8.5]),
    ],
)
def test_it_keeps_the_hour_of_the_organisers_clock_over_summer_time(owner, peer, travel_to, zone, first, hours):
    owner.time_zone = zone
    owner.save()
    start = datetime.fromisoformat(f"{first}T14:00").replace(tzinfo=ZoneInfo(zone))
    talk = make_talk(owner, peer, start, repeats="weekly")
    following = hold(talk, travel_to)
    assert [one.starts_at.hour + one.starts_at.minute / 60 for one in (talk, following)] == hours
    assert following.starts_at.astimezone(ZoneInfo(zone)).hour == 14


def test_it_comes_back_to_an_hour_that_a_day_did_not_have(owner, peer, travel_to):
    """Half past two is left out when summer time begins, and no later week is moved by it."""
    owner.time_zone = "Europe/Berlin"
    owner.save()
    talk = make_talk(owner, peer, datetime(2027, 3, 21, 2, 30, tzinfo=BERLIN), repeats="weekly")
    moved = hold(talk, travel_to)
    after = hold(moved, travel_to)
    clock = [f"{one.starts_at.astimezone(BERLIN):%d %H:%M}" for one in (talk, moved, after)]
    assert clock == ["21 02:30", "28 03:30", "04 02:30"]


def test_it_moves_one_of_a_row_once_or_all_that_follow(owner, peer, travel_to):
    talk = make_talk(owner, peer, repeats="weekly")
    friday = THURSDAY + timedelta(days=1)
    once = TalkPlan(starts_at=friday, repeats="weekly", moves_row=False)
    talk = planning.move_talk(owner, talk=talk, plan=once, version=talk.version)
    following = hold(talk, travel_to)
    assert f"{following.starts_at:%a %d}" == "Thu 18"
    for_good = TalkPlan(starts_at=following.starts_at + timedelta(days=1), repeats="weekly", moves_row=True)
    following = planning.move_talk(owner, talk=following, plan=for_good, version=following.version)
    assert f"{hold(following, travel_to).starts_at:%a %d}" == "Fri 26"


def test_it_keeps_the_organisers_clock_when_the_other_one_moves_it(owner, peer):
    owner.time_zone, peer.time_zone = "Europe/Berlin", "Asia/Kolkata"
    owner.save()
    peer.save()
    talk = make_talk(owner, peer, datetime(2026, 6, 11, 14, tzinfo=BERLIN))
    typed = datetime(2026, 6, 11, 18, 30, tzinfo=ZoneInfo("Asia/Kolkata"))
    talk = planning.move_talk(peer, talk=talk, plan=TalkPlan(starts_at=typed), version=talk.version)
    assert (talk.time_zone, f"{talk.wall_time:%H:%M}", talk.starts_at) == ("Europe/Berlin", "15:00", typed)


def test_it_takes_what_is_left_over_to_the_next_one(owner, peer, travel_to):
    talk = make_talk(owner, peer, repeats="weekly")
    for text in ("Talked about", "Left open", "Not today"):
        create_item(owner, talk=talk, text=text)
    set_item_done(peer, item=AgendaItem.objects.get(text="Talked about"), is_done=True)
    set_item_later(peer, item=AgendaItem.objects.get(text="Not today"), is_later=True)
    following = hold(talk, travel_to)
    moved = {item.text: (item.left_from, item.is_later) for item in following.items.all()}
    assert moved == {"Left open": (talk.starts_at, False), "Not today": (talk.starts_at, False)}
    assert [item.text for item in talk.items.all()] == ["Talked about"]


def test_it_takes_what_is_left_over_to_one_that_is_planned_later(owner, peer, travel_to):
    talk = make_talk(owner, peer)
    create_item(owner, talk=talk, text="Left open")
    assert hold(talk, travel_to) is None
    later = make_talk(peer, owner, THURSDAY + timedelta(days=30))
    assert [item.text for item in later.items.all()] == ["Left open"]


def test_it_takes_closing_back_with_the_one_that_followed(owner, peer, travel_to):
    talk = make_talk(owner, peer, repeats="weekly")
    item = create_item(owner, talk=talk, text="Left open")
    following = hold(talk, travel_to)
    planning.reopen_talk(peer, talk=talk)
    following.refresh_from_db()
    item.refresh_from_db()
    talk.refresh_from_db()
    assert (talk.state, following.state, item.talk, item.left_from) == ("planned", "cancelled", talk, None)
    assert hold(talk, travel_to).is_planned


def test_it_stays_closed_once_the_next_one_has_words(owner, peer, travel_to):
    talk = make_talk(owner, peer, repeats="weekly")
    following = hold(talk, travel_to)
    save_private_notes(peer, talk=following, text="Mine", version=following_version())
    with pytest.raises(Refused, match="begun to fill"):
        planning.reopen_talk(owner, talk=talk)


def following_version() -> str:
    from northing.talks.models import PrivateNotes

    return PrivateNotes().version


def test_it_is_closed_once_by_two_presses(owner, peer, travel_to):
    talk = make_talk(owner, peer, repeats="weekly")
    travel_to(talk.starts_at.date())
    planning.close_talk(owner, talk=talk)
    planning.close_talk(peer, talk=talk)
    assert Talk.objects.count() == 2


def test_it_is_not_closed_days_ahead(owner, peer):
    talk = make_talk(owner, peer, THURSDAY + timedelta(days=2))
    with pytest.raises(NotAllowed):
        planning.close_talk(owner, talk=talk)


def test_it_skips_one_of_a_row_and_takes_its_agenda_along(owner, peer):
    talk = make_talk(owner, peer, repeats="weekly")
    create_item(owner, talk=talk, text="Left open")
    following = planning.skip_talk(peer, talk=talk)
    talk.refresh_from_db()
    assert (talk.state, f"{following.starts_at:%d}", following.items.count()) == ("cancelled", "18", 1)
    with pytest.raises(Refused, match="does not come round"):
        planning.skip_talk(peer, talk=make_talk(owner, peer))


def test_it_ends_a_row_by_cancelling(owner, peer):
    talk = make_talk(owner, peer, repeats="weekly")
    save_shared_notes(owner, talk=talk, text="Kept", version=shared_version())
    planning.cancel_talk(peer, talk=talk)
    talk.refresh_from_db()
    assert (talk.state, talk.sequence, talk.cancelled_by, talk.shared_notes.text) == ("cancelled", 1, peer, "Kept")
    assert Talk.objects.count() == 1


def shared_version() -> str:
    from northing.talks.models import SharedNotes

    return SharedNotes().version


def test_it_cancels_what_is_planned_with_whoever_leaves(owner, peer, manager, admin):
    with_peer, with_manager = make_talk(owner, peer, repeats="weekly"), make_talk(owner, manager)
    deactivate_person(admin, person=peer)
    reactivate_person(admin, person=peer)
    with_peer.refresh_from_db()
    with_manager.refresh_from_db()
    assert (with_peer.state, with_manager.state) == ("cancelled", "planned")
