"""The pages: what they say to whom, forms that keep what was typed, and acts that lead back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from conftest import make_goal
from northing.goals.models import Action, Audience
from northing.kernel import dates
from northing.people.models import AccessLogEntry
from northing.talks.models import AgendaItem, NextStep, PrivateNotes, SharedNotes, Talk, TalkState
from northing.talks.queries.guides import GUIDES
from northing.talks.services.agenda import create_item
from northing.talks.services.notes import save_private_notes
from northing.talks.services.steps import create_step
from northing.talks.tests.builders import THURSDAY, make_held_talk, make_talk
from northing.talks.tests.test_agenda import block
from northing.ui.kept_words import ASK_FIELDS

PLAN = {"kind": "open", "day": "2026-06-11", "time": "14:00", "minutes": "30", "place": "", "repeats": ""}


@pytest.fixture
def talk(owner, peer) -> Talk:
    return make_talk(peer, owner)


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


def at(name: str, *args: object) -> str:
    return reverse(f"talks:{name}", args=args)


def test_it_plans_one_from_a_persons_page(client, owner, peer):
    assert f"{at('plan')}?with={peer.pk}" in client.get(peer.get_absolute_url()).text
    assert "Tom Salcedo" in client.get(f"{at('plan')}?with={peer.pk}").text
    answer = client.post(at("plan"), PLAN | {"person": peer.pk, "repeats": "weekly"})
    talk = Talk.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at("talk", talk.pk))
    assert (talk.organiser, talk.other, talk.starts_at, talk.repeats) == (owner, peer, THURSDAY, "weekly")


def test_it_takes_the_time_on_the_persons_clock(client_of, owner, peer):
    owner.time_zone = "Asia/Kolkata"
    owner.save()
    client_of(owner).post(at("plan"), PLAN | {"person": peer.pk})
    assert f"{Talk.objects.get().starts_at:%H:%M}" == "08:30"
    assert "2 p.m." in client_of(owner).get(at("overview")).text
    assert "8:30 a.m." in client_of(peer).get(at("overview")).text


def test_it_keeps_what_was_typed_beside_what_is_wrong(client, owner, peer):
    page = client.post(at("plan"), PLAN | {"person": peer.pk, "day": "2026-06-01", "place": "Room forty-two"})
    assert page.status_code == 422
    assert "That time is behind us" in page.text
    assert "Room forty-two" in page.text


def test_it_lists_the_next_ones_and_the_people(client, owner, peer, manager):
    make_held_talk(owner, manager)
    make_talk(peer, owner)
    text = client.get(at("overview")).text
    assert text.index("Tom Salcedo") < text.index("Daniel Brandt")
    assert "Accept" in text
    assert "last on 29 May" in text


def test_it_asks_as_many_queries_for_twice_as_many(client, owner, peer, manager, mentor, count_queries):
    def fill(day: int) -> None:
        for other in (peer, manager, mentor):
            make_talk(owner, other, THURSDAY + timedelta(days=day))
            make_held_talk(other, owner, days_ago=day)

    fill(1)
    before = count_queries(lambda: client.get(at("overview")))
    fill(2)
    assert count_queries(lambda: client.get(at("overview"))) == before


def test_it_asks_as_many_queries_for_a_fuller_page(client, owner, peer, talk, count_queries):
    def fill(number: int) -> None:
        held = make_held_talk(owner, peer, days_ago=number + 1)
        create_item(owner, talk=talk, text=f"Point {number}")
        for doer in (owner, peer):
            create_step(owner, talk=talk, person=doer, text=f"Step {number}")
            NextStep.objects.create(talk=held, person=doer, text=f"Earlier {number}", added_by=owner)
        SharedNotes.objects.create(talk=held, text="Words")

    fill(1)
    client.get(at("talk", talk.pk))
    before = count_queries(lambda: client.get(at("talk", talk.pk)))
    fill(2)
    fill(3)
    assert count_queries(lambda: client.get(at("talk", talk.pk))) == before


def test_it_shows_private_notes_to_their_writer_alone(client, client_of, owner, peer, talk):
    save_private_notes(peer, talk=talk, text="Ask about the role", version=PrivateNotes().version)
    assert "Ask about the role" in client_of(peer).get(at("talk", talk.pk)).text
    assert "Ask about the role" not in client.get(at("talk", talk.pk)).text


def test_it_shows_both_texts_when_two_write_notes(client, client_of, owner, peer, talk):
    version = SharedNotes().version
    client.post(at("write_notes", talk.pk), {"text": "From Ines", "version": version})
    page = client_of(peer).post(at("write_notes", talk.pk), {"text": "From Tom", "version": version})
    assert page.status_code == 422
    assert "From Ines" in page.text
    assert "From Tom" in page.text
    assert SharedNotes.objects.get().text == "From Ines"


def test_it_saves_by_itself_and_says_when_the_other_one_was_first(client, client_of, owner, peer, talk):
    version = SharedNotes().version
    saved = client.post(at("autosave_notes", talk.pk), {"text": "From Ines", "version": version}).json()
    assert saved["saved_at"] == "12:00"
    late = client_of(peer).post(at("autosave_notes", talk.pk), {"text": "From Tom", "version": version})
    assert late.status_code == 409
    again = client_of(peer).post(at("autosave_notes", talk.pk), {"text": "Both", "version": saved["version"]})
    assert again.status_code == 200
    own = client.post(at("autosave_own_notes", talk.pk), {"text": "Mine", "version": PrivateNotes().version})
    assert (own.status_code, PrivateNotes.objects.get().person) == (200, owner)


def test_it_adds_ticks_and_puts_off_points_and_takes_each_back(client, owner, talk):
    client.post(at("add_item", talk.pk), {"text": "Friday cover"})
    item = AgendaItem.objects.get()
    for name, field, back in (("tick_item", "done_at", {"done": "0"}), ("put_off_item", "is_later", {"later": "0"})):
        client.post(at(name, item.pk))
        item.refresh_from_db()
        assert getattr(item, field)
        client.post(at(name, item.pk), back)
        item.refresh_from_db()
        assert not getattr(item, field)
    client.post(at("remove_item", item.pk))
    assert not AgendaItem.objects.exists()
    assert "Undo" in client.get(at("talk", talk.pk)).text


def test_it_keeps_a_point_that_is_too_long(client, talk):
    page = client.post(at("add_item", talk.pk), {"text": "x" * 300})
    assert page.status_code == 422
    assert "x" * 300 in page.text


def test_it_marks_points_that_are_there_and_no_others(client, client_of, owner, manager):
    goal = make_goal(
        owner, audience=Audience.MANAGER, shared_manager=manager, shared_at=dates.now() - timedelta(days=90)
    )
    block(owner, goal)
    talk = make_talk(manager, owner)
    [key] = re.findall(r'name="key" value="(blocker:\d+)"', client.get(at("talk", talk.pk)).text)[:1]
    assert client.post(at("mark_point", talk.pk), {"key": key, "state": "done"}).status_code == 302
    assert talk.marks.get().state == "done"
    client.post(at("mark_point", talk.pk), {"key": key, "state": ""})
    assert not talk.marks.exists()
    assert client.post(at("mark_point", talk.pk), {"key": "blocker:999", "state": "done"}).status_code == 404
    client_of(manager).get(at("talk", talk.pk))
    entry = AccessLogEntry.objects.get()
    assert (entry.owner, entry.reader, entry.key) == (owner, manager, goal.pk)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.kind)
def test_it_puts_each_question_on_the_agenda_with_one_press(client, talk, guide):
    page = client.get(at("guide", talk.pk, guide.kind.value))
    assert all(str(question.text) in page.text for question in guide.questions)
    for number in range(1, len(guide.questions) + 1):
        assert client.post(at("take_question", talk.pk, guide.kind.value, number)).status_code == 302
    assert [item.text for item in talk.items.all()] == [str(question.text) for question in guide.questions]
    assert client.post(at("take_question", talk.pk, guide.kind.value, 99)).status_code == 404


def test_it_knows_no_guide_without_questions(client, talk):
    for kind in ("open", "nonsense"):
        assert client.get(at("guide", talk.pk, kind)).status_code == 404
        assert client.post(at("take_question", talk.pk, kind, 1)).status_code == 404


def test_it_adds_a_step_that_becomes_an_action(client, owner, peer, talk):
    goal = make_goal(owner)
    words = {"text": "Draw the week", "person": owner.pk, "due_on": "2026-06-20", "goal": goal.pk}
    assert client.post(at("add_step", talk.pk), words).status_code == 302
    assert Action.objects.get().goal == goal
    page = client.post(at("add_step", talk.pk), words | {"person": peer.pk, "text": "Another"})
    assert page.status_code == 422
    assert "Only whose step it is" in page.text


def test_it_puts_a_step_on_a_goal_later(client, owner, talk):
    step = create_step(owner, talk=talk, person=owner, text="Draw the week")
    assert "none yet" in client.get(at("place_step", step.pk)).text
    goal = make_goal(owner)
    assert client.post(at("place_step", step.pk), {"goal": goal.pk}).status_code == 302
    assert goal.name in client.get(at("talk", talk.pk)).text
    assert client.get(at("change_step", step.pk)).status_code == 403


def test_it_ticks_a_step_and_takes_it_back(client, owner, talk):
    step = create_step(owner, talk=talk, person=owner, text="Draw the week")
    client.post(at("tick_step", step.pk))
    step.refresh_from_db()
    assert step.done_at
    client.post(at("tick_step", step.pk), {"done": "0"})
    step.refresh_from_db()
    assert step.done_at is None


def test_it_asks_before_it_is_cancelled_without_scripts(client, talk):
    assert "Cancel the 1:1 with Tom?" in client.get(at("talk", talk.pk)).text
    asked = client.post(at("cancel", talk.pk), dict.fromkeys(ASK_FIELDS, "Cancel it?"))
    assert (asked.status_code, Talk.objects.get().state) == (200, TalkState.PLANNED)
    client.post(at("cancel", talk.pk))
    assert Talk.objects.get().state == TalkState.CANCELLED


def test_it_closes_one_on_its_day_and_opens_it_again(client_of, owner, talk, travel_to):
    travel_to(THURSDAY.date())
    client = client_of(owner)
    assert "Close this 1:1" in client.get(at("talk", talk.pk)).text
    client.post(at("close", talk.pk))
    talk.refresh_from_db()
    assert talk.is_held
    page = client.get(at("talk", talk.pk))
    assert "Undo" in page.text
    client.post(at("reopen", talk.pk))
    talk.refresh_from_db()
    assert talk.state == TalkState.PLANNED


def test_it_gives_a_file_for_the_calendar(client, talk):
    answer = client.get(at("calendar", talk.pk))
    assert answer["Content-Type"].startswith("text/calendar")
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert str(event["UID"]) == f"{talk.uid}@northing"


def test_it_opens_to_nobody_who_reports_or_administers(client_of, talk, manager, partner, admin, stranger):
    for other in (manager, partner, admin, stranger):
        assert client_of(other).get(at("talk", talk.pk)).status_code == 404
        assert "Tom" not in client_of(other).get(at("overview")).text


def test_it_leads_to_a_link_only_where_it_is_one(client, owner, peer):
    link = make_talk(owner, peer, place="https://meet.example.org/a")
    words = make_talk(owner, peer, THURSDAY + timedelta(hours=1), place="javascript:alert(1)")
    assert 'href="https://meet.example.org/a"' in client.get(at("talk", link.pk)).text
    assert 'href="javascript' not in client.get(at("talk", words.pk)).text


def test_it_moves_only_what_nobody_moved_meanwhile(client, client_of, owner, peer, talk):
    version = talk.version
    client.post(at("move", talk.pk), PLAN | {"time": "15:00", "version": version})
    page = client_of(peer).post(at("move", talk.pk), PLAN | {"time": "16:00", "version": version})
    assert page.status_code == 422
    assert "2026-06-11 15:00" in page.text


def test_it_stands_on_the_pages_of_the_two_about_each_other(client, client_of, owner, peer, manager, talk):
    assert "1:1 with Tom" in client.get(peer.get_absolute_url()).text
    assert "1:1 with Tom" not in client_of(manager).get(peer.get_absolute_url()).text


def test_it_says_today_that_one_is_near(client, owner, peer):
    make_goal(owner)
    talk = make_talk(owner, peer)
    text = client.get("/").text
    assert "1:1 with Tom tomorrow" in text
    assert talk.get_absolute_url() in text
