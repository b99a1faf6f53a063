from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from conftest import TODAY, make_goal, make_person, sent_mail
from northing.feedback.models import FeedbackRequest, Guest, Invitee, Prompt, Question
from northing.feedback.queries.guest_links import digest_of, find_guest, token_of
from northing.feedback.queries.surveys import surveys
from northing.feedback.services.requests import ask_for_feedback
from northing.feedback.tests.builders import as_ask
from northing.kernel.errors import NotAllowed, Refused

NOOR = Guest("Noor Haddad", "noor@example.org")


def test_it_asks_colleagues_and_guests_with_their_questions_in_order(ask_people):
    request = ask_people(3, guests=[NOOR])
    assert request.invitees.count() == 4
    assert [question.kind for question in request.questions.all()] == ["rating", "choice", "text"]
    assert request.questions.all()[1].options == ["Too slow", "Just right", "Too fast"]


def test_it_keeps_only_the_digest_of_a_guests_token(ask_people):
    guest = ask_people(1, guests=[NOOR]).invitees.get(person=None)
    token = token_of(guest)
    assert guest.token_digest == digest_of(token)
    assert token not in str(Invitee.objects.filter(pk=guest.pk).values())
    assert find_guest(token) == guest


def test_it_takes_a_guest_with_a_colleagues_address_for_the_colleague(ask_people, stranger):
    request = ask_people(1, guests=[Guest("Somebody", stranger.email)])
    assert request.invitees.get(email=stranger.email).person == stranger
    assert not request.invitees.filter(person=None).exists()


def test_it_asks_nobody_twice(owner, stranger):
    request = ask_for_feedback(owner, ask=as_ask(people=[stranger], guests=[Guest("M", stranger.email.upper())]))
    assert request.invitees.count() == 1


def test_it_is_one_request_however_often_one_presses(owner, stranger):
    key = uuid4()
    first = ask_for_feedback(owner, ask=as_ask(people=[stranger]), form_key=key)
    assert ask_for_feedback(owner, ask=as_ask(people=[stranger]), form_key=key) == first
    assert FeedbackRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"people": []}, "people"),
        ({"closes_on": TODAY}, "closes_on"),
        ({"closes_on": date(2027, 6, 1)}, "closes_on"),
        ({"questions": ()}, None),
        ({"questions": tuple(Prompt("text", f"Question {n}?") for n in range(11))}, None),
    ],
)
def test_it_refuses_what_makes_no_survey(owner, stranger, fields, field):
    with pytest.raises(Refused) as refused:
        ask_for_feedback(owner, ask=as_ask(**{"people": [stranger]} | fields))
    assert refused.value.field == field
    assert not FeedbackRequest.objects.exists()


def test_it_takes_no_answer_of_oneself_by_a_guests_link(owner, colleagues):
    people, me = colleagues[:2], Guest("Somebody", owner.email.upper())
    with pytest.raises(Refused, match="somebody else") as refused:
        ask_for_feedback(owner, ask=as_ask(people=people, guests=[me], is_anonymous=True))
    assert refused.value.field == "guests"


def test_it_counts_a_colleague_and_a_guest_of_one_address_once(owner, colleagues):
    people, twin = colleagues[:2], Guest("The same", colleagues[0].email)
    with pytest.raises(Refused, match="at least 3 people"):
        ask_for_feedback(owner, ask=as_ask(people=people, guests=[twin], is_anonymous=True))


def test_it_asks_twenty_at_most_and_not_oneself(owner):
    many = [make_person(f"P{n} Person") for n in range(21)]
    with pytest.raises(Refused, match="20 people"):
        ask_for_feedback(owner, ask=as_ask(people=many))
    with pytest.raises(Refused, match="somebody else"):
        ask_for_feedback(owner, ask=as_ask(people=[owner]))
    assert ask_for_feedback(owner, ask=as_ask(people=many[:20])).invitees.count() == 20


def test_it_lets_nobody_ask_about_somebody_elses_goal(owner, stranger, peer):
    with pytest.raises(NotAllowed):
        ask_for_feedback(owner, ask=as_ask(people=[peer], goal=make_goal(stranger)))


def test_it_asks_guests_anonymously_only_by_mail(owner, colleagues, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with pytest.raises(Refused, match="your hands"):
        ask_for_feedback(owner, ask=as_ask(people=colleagues[:2], guests=[NOOR], is_anonymous=True))


def test_it_mails_each_guest_their_own_link(ask_people):
    request = ask_people(1, guests=[NOOR, Guest("", "ola@example.org")])
    assert len(sent_mail()) == 2
    noor = next(message for message in sent_mail() if message.to == ["noor@example.org"])
    assert f"http://127.0.0.1:8000/feedback/guest/{token_of(request.invitees.get(name='Noor Haddad'))}/" in noor.body
    assert "Ines Okafor" in noor.subject


def test_it_keeps_a_line_break_out_of_a_subject(owner, ask_people):
    owner.name = "Ines\nBcc of all"
    ask_people(1, title="A talk", guests=[NOOR])
    [message] = sent_mail()
    assert message.subject == "Ines Bcc of all asks for your feedback"
    assert message.recipients() == ["noor@example.org"]


def test_it_lets_no_name_speak_for_the_organisation(owner, ask_people):
    owner.name = "IT desk: your account ends today, open https://evil.example/login"
    ask_people(1, guests=[NOOR])
    [message] = sent_mail()
    assert message.subject == "ines@example.org asks for your feedback"
    assert "evil.example" not in message.message().as_string()


@pytest.mark.pure
def test_it_ships_surveys_that_could_be_asked_as_they_are():
    assert len(surveys()) >= 6
    for survey in surveys():
        assert 3 <= len(survey.questions) <= 6
        assert len(survey.introduction) <= 1000
        for prompt in survey.questions:
            question = Question(position=0, kind=prompt.kind, text=prompt.text, low=prompt.low, high=prompt.high)
            question.clean_fields(exclude=["request"])
            assert (prompt.kind == "rating") == bool(prompt.low and prompt.high), prompt
            assert (prompt.kind == "choice") == (len(prompt.options) >= 2), prompt


def test_it_checks_a_question_again_in_the_model(owner, stranger):
    with pytest.raises(ValidationError):
        ask_for_feedback(owner, ask=as_ask(people=[stranger], questions=[Prompt("dance", "Will you?")]))
