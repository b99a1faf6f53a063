"""A finished check-in that goes to the manager: seen before it goes, and never more than is shared."""

from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_measure
from northing.checkins.models import CheckIn, NoteAnswers
from northing.checkins.queries.summaries import readable_outcomes
from northing.checkins.services.checkins import begin_checkin, finish_checkin
from northing.checkins.services.notes import note_goal
from northing.checkins.services.summaries import mark_summary_read, send_summary
from northing.goals.models import Audience, Reading
from northing.goals.services.goals import change_audience
from northing.kernel.errors import NotAllowed, Refused
from northing.kernel.inbox import inbox_sources
from northing.people.models import AccessLogEntry

SEND = reverse("checkins:send_summary", args=[2026, 6])
FINISHED = reverse("checkins:finished", args=[2026, 6])


@pytest.fixture
def june(owner):
    """One goal that the manager reads, with a blocker kept private, and one that nobody else sees."""
    shared = make_goal(owner, "Give three talks", position=0)
    change_audience(owner, goal=shared, audience=Audience.MANAGER)
    hidden = make_goal(owner, "Leave quietly", position=1)
    checkin = begin_checkin(owner, month=date(2026, 6, 1))
    kept = NoteAnswers(moved="yes", progress="Two talks", blocked="My boss", blocked_is_private=True)
    note_goal(owner, checkin=checkin, goal=shared, answers=kept)
    note_goal(owner, checkin=checkin, goal=hidden, answers=NoteAnswers(progress="Rang the other firm"))
    return finish_checkin(owner, checkin=checkin)


def waiting_for(person):
    source = next(source for source in inbox_sources() if source.kind == "checkins.summary")
    return [source.item(row).title for row in source.waiting(person, TODAY)]


def test_it_shows_before_it_sends(client_of, owner, manager, june):
    client = client_of(owner)
    assert SEND in client.get(FINISHED).text
    page = " ".join(client.get(SEND).text.split())
    assert "Give three talks" in page
    assert "Two talks" in page
    assert "1 goal is not shared with" in page
    for kept in ("My boss", "Leave quietly", "other firm"):
        assert kept not in page
    assert CheckIn.objects.get().sent_at is None


def test_it_reaches_the_manager_on_today_until_it_is_read(client_of, owner, manager, june):
    assert client_of(owner).post(SEND).url == FINISHED
    manager_client = client_of(manager)
    assert waiting_for(manager) == [f"{owner.first_name} sent you a check-in"]
    received = reverse("checkins:received", args=[june.pk])
    page = manager_client.get(received).text
    assert "Two talks" in page
    for kept in ("My boss", "Leave quietly", "other firm"):
        assert kept not in page
    assert AccessLogEntry.objects.filter(reader=manager, owner=owner).exists()
    assert manager_client.post(reverse("checkins:mark_read", args=[june.pk])).url == received
    assert waiting_for(manager) == []


def test_it_is_sent_once(client_of, owner, manager, june):
    send_summary(owner, checkin=june)
    first = CheckIn.objects.get().sent_at
    send_summary(owner, checkin=june)
    assert CheckIn.objects.get().sent_at == first
    page = client_of(owner).get(FINISHED).text
    assert SEND not in page
    assert f"Sent to {manager.first_name}" in page


def test_it_shows_what_is_shared_now(owner, manager, june, goal):
    send_summary(owner, checkin=june)
    assert len(readable_outcomes(manager, june)) == 1
    change_audience(owner, goal=june.notes.get(progress="Two talks").goal, audience=Audience.ONLY_ME)
    assert readable_outcomes(manager, june) == []


def test_it_shows_no_reading_from_before_the_manager_may_read(owner, manager, june):
    """The figure then begins where the measure began."""
    note = june.notes.get(progress="Two talks")
    measure = make_measure(note.goal)
    Reading.objects.create(measure=measure, on=date(2026, 5, 2), value=1, noted_at=note.answered_at.replace(month=5))
    Reading.objects.create(measure=measure, on=date(2026, 6, 2), value=2)
    note.goal.manager_reads_from = note.answered_at.replace(hour=0)
    note.goal.save()
    assert [each.outcome.clause for each in readable_outcomes(manager, june)] == ["nearer by 2, at 2 of 3 talks"]


def test_it_sends_nothing_where_nothing_is_shared(client_of, owner, manager):
    checkin = begin_checkin(owner, month=date(2026, 6, 1))
    note_goal(owner, checkin=checkin, goal=make_goal(owner), answers=NoteAnswers(progress="Mine"))
    finish_checkin(owner, checkin=checkin)
    with pytest.raises(Refused):
        send_summary(owner, checkin=checkin)
    client = client_of(owner)
    assert SEND not in client.get(FINISHED).text
    assert "No goal in this check-in is shared with" in " ".join(client.get(SEND).text.split())


def test_it_waits_for_the_end_of_the_check_in(client_of, owner, manager, goal):
    checkin = begin_checkin(owner, month=date(2026, 6, 1))
    with pytest.raises(NotAllowed):
        send_summary(owner, checkin=checkin)
    assert client_of(owner).get(SEND).status_code == 403


def test_it_is_the_persons_to_send_and_the_managers_to_read(owner, manager, mentor, peer, partner, admin, june):
    for other in (manager, mentor, peer, partner, admin):
        with pytest.raises(NotAllowed):
            send_summary(other, checkin=june)
    send_summary(owner, checkin=june)
    for other in (owner, mentor, peer, partner, admin):
        assert not CheckIn.objects.received_by(other).exists()
        with pytest.raises(NotAllowed):
            mark_summary_read(other, checkin=june)


def test_it_ends_with_the_reporting_line(client_of, owner, manager, peer, june):
    send_summary(owner, checkin=june)
    owner.manager = peer
    owner.save()
    assert client_of(manager).get(reverse("checkins:received", args=[june.pk])).status_code == 404
    assert not CheckIn.objects.received_by(manager).exists()
