"""Notes of a talk with the other person's word on them; feedback offered unasked; what becomes of a piece of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.feedback.models import Answer, Conversation, Offer, Outcome
from northing.feedback.services import conversations, offers, outcomes
from northing.feedback.services.conversations import Notes
from northing.feedback.tests.conftest import answer_as
from northing.goals.models import Action
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.vision.models import JournalEntry

NOTES = Notes("interview", TODAY, "What would you change?", "Fewer slides.", "Cut the middle.")


@pytest.fixture
def talk(owner, peer):
    return conversations.create_conversation(owner, other=peer, notes=NOTES, send=True)


def test_it_shows_notes_to_the_two_once_the_other_is_asked(owner, peer, manager, stranger):
    kept = conversations.create_conversation(owner, other=peer, notes=NOTES)
    assert not Conversation.objects.visible_to(peer).exists()
    conversations.update_conversation(owner, conversation=kept, notes=NOTES, send=True)
    for person, sees in ((owner, True), (peer, True), (manager, False), (stranger, False)):
        assert Conversation.objects.visible_to(person).exists() == sees


def test_it_takes_the_others_yes_with_a_remark_and_keeps_the_words_from_then_on(owner, peer, talk):
    conversations.confirm_notes(peer, conversation=talk, remark="Two slides, not fewer.")
    talk.refresh_from_db()
    assert talk.confirmed_at
    assert talk.remark == "Two slides, not fewer."
    with pytest.raises(Refused, match="said their word"):
        conversations.update_conversation(owner, conversation=talk, notes=NOTES)
    with pytest.raises(Refused, match="both yours"):
        conversations.delete_conversation(owner, conversation=talk)
    with pytest.raises(Refused, match="already"):
        conversations.decline_notes(peer, conversation=talk)


def test_it_confirms_only_the_words_that_were_read(owner, peer, talk):
    read = talk.version
    changed = Notes(NOTES.kind, NOTES.on, NOTES.asked, "More slides.")
    conversations.update_conversation(owner, conversation=talk, notes=changed)
    with pytest.raises(Refused, match="another look"):
        conversations.confirm_notes(peer, conversation=talk, version=read)


def test_it_shows_the_later_of_two_windows_both_notes(owner, talk):
    opened = talk.version
    first = Notes(NOTES.kind, NOTES.on, NOTES.asked, "From the first window")
    conversations.update_conversation(owner, conversation=talk, notes=first, version=opened)
    second = Notes(NOTES.kind, NOTES.on, NOTES.asked, "From the second")
    with pytest.raises(EditConflict, match="another window") as conflict:
        conversations.update_conversation(owner, conversation=talk, notes=second, version=opened)
    assert "From the first window" in conflict.value.stored


def test_it_keeps_notes_that_are_not_confirmed_as_what_they_are(owner, peer, talk):
    conversations.decline_notes(peer, conversation=talk, remark="That was somebody else.")
    talk.refresh_from_db()
    assert talk.declined_at
    assert not talk.confirmed_at
    conversations.delete_conversation(owner, conversation=talk)
    assert not Conversation.objects.exists()


def test_it_lets_only_the_other_confirm_and_only_the_writer_change(owner, peer, stranger, manager, talk):
    for actor in (owner, stranger, manager):
        with pytest.raises(NotAllowed):
            conversations.confirm_notes(actor, conversation=talk)
    for actor in (peer, stranger, manager):
        with pytest.raises(NotAllowed):
            conversations.update_conversation(actor, conversation=talk, notes=NOTES)
        with pytest.raises(NotAllowed):
            conversations.delete_conversation(actor, conversation=talk)


def test_it_refuses_a_talk_to_come_or_with_oneself(owner, peer):
    with pytest.raises(Refused, match="heard it"):
        conversations.create_conversation(owner, other=peer, notes=Notes("meeting", date(2026, 6, 11), "", "x"))
    with pytest.raises(Refused, match="journal"):
        conversations.create_conversation(owner, other=owner, notes=NOTES)


@pytest.fixture
def offer(owner, peer):
    return offers.create_offer(peer, receiver=owner, about="The demo", text="You let the customer speak first.")


def test_it_keeps_what_the_receiver_takes(owner, peer, manager, offer):
    offers.accept_offer(owner, offer=offer)
    for person, sees in ((owner, True), (peer, True), (manager, False)):
        assert Offer.objects.visible_to(person).exists() == sees
    with pytest.raises(Refused):
        offers.decline_offer(owner, offer=offer)


def test_it_deletes_the_words_for_both_when_they_are_not_taken(owner, peer, offer, client_of):
    offers.decline_offer(owner, offer=offer)
    assert Offer.objects.get().text == ""
    assert not Offer.objects.visible_to(owner).exists()
    page = client_of(peer).get(reverse("feedback:offer", args=[offer.pk])).text
    assert "thanks you for the thought" in page
    assert "let the customer speak" not in page


def test_it_lets_the_giver_take_it_back_until_it_is_decided(owner, peer, stranger, offer):
    for actor in (owner, stranger):
        with pytest.raises(NotAllowed):
            offers.withdraw_offer(actor, offer=offer)
    offers.withdraw_offer(peer, offer=offer)
    assert not Offer.objects.exists()


def test_it_says_so_when_the_offer_was_taken_back_a_moment_ago(owner, peer, offer):
    seen = Offer.objects.get()
    offers.withdraw_offer(peer, offer=offer)
    for actor, act in ((owner, offers.accept_offer), (owner, offers.decline_offer), (peer, offers.withdraw_offer)):
        with pytest.raises(Refused, match="withdrawn"):
            act(actor, offer=seen)


def test_it_lets_nobody_but_the_receiver_decide(peer, stranger, manager, offer):
    for actor in (peer, stranger, manager):
        for act in (offers.accept_offer, offers.decline_offer):
            with pytest.raises(NotAllowed):
                act(actor, offer=offer)


def test_it_offers_the_same_words_once(owner, peer, offer):
    again = offers.create_offer(peer, receiver=owner, about="The demo", text="You let the customer speak first.")
    assert again == offer


# What becomes of a piece of feedback.


@pytest.fixture
def given(owner, ask_people, colleagues):
    goal = make_goal(owner)
    asked = ask_people(2, goal=goal)
    answer_as(colleagues[0], asked, "Leave us ten minutes\nto argue.")
    return Answer.objects.get(question__kind="text")


def test_it_turns_words_into_one_action_however_often_one_presses(owner, given, client_of):
    goal = given.response.request.goal
    client = client_of(owner)
    for _ in range(2):
        where = reverse("feedback:make_action", args=[given.pk])
        assert "action now" in client.post(where, {"goal": goal.pk}, follow=True).text
    assert Action.objects.get().text == "Leave us ten minutes to argue."
    assert Outcome.objects.get().action == Action.objects.get()
    assert "Became" in client.get(reverse("feedback:summary", args=[given.response.request_id])).text


def test_it_notes_words_in_the_journal_with_the_way_back(owner, given, client_of):
    client = client_of(owner)
    client.post(reverse("feedback:note_in_journal", args=[given.pk]), {"a": "b"})
    entry = JournalEntry.objects.get()
    assert "> Leave us ten minutes" in entry.text
    back = reverse("feedback:summary", args=[given.response.request_id])
    assert f"({back}#q{given.question_id})" in entry.text
    assert f'href="{back}' in client.post(reverse("vision:entry", args=[entry.pk]), {
        "on": "2026-06-10", "title": "", "text": entry.text, "version": "", "preview": "1",
    }).text  # fmt: skip


def test_it_brings_words_along_to_the_goals_edit_page(owner, given, client_of):
    page = client_of(owner).get(reverse("feedback:summary", args=[given.response.request_id])).text
    goal = given.response.request.goal
    where = reverse("goals:edit_goal", args=[goal.pk])
    assert f"{where}?heard=" in page
    assert (
        "I was told: “Fewer slides”"
        in client_of(owner).get(f"{where}?heard=Fewer%20slides").context["form"]["why"].value()
    )


def test_it_gives_nothing_to_whom_it_is_only_shown(owner, manager, given, colleagues):
    for actor in (manager, colleagues[0]):
        with pytest.raises(NotAllowed):
            outcomes.turn_into_note(actor, piece=given, link="/")
        with pytest.raises(NotAllowed):
            outcomes.turn_into_action(actor, piece=given, goal=given.response.request.goal)


def test_it_makes_the_same_of_the_notes_of_a_talk(owner, peer, talk, client_of):
    goal, client = make_goal(owner), client_of(owner)
    for _ in range(2):
        client.post(reverse("feedback:make_action_of_conversation", args=[talk.pk]), {"goal": goal.pk})
        client.post(reverse("feedback:note_conversation_in_journal", args=[talk.pk]))
    assert Action.objects.get().text == "Cut the middle."
    entry = JournalEntry.objects.get()
    assert entry.title == f"Feedback: Interview with {peer.name}"
    back = reverse("feedback:conversation", args=[talk.pk])
    assert entry.text == f"> Fewer slides.\n\nCut the middle.\n\nFrom [the notes of our conversation]({back})."
    page = client.get(back).text
    assert "Became" in page
    assert f"{reverse('goals:edit_goal', args=[goal.pk])}?heard=Fewer%20slides." in page
    assert "n-use" not in client_of(peer).get(back).text


def test_it_makes_the_same_of_an_offer_once_it_is_kept(owner, peer, client_of):
    offer = offers.create_offer(peer, receiver=owner, about="The demo", text="Let the customer speak first.")
    goals, client = [make_goal(owner, statement) for statement in ("Give talks", "Write a book")], client_of(owner)
    where = reverse("feedback:make_action_of_offer", args=[offer.pk])
    assert "Keep it first" in client.post(where, {"goal": goals[0].pk}, follow=True).text
    page = client.post(reverse("feedback:keep_offer", args=[offer.pk]), follow=True).text
    assert "Make it an action" in page
    assert "Reword a goal" in page
    client.post(where, {"goal": goals[1].pk})
    client.post(reverse("feedback:note_offer_in_journal", args=[offer.pk]))
    assert (Action.objects.get().goal, Action.objects.get().text) == (goals[1], "Let the customer speak first.")
    assert "The demo" in JournalEntry.objects.get().title
    assert "n-use" not in client_of(peer).get(reverse("feedback:offer", args=[offer.pk])).text
