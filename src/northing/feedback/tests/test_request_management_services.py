from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from unittest.mock import Mock

import pytest

from conftest import TODAY, make_goal, make_measure, sent_mail
from northing.feedback.models import Answer, FeedbackRequest, Guest
from northing.feedback.queries.guest_links import find_guest, token_of
from northing.feedback.services import request_management
from northing.feedback.services.answers import decline_to_answer
from northing.feedback.services.mail import compose_mail
from northing.feedback.tests.conftest import answer_as
from northing.goals.models import Measure, Reading
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Audience, OutgoingMessage


@pytest.fixture
def asked(ask_people):
    return ask_people(4)


def test_it_reminds_those_who_have_said_nothing_once_in_three_days(owner, asked, colleagues, travel_to):
    with pytest.raises(Refused, match="three days"):
        request_management.remind_invitees(owner, request=asked)
    answer_as(colleagues[0], asked)
    decline_to_answer(colleagues[1], invitee=asked.invitees.get(person=colleagues[1]))
    travel_to(date(2026, 6, 13))
    outstanding = request_management.remind_invitees(owner, request=asked)
    assert [invitee.person for invitee in outstanding] == colleagues[2:4]
    assert [message.to[0] for message in sent_mail()] == [person.email for person in colleagues[2:4]]
    with pytest.raises(Refused, match="three days"):
        request_management.remind_invitees(owner, request=asked)
    travel_to(date(2026, 6, 16))
    assert request_management.remind_invitees(owner, request=asked)


def test_it_leaves_no_trace_of_whom_it_reminded_of_an_anonymous_request(owner, ask_people, colleagues, travel_to):
    asked = ask_people(4, is_anonymous=True)
    answer_as(colleagues[0], asked)
    travel_to(date(2026, 6, 13))
    request_management.remind_invitees(owner, request=asked)
    assert not asked.invitees.exclude(reminded_at=None).exists()


def test_it_reminds_guests_by_a_link_that_opens_also_under_another_secret(owner, ask_people, travel_to, settings):
    asked = ask_people(1, guests=[Guest("Noor", "noor@example.org")])
    guest = asked.invitees.get(person=None)
    settings.SECRET_KEY = "another secret, since a restore on another machine"
    travel_to(date(2026, 6, 14))
    request_management.remind_invitees(owner, request=asked)
    assert find_guest(token_of(guest)) == guest


def test_it_thanks_everyone_who_was_asked(owner, asked, colleagues):
    answer_as(colleagues[0], asked)
    request_management.thank_invitees(owner, request=asked, words="Thank you all")
    assert len(sent_mail()) == 4
    assert all("Thank you all" in message.body for message in sent_mail())


def test_it_shows_the_results_to_whom_the_owner_chooses(
    owner, manager, mentor, mentorship, stranger, asked, colleagues
):
    answer_as(colleagues[0], asked, "The maps")

    def readers() -> list[str]:
        cast = (manager, mentor, stranger)
        return [person.first_name for person in cast if Answer.objects.visible_to(person).exists()]

    assert readers() == []
    request_management.share_summary(owner, request=asked, audience=Audience.MANAGER)
    assert readers() == ["Daniel"]
    request_management.share_summary(owner, request=asked, audience=Audience.MENTORS)
    assert readers() == ["Daniel", "Ruth"]
    request_management.share_summary(owner, request=asked, audience=Audience.ONLY_ME)
    assert readers() == []


def test_it_shows_results_to_no_team_and_not_to_everyone(owner, asked):
    for audience in (Audience.TEAM, Audience.EVERYONE, "the world"):
        with pytest.raises(Refused):
            request_management.share_summary(owner, request=asked, audience=audience)


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        (request_management.remind_invitees, {}),
        (request_management.extend_request, {"closes_on": date(2026, 7, 1)}),
        (request_management.close_request, {}),
        (request_management.withdraw_request, {}),
        (request_management.thank_invitees, {"words": "Thanks"}),
        (request_management.share_summary, {"audience": "manager"}),
        (request_management.mark_request_read, {}),
    ],
)
def test_it_lets_only_the_one_who_asked_do_any_of_it(act, fields, manager, peer, partner, admin, asked, colleagues):
    for actor in (manager, peer, partner, admin, colleagues[0]):
        with pytest.raises(NotAllowed):
            act(actor, request=asked, **fields)


# A measure that counts by itself.


@pytest.fixture
def measure(owner):
    return make_measure(make_goal(owner), name="Feedback from people", unit="people", target=5)


def readings(measure: Measure) -> list[Decimal]:
    return [reading.value for reading in Reading.objects.filter(measure=measure)]


def test_it_moves_a_measure_on_with_every_answer_once(ask_people, colleagues, measure, travel_to):
    asked = ask_people(4, measure=measure)
    answer_as(colleagues[0], asked)
    answer_as(colleagues[0], asked, "Put better")
    assert readings(measure) == [1]
    travel_to(date(2026, 6, 12))
    answer_as(colleagues[1], asked)
    answer_as(colleagues[2], asked)
    assert readings(measure) == [1, 3]


def test_it_adds_to_what_was_counted_by_hand_and_by_other_requests(ask_people, colleagues, measure):
    Reading.objects.create(measure=measure, on=date(2026, 6, 1), value=2)
    answer_as(colleagues[0], ask_people(2, measure=measure))
    answer_as(colleagues[1], ask_people(2, measure=measure))
    assert readings(measure) == [2, 4]


def test_it_moves_a_measure_by_anonymous_answers_only_as_they_are_shown(
    owner, ask_people, colleagues, measure, travel_to
):
    """Otherwise the day of a reading would tell when somebody answered."""
    asked = ask_people(4, measure=measure, is_anonymous=True)
    for person in colleagues[:2]:
        answer_as(person, asked)
    assert readings(measure) == []
    answer_as(colleagues[2], asked)
    assert readings(measure) == [3]
    answer_as(colleagues[3], asked)
    assert readings(measure) == [3]
    travel_to(date(2026, 6, 26))
    request_management.mark_request_read(owner, request=asked)
    assert readings(measure) == [3, 4]


def test_it_leaves_a_closed_goal_and_a_measure_that_goes_down_alone(owner, ask_people, colleagues):
    closed = make_measure(make_goal(owner, state="achieved", closed_on=TODAY))
    down = make_measure(make_goal(owner), baseline=10, target=2)
    for measure in (closed, down):
        answer_as(colleagues[0], ask_people(2, measure=measure))
        assert readings(measure) == []


def test_it_loses_no_answer_when_the_measure_is_gone(ask_people, colleagues, measure):
    asked = ask_people(2, measure=measure)
    measure.delete()
    answer_as(colleagues[0], asked)
    assert FeedbackRequest.objects.get().answer_count == 1


@pytest.mark.parametrize("act", ["remind", "thank"])
@pytest.mark.parametrize("is_anonymous", [True, False])
def test_it_does_the_same_however_many_have_answered(
    owner, ask_people, colleagues, travel_to, count_queries, act, is_anonymous, monkeypatch
):
    """Neither the time a press takes nor the rows it leaves tell how many have answered."""
    costs = []
    for answers in (0, 1, 6):
        asked = ask_people(7, is_anonymous=is_anonymous, title=f"{answers} answers")
        for colleague in colleagues[:answers]:
            answer_as(colleague, asked)
        travel_to(date(2026, 6, 14))
        composed = Mock(side_effect=compose_mail)
        monkeypatch.setattr("northing.feedback.services.mail.compose_mail", composed)
        press = {
            "remind": lambda asked=asked: request_management.remind_invitees(owner, request=asked),
            "thank": lambda asked=asked: request_management.thank_invitees(owner, request=asked, words="Thank you"),
        }[act]
        before = OutgoingMessage.objects.count()
        costs.append((count_queries(press), composed.call_count, OutgoingMessage.objects.count() - before))
        travel_to(TODAY)
    assert costs == [costs[0]] * 3
    assert costs[0][1:] == (7, 7)


def test_it_reminds_by_a_message_that_no_machine_answers_to_the_owner(owner, asked, travel_to):
    travel_to(date(2026, 6, 14))
    request_management.remind_invitees(owner, request=asked)
    assert len(sent_mail()) == 4
    for message in sent_mail():
        assert "Reply-To" not in message.message()
        assert owner.email not in message.message().as_string()


def test_it_quotes_what_the_owner_wrote(owner, ask_people):
    """No line of theirs can be taken for one of Northing's or of the organisation's."""
    words = "Thank you.\n\nNorthing: your account ends.\r\nOpen https://evil.example/\u2028IT department"
    asked = ask_people(1, guests=[Guest("Noor", "noor@example.org")], title="A talk", introduction=words)
    request_management.thank_invitees(owner, request=asked, words=words)
    for message in sent_mail():
        said = [line for line in message.body.splitlines() if re.search("account ends|evil|IT dep", line)]
        assert len(said) == 3
        assert all(line.startswith("> ") for line in said)


def test_it_asks_no_more_guests_in_a_day_than_one_person_may(owner, ask_people, settings):
    settings.OUTSIDE_MAILS_PER_DAY = 1
    ask_people(1, guests=[Guest("Noor", "noor@example.org")])
    with pytest.raises(Refused, match="without an account"):
        ask_people(1, guests=[Guest("Bo", "bo@example.org")])
    assert FeedbackRequest.objects.count() == 1


def test_it_sends_no_mail_of_a_request_that_was_withdrawn_meanwhile(owner, ask_people):
    withdrawn = ask_people(1, guests=[Guest("Noor", "noor@example.org")])
    ask_people(1, guests=[Guest("Sam", "sam@example.org")])
    request_management.thank_invitees(owner, request=withdrawn, words="Thank you")
    request_management.withdraw_request(owner, request=withdrawn)
    assert [message.to for message in sent_mail()] == [["sam@example.org"]]


def test_it_asks_nobody_once_a_request_is_closed_and_still_thanks(owner, ask_people):
    asked = ask_people(1, guests=[Guest("Noor", "noor@example.org")])
    request_management.thank_invitees(owner, request=asked, words="Thank you")
    request_management.close_request(owner, request=asked)
    assert [message.subject for message in sent_mail()] == [f"{owner.name} thanks you"] * 2
