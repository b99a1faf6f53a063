from __future__ import annotations

import pytest

from northing.feedback.models import Answer, Draft, Guest, Invitee, Response
from northing.feedback.queries.answers import stored_answers_of
from northing.feedback.services.answers import decline_to_answer, save_draft, submit_answers
from northing.feedback.services.request_management import close_request, withdraw_request
from northing.feedback.tests.conftest import answer_as
from northing.kernel.errors import EditConflict, NotAllowed, Refused


@pytest.fixture
def asked(ask_people):
    return ask_people(3, guests=[Guest("Noor", "noor@example.org")])


@pytest.fixture
def invitee(asked, colleagues):
    return asked.invitees.get(person=colleagues[0])


@pytest.fixture
def text(asked):
    return asked.questions.get(kind="text").pk


def test_it_shows_a_named_answer_at_once_and_with_its_name(owner, asked, colleagues):
    answer_as(colleagues[0], asked, "The maps")
    answer = Answer.objects.visible_to(owner).get(text="The maps")
    assert answer.response.invitee.person == colleagues[0]
    asked.refresh_from_db()
    assert asked.shown_count == 1


def test_it_lets_a_colleague_change_a_named_answer_while_it_is_open(owner, asked, colleagues):
    answer_as(colleagues[0], asked, "The maps")
    answer_as(colleagues[0], asked, "The maps, and the pause")
    assert Response.objects.count() == 1
    assert Answer.objects.get(question__kind="text").text == "The maps, and the pause"


def test_it_closes_for_changes_too(owner, asked, colleagues):
    answer_as(colleagues[0], asked)
    close_request(owner, request=asked)
    with pytest.raises(Refused, match="closed"):
        answer_as(colleagues[0], asked, "Too late")


def test_it_takes_a_guests_answer_once(asked, text):
    guest = asked.invitees.get(person=None)
    save_draft(None, invitee=guest, given={text: "Half"})
    submit_answers(None, invitee=guest, given={text: "Whole"})
    assert not Draft.objects.exists()
    with pytest.raises(Refused, match="answered already"):
        submit_answers(None, invitee=guest, given={text: "Again"})


def test_it_lets_nobody_answer_for_another(asked, colleagues, owner, invitee, text):
    for actor in (colleagues[1], owner, None):
        with pytest.raises(NotAllowed):
            submit_answers(actor, invitee=invitee, given={text: "Not me"})
    with pytest.raises(NotAllowed):
        submit_answers(owner, invitee=asked.invitees.get(person=None), given={text: "As my own guest"})


def test_it_wants_one_answer_at_least(colleagues, invitee, text):
    with pytest.raises(Refused, match="Nothing is said"):
        submit_answers(colleagues[0], invitee=invitee, given={text: ""})
    assert not Response.objects.exists()


def test_it_begins_where_the_draft_was_left(colleagues, invitee, text):
    save_draft(colleagues[0], invitee=invitee, given={text: "Half"})
    assert stored_answers_of(invitee).entries == ((str(text), "Half"),)


def test_it_shows_the_later_of_two_windows_both_texts(colleagues, invitee, text):
    save_draft(colleagues[0], invitee=invitee, given={text: "First window"})
    with pytest.raises(EditConflict) as conflict:
        save_draft(colleagues[0], invitee=invitee, given={text: "Second window"}, version="")
    assert "First window" in conflict.value.stored
    with pytest.raises(EditConflict):
        submit_answers(colleagues[0], invitee=invitee, given={text: "Second window"}, version="")
    now = stored_answers_of(invitee).version
    submit_answers(colleagues[0], invitee=invitee, given={text: "Both"}, version=now)
    assert Answer.objects.get().text == "Both"


def test_it_keeps_a_kind_no_and_lets_one_think_again(asked, colleagues, invitee, text):
    decline_to_answer(colleagues[0], invitee=invitee, kind_word="I was away")
    invitee.refresh_from_db()
    assert invitee.state_for_owner == "would rather not"
    assert invitee.kind_word == "I was away"
    submit_answers(colleagues[0], invitee=invitee, given={text: "After all"})
    invitee.refresh_from_db()
    assert invitee.state_for_owner == "answered"


def test_it_tells_the_asker_nothing_of_a_no_to_an_anonymous_request(ask_people, colleagues):
    asked = ask_people(3, is_anonymous=True)
    mine = Invitee.objects.get(request=asked, person=colleagues[0])
    decline_to_answer(colleagues[0], invitee=mine, kind_word="It is me")
    mine.refresh_from_db()
    assert mine.kind_word == ""
    assert mine.state_for_owner == "asked"


def test_it_deletes_everything_written_when_a_request_is_withdrawn(owner, asked, colleagues, text):
    answer_as(colleagues[0], asked)
    save_draft(colleagues[1], invitee=asked.invitees.get(person=colleagues[1]), given={text: "Half"})
    withdraw_request(owner, request=asked)
    assert not Answer.objects.exists()
    assert not Draft.objects.exists()
    assert not Invitee.objects.asked(colleagues[0]).exists()
    with pytest.raises(Refused):
        submit_answers(colleagues[2], invitee=asked.invitees.get(person=colleagues[2]), given={text: "Late"})
