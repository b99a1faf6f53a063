"""Answering, the summary, the overview and a goal's feedback, as people meet them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from conftest import make_goal
from northing.feedback.models import Answer, FeedbackRequest, Invitee, Notes
from northing.feedback.queries.summaries import summary_of
from northing.feedback.services import request_management
from northing.feedback.services.conversations import create_conversation
from northing.feedback.services.offers import create_offer
from northing.feedback.services.outcomes import turn_into_action
from northing.feedback.tests.conftest import TODAY, answer_as
from northing.goals.models import Audience
from northing.goals.services.goals import change_audience
from northing.kernel.inbox import InboxItem, registry


@pytest.fixture
def asked(ask_people):
    return ask_people(4)


def page_for(person, asked) -> str:
    return reverse("feedback:answer", args=[Invitee.objects.get(request=asked, person=person).pk])


def test_it_takes_answers_of_every_kind(asked, colleagues, client_of):
    rating, choice, text = (f"q{question.pk}" for question in asked.questions.all())
    client, where = client_of(colleagues[0]), page_for(colleagues[0], asked)
    answer = client.post(where, {rating: "4", choice: "Just right", text: "The maps"})
    assert answer["Location"] == reverse("feedback:overview")
    found = {answer.question.kind: answer.rating or answer.text for answer in Answer.objects.all()}
    assert found == {"rating": 4, "choice": "Just right", "text": "The maps"}
    assert "The maps" in client.get(where).text


@pytest.mark.parametrize("sent", [{"rating": "9"}, {"rating": "x"}, {"choice": "No such pace"}, {"text": "x" * 3001}])
def test_it_refuses_what_no_question_offers(asked, colleagues, client_of, sent):
    names = dict(zip(("rating", "choice", "text"), (f"q{one.pk}" for one in asked.questions.all()), strict=True))
    form = {names[kind]: value for kind, value in sent.items()}
    assert client_of(colleagues[0]).post(page_for(colleagues[0], asked), form).status_code == 422
    assert not Answer.objects.exists()


def test_it_keeps_a_draft_and_comes_back_to_it(asked, colleagues, client_of):
    text = f"q{asked.questions.get(kind='text').pk}"
    client, where = client_of(colleagues[0]), page_for(colleagues[0], asked)
    client.post(where, {text: "Half", "later": "1"})
    assert "Half" in client.get(where).text
    assert "you have begun" in client.get(reverse("feedback:overview")).text
    assert not Answer.objects.exists()


def test_it_gives_words_that_came_too_late_back(owner, asked, colleagues, client_of):
    text = f"q{asked.questions.get(kind='text').pk}"
    request_management.close_request(owner, request=asked)
    page = client_of(colleagues[0]).post(page_for(colleagues[0], asked), {text: "Written for an hour"})
    assert page.status_code == 422
    assert "closed in the meantime" in page.text
    assert "Written for an hour" in page.text
    assert not Answer.objects.exists()


def test_it_shows_the_thanks_to_whoever_was_asked(owner, asked, colleagues, client_of):
    request_management.thank_invitees(owner, request=asked, words="Thank you, all of you")
    request_management.close_request(owner, request=asked)
    assert "Thank you, all of you" in client_of(colleagues[3]).get(page_for(colleagues[3], asked)).text


def test_it_draws_what_came_back(owner, asked, colleagues, client_of):
    for person, mark in zip(colleagues[:4], (5, 4, 4, 2), strict=False):
        answer_as(person, asked, f"By {person.first_name}", mark)
    rating, choice, text = summary_of(FeedbackRequest.objects.get(), owner).parts
    assert [(bar.label, bar.count, bar.share) for bar in rating.bars] == [
        ("5", 1, 25), ("4", 2, 50), ("3", 0, 0), ("2", 1, 25), ("1", 0, 0),
    ]  # fmt: skip
    assert rating.mean == 3.8
    assert choice.count == 0
    assert [quote.by for quote in text.quotes] == [person.name for person in colleagues[:4]]
    page = client_of(owner).get(reverse("feedback:summary", args=[asked.pk])).text
    assert "<caption" in page
    assert "4 of 4 people have answered" in page


def test_it_says_what_changed_since_last_time(owner, ask_people, colleagues, travel_to):
    first = ask_people(1, closes_on=date(2026, 6, 12))
    answer_as(colleagues[0], first, rating=3)
    travel_to(date(2026, 9, 1))
    second = ask_people(1, closes_on=date(2026, 9, 14))
    answer_as(colleagues[0], second, rating=5)
    summary = summary_of(FeedbackRequest.objects.get(pk=second.pk), owner)
    assert summary.parts[0].before == 3
    assert summary.parts[0].change == "2 more than last time"
    assert summary_of(FeedbackRequest.objects.get(pk=first.pk), owner).parts[0].before is None


def test_it_compares_with_nothing_that_may_not_be_seen(owner, ask_people, colleagues, travel_to):
    first = ask_people(3, is_anonymous=True)
    for person in colleagues[:2]:
        answer_as(person, first, rating=1)
    travel_to(date(2026, 6, 11))
    second = ask_people(1)
    answer_as(colleagues[0], second, rating=5)
    assert summary_of(FeedbackRequest.objects.get(pk=second.pk), owner).parts[0].before is None


def test_it_shows_a_manager_the_results_and_not_the_rest(owner, manager, asked, colleagues, client_of):
    answer_as(colleagues[0], asked, "The maps")
    request_management.share_summary(owner, request=asked, audience=Audience.MANAGER)
    page = client_of(manager).get(reverse("feedback:summary", args=[asked.pk])).text
    assert "The maps" in page
    assert "Whom you asked" not in page
    assert "Dora Nagy" not in page
    assert "Make it an action" not in page


def test_it_puts_feedback_on_the_goals_page_for_whom_it_is_shown_to(owner, manager, ask_people, colleagues, client_of):
    goal = make_goal(owner)
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    asked = ask_people(2, goal=goal)
    answer_as(colleagues[0], asked, "The maps")
    where = reverse("feedback:for_goal", args=[goal.pk])
    assert "The maps" in client_of(owner).get(where).text
    assert "The maps" in client_of(owner).get(where, headers={"hx-request": "true"}).text
    page = client_of(manager).get(where).text
    assert "The maps" not in page
    assert "once it is shown to you" in page
    request_management.share_summary(owner, request=asked, audience=Audience.MANAGER)
    assert "The maps" in client_of(manager).get(where).text
    assert where in client_of(owner).get(reverse("goals:goal", args=[goal.pk])).text


def test_it_puts_talks_and_what_became_of_words_on_the_goals_page(owner, peer, ask_people, colleagues, client_of):
    goal = make_goal(owner)
    answer_as(colleagues[0], ask_people(2, goal=goal), "The maps")
    turn_into_action(owner, piece=Answer.objects.get(question__kind="text"), goal=goal)
    create_conversation(owner, other=peer, notes=Notes("interview", TODAY, "", "She asks what nobody owns"), goal=goal)
    page = client_of(owner).get(reverse("feedback:for_goal", args=[goal.pk])).text
    assert "She asks what nobody owns" in page
    assert "Became an action" in page


def test_it_shows_a_person_alone_nothing_of_it(owner, client_of):
    type(owner).objects.exclude(pk=owner.pk).update(is_active=False)
    goal = make_goal(owner)
    page = client_of(owner).get(reverse("goals:goal", args=[goal.pk])).text
    assert "/feedback/" not in page


# What waits for somebody.


def rows(source, person) -> list[InboxItem]:
    registered = registry[f"feedback.{source}"]
    return [registered.item(one) for one in registered.waiting(person, TODAY)]


def test_it_waits_until_one_has_answered_or_declined(owner, asked, colleagues, client_of):
    assert rows("asked", colleagues[0])[0].title == "Ines would like your feedback"
    answer_as(colleagues[0], asked)
    client_of(colleagues[1]).post(page_for(colleagues[1], asked) + "decline/", {"kind_word": ""})
    assert rows("asked", colleagues[0]) == rows("asked", colleagues[1]) == []
    assert rows("asked", colleagues[2])
    request_management.close_request(owner, request=asked)
    assert rows("asked", colleagues[2]) == []


def test_it_tells_of_three_answers_or_of_the_end_until_they_are_read(owner, asked, colleagues):
    for person in colleagues[:2]:
        answer_as(person, asked)
    assert rows("answered", owner) == []
    answer_as(colleagues[2], asked)
    assert "3 people have answered" in rows("answered", owner)[0].text
    request_management.mark_request_read(owner, request=asked)
    assert rows("answered", owner) == []
    answer_as(colleagues[3], asked)
    assert rows("answered", owner)[0].key.endswith(":4")


def test_it_tells_of_fewer_when_it_has_closed(owner, asked, colleagues):
    answer_as(colleagues[0], asked)
    request_management.close_request(owner, request=asked)
    assert "1 person has answered" in rows("answered", owner)[0].text


def test_it_asks_for_a_word_and_a_decision_until_there_is_one(owner, peer, client_of):
    talk = create_conversation(owner, other=peer, notes=Notes("meeting", TODAY, "", "Fewer slides"), send=True)
    offer = create_offer(owner, receiver=peer, about="The demo", text="Well done")
    assert rows("to_confirm", peer)[0].url == reverse("feedback:conversation", args=[talk.pk])
    assert rows("offered", peer)[0].url == reverse("feedback:offer", args=[offer.pk])
    assert rows("to_confirm", owner) == rows("offered", owner) == []
    client_of(peer).post(reverse("feedback:confirm_conversation", args=[talk.pk]), {"remark": ""})
    client_of(peer).post(reverse("feedback:let_offer_go", args=[offer.pk]))
    assert rows("to_confirm", peer) == rows("offered", peer) == []


def test_it_writes_notes_and_offers_through_the_forms(owner, peer, client_of):
    client = client_of(owner)
    notes = {"kind": "meeting", "on": "2026-06-10", "heard": "Fewer slides", "person": peer.pk, "send": "1"}
    assert client.post(reverse("feedback:write_conversation"), notes | {"heard": ""}).status_code == 422
    kept = client.post(reverse("feedback:write_conversation"), notes, follow=True)
    assert "Tom is asked for a word" in kept.text
    found = client.post(
        reverse("feedback:offer_feedback"), {"person_words": "tom", "find": "person", "about": "The demo"}
    )
    assert "Tom Salcedo" in found.text
    assert 'value="The demo"' in found.text
    sent = {"person": peer.pk, "about": "The demo", "text": "Well done"}
    assert "Tom decides" in client.post(reverse("feedback:offer_feedback"), sent, follow=True).text


def test_it_waits_for_nobody_once_the_asker_has_left(owner, peer, asked, colleagues, client_of):
    create_conversation(owner, other=colleagues[0], notes=Notes("meeting", TODAY, "", "Fewer slides"), send=True)
    create_offer(owner, receiver=colleagues[0], about="The demo", text="Well done")
    where = page_for(colleagues[0], asked)
    type(owner).objects.filter(pk=owner.pk).update(is_active=False)
    assert [rows(source, colleagues[0]) for source in ("asked", "to_confirm", "offered")] == [[], [], []]
    assert client_of(colleagues[0]).get(where).status_code == 404
