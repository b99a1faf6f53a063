"""A blocker as an ask: sent on Save, answered beside it, settled by its owner."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_person
from northing.checkins.inbox import ask_item
from northing.checkins.models import Ask, AskDetails, CheckIn, GoalNote, NoteAnswers, NoteDraft
from northing.checkins.queries.asks import (
    answered_asks,
    asks_of_notes,
    asks_past_their_day,
    asks_to_answer,
    asks_to_look_at,
    details_at_hand,
)
from northing.checkins.services import asks as services
from northing.checkins.services.checkins import begin_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import Audience, GoalState
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.queries.export_parts import export_parts

JUNE, MAY = date(2026, 6, 1), date(2026, 5, 1)
SOON = TODAY + timedelta(days=7)
NOW = datetime(2026, 6, 10, 12, tzinfo=dates.UTC)
BLOCKED = NoteAnswers(obstacles="waiting", blocked="Legal has not answered")


def step_url(goal, name="goal_step"):
    return reverse(f"checkins:{name}", args=[2026, 6, goal.pk])


def save(owner, goal, asked=None, *, answers=BLOCKED, until=None, month=JUNE) -> GoalNote:
    checkin = CheckIn.objects.filter(person=owner, month=month).first() or begin_checkin(owner, month=month)
    note = GoalNote.objects.filter(checkin=checkin, goal=goal).first()
    version = note.version if note else ""
    ask = AskDetails(asked, until)
    return note_goal(owner, checkin=checkin, goal=goal, answers=answers, version=version, ask=ask)


@pytest.fixture
def ask(owner, goal, stranger) -> Ask:
    save(owner, goal, stranger, until=SOON)
    return Ask.objects.get()


def test_it_is_sent_when_the_step_is_saved(client_of, owner, goal, stranger):
    sent = {"obstacles": ["waiting"], "blocked": "Legal", "asked": stranger.pk, "ask_until": SOON.isoformat()}
    assert client_of(owner).post(step_url(goal), sent).status_code == 302
    ask = Ask.objects.get()
    assert (ask.asked, ask.until, ask.words) == (stranger, SOON, "Waiting for someone. Legal")
    assert list(asks_to_answer(stranger, TODAY)) == [ask]


def test_it_is_a_draft_until_then(client_of, owner, goal, stranger):
    """Autosave asks nobody, and keeps who was chosen."""
    client = client_of(owner)
    sent = {"obstacles": ["waiting"], "asked": stranger.pk, "ask_until": SOON.isoformat()}
    assert client.post(step_url(goal, "autosave_note"), sent).status_code == 200
    assert not Ask.objects.exists()
    assert (NoteDraft.objects.get().asked, NoteDraft.objects.get().ask_until) == (stranger, SOON)
    page = client.get(step_url(goal)).text
    assert f'value="{stranger.pk}"' in page
    client.post(step_url(goal), sent | {"skip": "1"})
    assert not Ask.objects.exists()


def test_it_asks_once_when_saved_again_and_follows_the_words(owner, goal, ask, stranger):
    save(owner, goal, stranger, answers=NoteAnswers(obstacles="waiting", blocked="Legal, still"))
    again = Ask.objects.get()
    assert (again.pk, again.text, again.until) == (ask.pk, "Legal, still", None)


def test_it_is_withdrawn_when_nobody_or_somebody_else_is_asked(owner, goal, ask, stranger, peer):
    save(owner, goal, peer)
    assert [one.asked for one in Ask.objects.standing()] == [peer]
    save(owner, goal)
    assert not Ask.objects.standing().exists()
    assert not Ask.objects.visible_to(stranger).exists()


def test_it_leaves_alone_what_else_was_asked(owner, goal, ask, stranger, peer):
    """About another goal the same person is asked apart, and somebody new beside who has answered."""
    another = make_goal(owner, "Give two talks")
    save(owner, another, stranger)
    assert list(asks_to_answer(stranger, TODAY)) == [ask, Ask.objects.get(goal=another)]
    save(owner, another, peer)
    save(owner, another)
    assert list(Ask.objects.standing()) == [ask]

    services.answer_ask(stranger, ask=ask, answer="I call them today", helps=True)
    save(owner, goal, peer)
    assert [one.goal for one in asks_to_answer(peer, TODAY)] == [goal]
    ask.refresh_from_db()
    assert (ask.answer, ask.is_standing) == ("I call them today", True)


def test_it_is_put_by_the_owner_of_the_goal_alone(ask, stranger, peer):
    with pytest.raises(NotAllowed):
        services.place_ask(stranger, note=ask.note, details=AskDetails(peer))


def test_it_keeps_a_day_that_has_gone_by_when_saved_again(owner, goal, ask, stranger, travel_to):
    travel_to(SOON + timedelta(days=1))
    save(owner, goal, stranger, until=SOON)
    assert Ask.objects.get().until == SOON


def test_it_says_that_it_was_settled_while_somebody_wrote_the_answer(owner, ask, stranger):
    """Their page shows it as open still."""
    services.resolve_asks(owner, asks=[Ask.objects.get()])
    with pytest.raises(Refused, match="settled meanwhile"):
        services.answer_ask(stranger, ask=ask, answer="I call them today", helps=True)
    ask.refresh_from_db()
    assert ask.answered_at is None


def test_it_keeps_when_the_answer_was_read_first(owner, ask, stranger, travel_to):
    services.see_answer_to_ask(owner, ask=ask)
    assert Ask.objects.get().answer_seen_at is None
    services.answer_ask(stranger, ask=ask, answer="I call them today", helps=True)
    services.see_answer_to_ask(owner, ask=ask)
    first = Ask.objects.get().answer_seen_at
    travel_to(SOON)
    services.see_answer_to_ask(owner, ask=ask)
    assert Ask.objects.get().answer_seen_at == first is not None


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        (NoteAnswers(obstacles="nothing"), "blocked"),
        (NoteAnswers(obstacles="waiting", blocked="The boss", blocked_is_private=True), "asked"),
    ],
)
def test_it_needs_a_blocker_that_is_not_private(owner, goal, stranger, answers, field):
    with pytest.raises(Refused) as refusal:
        save(owner, goal, stranger, answers=answers)
    assert refusal.value.field == field
    assert not GoalNote.objects.exists()


def test_it_keeps_the_step_open_when_the_blocker_is_private(client_of, owner, goal, stranger):
    sent = {"obstacles": ["waiting"], "blocked_is_private": "on", "asked": stranger.pk}
    answer = client_of(owner).post(step_url(goal), sent)
    assert answer.status_code == 422
    assert "nobody can be asked about it" in answer.text


def test_it_takes_no_day_behind_us(owner, goal, stranger):
    with pytest.raises(Refused):
        save(owner, goal, stranger, until=TODAY - timedelta(days=1))


def test_it_asks_nobody_who_has_no_account(owner, goal):
    with pytest.raises(NotAllowed):
        save(owner, goal, make_person("Gone Away", is_active=False))
    with pytest.raises(NotAllowed):
        save(owner, goal, owner)


def test_it_shows_who_is_asked_the_ask_and_nothing_of_the_goal(client_of, owner, stranger):
    goal = make_goal(owner, "Move to a four-day week by 30 November", reason="A day for my studies")
    save(owner, goal, stranger)
    client = client_of(stranger)
    page = client.get(f"/check-ins/asks/{Ask.objects.get().pk}/").text
    assert "Legal has not answered" in page
    assert goal.name in page
    assert "A day for my studies" not in page
    assert client.get(f"/goals/{goal.pk}/").status_code == 404


def test_it_is_answered_beside_the_blocker(client_of, owner, goal, ask, stranger):
    client = client_of(stranger)
    address = f"/check-ins/asks/{ask.pk}/answer/"
    assert client.post(address, {"answer": " "}).status_code == 422
    assert client.post(address, {"answer": "I call them today"}).status_code == 302
    assert not asks_to_answer(stranger, TODAY).exists()
    assert list(answered_asks(owner, TODAY)) == [ask]
    page = client_of(owner).get(f"/check-ins/goal/{goal.pk}/").text
    assert "I call them today" in page


def test_it_can_be_declined_without_a_word(client_of, owner, ask, stranger):
    assert client_of(stranger).post(f"/check-ins/asks/{ask.pk}/answer/", {"cannot": "1"}).status_code == 302
    ask.refresh_from_db()
    assert (ask.helps, ask.answer) == (False, "")
    assert "cannot help" in client_of(owner).get("/").text


def test_it_is_read_and_solved_by_its_owner(client_of, owner, ask, stranger):
    services.answer_ask(stranger, ask=ask, answer="Done", helps=True)
    client = client_of(owner)
    client.post(f"/check-ins/asks/{ask.pk}/seen/")
    assert not answered_asks(owner, TODAY).exists()
    assert Ask.objects.standing().exists()
    client.post(f"/check-ins/asks/{ask.pk}/solved/")
    assert not Ask.objects.standing().exists()
    with pytest.raises(NotAllowed):
        services.answer_ask(stranger, ask=Ask.objects.get(), answer="Late", helps=True)


def test_the_next_checkin_asks_whether_it_is_solved(client_of, owner, goal, stranger):
    save(owner, goal, stranger, month=MAY)
    ask = Ask.objects.get()
    services.answer_ask(stranger, ask=ask, answer="I call them today", helps=True)
    client = client_of(owner)
    page = client.get(step_url(goal)).text
    assert "I call them today" in page
    assert 'name="solved"' in page
    client.post(step_url(goal), {"solved": [ask.pk], "moved": "yes"})
    assert Ask.objects.get().resolved_at is not None
    assert 'name="solved"' not in client.get(step_url(goal)).text


@pytest.mark.parametrize(
    ("facts", "states"),
    [
        ({}, "standing open late"),
        ({"until": TODAY}, "standing open"),
        ({"until": None}, "standing open"),
        ({"answered_at": NOW}, "standing"),
        ({"withdrawn_at": NOW}, ""),
        ({"resolved_at": NOW}, ""),
        ({"answered_at": NOW, "resolved_at": NOW}, ""),
    ],
)
def test_it_is_late_only_while_an_answer_is_awaited(facts, states):
    ask = Ask(**{"until": TODAY - timedelta(days=1), **facts})
    assert [name for name in ("standing", "open", "late") if getattr(ask, f"is_{name}")] == states.split()


def test_each_step_knows_its_own_asks(owner, goal, stranger, peer):
    """Of this goal: in June what June asks, and beside it what May asked and nobody has solved."""
    save(owner, make_goal(owner, "Give two talks"), stranger, month=MAY)
    may, june = save(owner, goal, stranger, month=MAY), save(owner, goal, peer)
    [earlier] = asks_to_look_at(june.checkin, goal)
    assert (earlier.note, earlier.asked) == (may, stranger)
    assert [details_at_hand(note, None).asked for note in (may, june)] == [stranger, peer]
    assert {key: [ask.asked for ask in asks] for key, asks in asks_of_notes(owner, [june]).items()} == {june.pk: [peer]}
    services.withdraw_ask(owner, ask=Ask.objects.get(note=june))
    assert asks_of_notes(owner, [june]) == {}


def test_it_says_that_its_day_is_over(owner, ask):
    assert not asks_past_their_day(owner, SOON).exists()
    assert list(asks_past_their_day(owner, SOON + timedelta(days=1))) == [ask]
    services.withdraw_ask(owner, ask=ask)
    assert not asks_past_their_day(owner, SOON + timedelta(days=1)).exists()


def test_it_waits_for_nobody_once_the_goal_or_its_owner_is_gone(owner, goal, ask, stranger):
    goal.state = GoalState.PARKED
    goal.save()
    assert not asks_to_answer(stranger, TODAY).exists()
    goal.state = GoalState.ACTIVE
    goal.save()
    owner.is_active = False
    owner.save()
    assert not asks_to_answer(stranger, TODAY).exists()
    assert not Ask.objects.visible_to(stranger).exists()


def test_who_reads_the_goal_reads_the_ask_until_the_blocker_is_private(owner, manager, mentor, mentorship, stranger):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    note = save(owner, goal, stranger)
    assert Ask.objects.visible_to(manager).exists()
    assert not Ask.objects.visible_to(mentor).exists()
    services.answer_ask(stranger, ask=Ask.objects.get(), answer="Yes", helps=True)
    note.blocked_is_private = True
    note.save()
    assert not Ask.objects.visible_to(manager).exists()
    assert Ask.objects.visible_to(stranger).exists()


def test_an_earlier_manager_keeps_what_they_were_asked_and_reads_no_more(owner, manager, director):
    """The ask was put to the person; what the goal says is for the manager of now."""
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    save(owner, goal, director)
    save(owner, make_goal(owner, "Two", audience=Audience.MANAGER, shared_manager=manager), manager)
    owner.manager = director
    owner.save()
    assert [one.asked for one in Ask.objects.visible_to(manager)] == [manager]


def test_it_stands_beside_the_blocker_on_the_managers_page(client_of, owner, manager, stranger, count_queries):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    save(owner, goal, stranger)
    client = client_of(manager)
    page = client.get("/check-ins/blockers/").text
    assert f"Put to <bdi>{stranger.name}</bdi>" in page
    before = count_queries(lambda: client.get("/check-ins/blockers/"))
    for number in range(3):
        one = make_goal(owner, f"Goal {number}", audience=Audience.MANAGER, shared_manager=manager)
        save(owner, one, stranger)
    assert count_queries(lambda: client.get("/check-ins/blockers/")) <= before


@pytest.mark.parametrize("role", ["peer", "manager", "mentor", "former_manager"])
def test_only_its_owner_settles_it(cast, goal, ask, role):
    for act in (services.withdraw_ask, services.see_answer_to_ask):
        with pytest.raises(NotAllowed):
            act(cast[role], ask=ask)
    with pytest.raises(NotAllowed):
        services.resolve_asks(cast[role], asks=[ask])


@pytest.mark.parametrize("role", ["owner", "peer", "manager", "mentor"])
def test_only_who_was_asked_answers_it(cast, goal, ask, role):
    with pytest.raises(NotAllowed):
        services.answer_ask(cast[role], ask=ask, answer="Yes", helps=True)


def test_a_mail_does_not_name_a_goal_that_only_its_owner_sees(owner, goal, ask):
    item = ask_item(ask)
    assert item.is_private
    assert item.button == "Answer"


def test_it_stands_in_the_conversation_about_the_goal(client_of, owner, manager, stranger):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    save(owner, goal, stranger, until=SOON)
    ask = Ask.objects.get()
    url = reverse("together:together", args=[goal.pk])
    for reader in (owner, manager):
        page = client_of(reader).get(url).text
        assert "asked Mira Kovač for help" in page, reader
        assert "Legal has not answered" in page, reader
        assert reverse("checkins:ask", args=[ask.pk]) in page, reader
    services.answer_ask(stranger, ask=ask, answer="I call them", helps=True)
    assert "I call them" in client_of(manager).get(url).text
    services.withdraw_ask(owner, ask=ask)
    assert "asked Mira" not in client_of(owner).get(url).text


def test_it_says_to_whom_was_asked_that_it_is_them_and_is_new_once_answered(client_of, owner, manager):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    save(owner, goal, manager)
    url = reverse("together:together", args=[goal.pk])
    page = client_of(manager).get(url)
    assert "asked you for help" in page.text
    assert [entry.is_new for entry in page.context["entries"]] == [True]
    assert [entry.is_new for entry in client_of(owner).get(url).context["entries"]] == [False]
    services.answer_ask(manager, ask=Ask.objects.get(), answer="I call them", helps=True)
    assert [entry.is_new for entry in client_of(owner).get(url).context["entries"]] == [True]


def test_a_private_blocker_stays_out_of_the_conversation(client_of, owner, manager, stranger):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    save(owner, goal, stranger)
    GoalNote.objects.update(blocked_is_private=True)
    url = reverse("together:together", args=[goal.pk])
    assert "Legal has not answered" not in client_of(manager).get(url).text
    assert "Legal has not answered" in client_of(owner).get(url).text


def test_the_conversation_takes_as_many_queries_for_more_asks(client_of, owner, manager, peer, count_queries):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    client, url = client_of(manager), reverse("together:together", args=[goal.pk])
    counts = []
    for month in (MAY, JUNE):
        save(owner, goal, peer, month=month)
        client.get(url)
        counts.append(count_queries(lambda: client.get(url)))
    assert counts[0] == counts[1]


def test_a_draft_takes_along_whom_it_would_ask(owner, goal, stranger):
    note = save(owner, goal)
    NoteDraft.objects.create(checkin=note.checkin, goal=goal, blocked="Legal", asked=stranger, ask_until=SOON)
    [row] = export_parts()["checkin_drafts"].rows_of(owner)
    assert (row["asked"], row["ask_until"]) == (stranger.name, SOON)
