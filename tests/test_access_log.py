"""The access log: one line for a reader, a goal and a day, read by its owner alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.checkins.models import NoteAnswers
from northing.checkins.services.checkins import begin_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import Goal
from northing.kernel import dates
from northing.people.models import AccessLogEntry, Audience

LOOKS = reverse("people:looks")


@pytest.fixture
def goal(owner, manager, team):
    return make_goal(owner, audience=Audience.TEAM, shared_manager=manager, shared_team=team)


def at(goal):
    return reverse("people:looks_at", args=["goals.goal", goal.pk])


def test_it_notes_one_line_for_a_reader_a_goal_and_a_day(client_of, goal, manager, peer, travel_to, monkeypatch):
    later = dates.now() + timedelta(hours=2)
    client = client_of(manager)
    client.get(goal.get_absolute_url())
    first = AccessLogEntry.objects.get()
    monkeypatch.setattr(dates, "clock", lambda: later)
    client.get(goal.get_absolute_url())
    client_of(peer).get(goal.get_absolute_url())
    assert AccessLogEntry.objects.count() == 2
    second = AccessLogEntry.objects.get(reader=manager)
    assert (second.first_at, second.last_at) == (first.first_at, later)
    travel_to(TODAY + timedelta(days=1))
    client_of(manager).get(goal.get_absolute_url())
    assert AccessLogEntry.objects.filter(reader=manager).count() == 2


def test_it_notes_no_look_at_ones_own_and_none_that_was_refused(client_of, goal, owner, stranger):
    client_of(owner).get(goal.get_absolute_url())
    assert client_of(stranger).get(goal.get_absolute_url()).status_code == 404
    assert not AccessLogEntry.objects.exists()


def test_it_writes_nothing_but_that_line_by_looking(client_of, goal, manager):
    client = client_of(manager)
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        client.get(goal.get_absolute_url())
    written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len([sql for sql in written if "people_look" in sql]) == 1
    assert [sql for sql in written if "people_look" not in sql and "session" not in sql] == []


def test_it_notes_check_ins_read_on_a_page_of_their_own(client_of, goal, manager):
    client_of(manager).get(reverse("checkins:for_goal", args=[goal.pk]))
    assert AccessLogEntry.objects.count() == 1


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize("part", ["together:together", "checkins:for_goal", "together:suggest_wording"])
def test_it_notes_a_part_that_is_asked_for_by_itself(client_of, goal, manager, owner, part, headers):
    """A header that says that a page asks is written by hand as easily as any other."""
    Goal.objects.update(audience=Audience.MANAGER)
    for reader in (owner, manager):
        client_of(reader).get(reverse(part, args=[goal.pk]), headers=headers)
    assert AccessLogEntry.objects.get().reader == manager


def test_it_takes_a_page_and_its_parts_for_one_look(client_of, goal, manager, monkeypatch):
    client = client_of(manager)
    client.get(goal.get_absolute_url())
    opened = AccessLogEntry.objects.get().last_at
    for minutes, written in ((1, False), (4, False), (6, True)):
        then = opened + timedelta(minutes=minutes)
        monkeypatch.setattr(dates, "clock", lambda then=then: then)
        client.get(reverse("together:together", args=[goal.pk]), headers={"HX-Request": "true"})
        assert (AccessLogEntry.objects.get().last_at == then) is written


@pytest.mark.parametrize(
    ("act", "sent"),
    [
        ("together:write_comment", {"text": ""}),
        ("together:make_promise", {"text": ""}),
        ("together:sign_agreement", {}),
    ],
)
def test_it_notes_an_act_that_shows_the_goal(client_of, goal, manager, act, sent):
    """An empty form comes back with the whole conversation around it."""
    Goal.objects.update(audience=Audience.MANAGER)
    client_of(manager).post(reverse(act, args=[goal.pk]), sent, headers={"HX-Request": "true"})
    assert AccessLogEntry.objects.get().reader == manager


@pytest.mark.parametrize("address", ["feedback:for_goal", "recognition:for_goal"])
def test_it_notes_what_stands_beside_a_goal(client_of, goal, manager, owner, address):
    for reader in (owner, manager):
        client_of(reader).get(reverse(address, args=[goal.pk]))
    assert AccessLogEntry.objects.get().reader == manager


def test_it_notes_each_goal_whose_blocker_was_read(client_of, goal, manager, owner):
    Goal.objects.update(audience=Audience.MANAGER)
    more = make_goal(owner, "Another", audience=Audience.MANAGER, shared_manager=manager)
    make_goal(owner, "Without a word", audience=Audience.MANAGER, shared_manager=manager)
    checkin = begin_checkin(owner, month=TODAY.replace(day=1))
    for one in (goal, more):
        note_goal(owner, checkin=checkin, goal=one, answers=NoteAnswers(blocked="No room"))
    client_of(owner).get(reverse("checkins:blockers"))
    assert not AccessLogEntry.objects.exists()
    client_of(manager).get(reverse("checkins:blockers"))
    assert {(entry.reader, entry.key) for entry in AccessLogEntry.objects.all()} == {
        (manager, goal.pk),
        (manager, more.pk),
    }


@pytest.mark.parametrize("role", ["owner", "manager", "peer", "partner", "admin"])
def test_it_is_read_by_the_owner_alone(client_of, goal, peer, request, role):
    client_of(peer).get(goal.get_absolute_url())
    client = client_of(request.getfixturevalue(role))
    for where in (LOOKS, at(goal)):
        for headers in ({}, {"HX-Request": "true"}):
            page = client.get(where, headers=headers).text.split("<main")[-1]
            assert (peer.name in page) == (role == "owner")


def test_it_keeps_a_line_about_something_that_is_gone(client_of, goal, manager, owner):
    client_of(manager).get(goal.get_absolute_url())
    goal.delete()
    assert "gone now" in client_of(owner).get(LOOKS).text


def test_it_takes_the_same_queries_for_more_lines(client_of, goal, owner, manager, count_queries):
    client_of(manager).get(goal.get_absolute_url())
    client = client_of(owner)
    few = count_queries(lambda: client.get(LOOKS))
    for number in range(4):
        other = make_goal(owner, f"More {number}", audience=Audience.MANAGER, shared_manager=manager)
        client_of(manager).get(other.get_absolute_url())
    assert count_queries(lambda: client.get(LOOKS)) == few


def test_it_notes_what_is_said_of_a_goal_read_on_a_page_of_its_own(client_of, goal, owner, manager):
    for reader in (owner, manager):
        client_of(reader).get(reverse("together:together", args=[goal.pk]))
    assert AccessLogEntry.objects.get().reader == manager


def test_it_takes_any_name_of_a_thing(client_of, goal, owner):
    """PostgreSQL takes no NUL in a text."""
    for thing in ("goals.goal%00", "%00", "nothing.here"):
        assert client_of(owner).get(f"/people/looks/{thing}/{goal.pk}/").status_code == 200
