"""Who gave which anonymous answer cannot be found: not by looking early, by waiting, by comparing, or by any page."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from northing.feedback.models import Answer, Draft, FeedbackRequest, Invitee, Response
from northing.feedback.queries.summaries import summary_of
from northing.feedback.services.answers import save_draft
from northing.feedback.services.request_management import close_request, extend_request, mark_request_read
from northing.feedback.tests.conftest import answer_as
from northing.kernel.errors import Refused


@pytest.fixture
def asked(ask_people):
    return ask_people(7, is_anonymous=True)


def seen_by(person, asked) -> set[str]:
    answers = Answer.objects.visible_to(person).filter(response__request=asked)
    return {answer.text for answer in answers if answer.text}


def page_of(client, asked) -> str:
    return client.get(reverse("feedback:summary", args=[asked.pk])).text


def test_it_shows_nothing_of_two_answers_and_everything_of_three(owner, asked, colleagues, client_of):
    client = client_of(owner)
    for person, text in zip(colleagues[:2], ("First words", "Second words"), strict=False):
        answer_as(person, asked, text)
    before = page_of(client, asked)
    assert seen_by(owner, asked) == set()
    assert "Not yet three" in before
    assert "First words" not in before
    assert "Second words" not in before
    answer_as(colleagues[2], asked, "Third words")
    after = page_of(client, asked)
    assert seen_by(owner, asked) == {"First words", "Second words", "Third words"}
    assert "3 of 7 people have answered" in after


def test_it_looks_the_same_with_no_answer_with_one_and_with_two(owner, asked, colleagues, client_of):
    client = client_of(owner)

    def pages() -> list[str]:
        overview = client.get(reverse("feedback:overview")).text
        return [without_tokens(text) for text in (page_of(client, asked), overview)]

    none = pages()
    answer_as(colleagues[0], asked)
    one = pages()
    answer_as(colleagues[1], asked)
    assert none == one == pages()


def without_tokens(text: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value=|x-csrftoken": )"[^"]+"', "", text)


def test_it_adds_later_answers_in_twos_only(owner, asked, colleagues):
    for person in colleagues[:3]:
        answer_as(person, asked, "Early")
    answer_as(colleagues[3], asked, "Fourth")
    assert seen_by(owner, asked) == {"Early"}
    assert FeedbackRequest.objects.get().shown_count == 3
    answer_as(colleagues[4], asked, "Fifth")
    assert seen_by(owner, asked) == {"Early", "Fourth", "Fifth"}


def test_it_shows_what_is_left_when_the_announced_day_is_over_everywhere(owner, asked, colleagues, travel_to):
    for person in colleagues[:4]:
        answer_as(person, asked, person.name)
    assert len(seen_by(owner, asked)) == 3
    travel_to(date(2026, 6, 24))
    assert len(seen_by(owner, asked)) == 3
    travel_to(date(2026, 6, 25))
    assert len(seen_by(owner, asked)) == 4
    assert FeedbackRequest.objects.get().shown_count == 4


def test_it_brings_nothing_forward_by_closing_early(owner, asked, colleagues, travel_to):
    """Otherwise closing right after somebody says "I have just answered" would show their answer alone."""
    for person in colleagues[:4]:
        answer_as(person, asked, person.name)
    close_request(owner, request=asked)
    assert len(seen_by(owner, asked)) == 3
    with pytest.raises(Refused):
        extend_request(owner, request=asked, closes_on=date(2026, 6, 30))


def test_it_moves_the_day_later_only(owner, asked):
    with pytest.raises(Refused, match="later day"):
        extend_request(owner, request=asked, closes_on=date(2026, 6, 12))


def test_it_shows_nothing_of_two_even_when_it_has_closed(owner, asked, colleagues, travel_to, client_of):
    for person in colleagues[:2]:
        answer_as(person, asked)
    travel_to(date(2026, 7, 1))
    assert seen_by(owner, asked) == set()
    page = page_of(client_of(owner), asked)
    assert "Fewer than three have answered" in page
    assert "2 of" not in page


def test_it_keeps_no_person_no_day_and_no_order_with_an_answer(asked, colleagues):
    for person in colleagues[:3]:
        answer_as(person, asked)
    for response in Response.objects.all():
        assert response.invitee is None
        assert response.answered_on is None
        assert response.pk.version == 4
    assert not any(field.name.endswith("_at") for field in Response._meta.get_fields())


def test_it_does_not_tell_the_asker_who_has_answered_or_declined(owner, asked, colleagues, client_of):
    answer_as(colleagues[0], asked)
    client_of(colleagues[1]).post(reverse("feedback:decline", args=[asked_as(asked, colleagues[1]).pk]), {"a": "b"})
    assert not Invitee.objects.visible_to(owner).filter(request=asked).exists()
    states = {invitee.state_for_owner for invitee in Invitee.objects.filter(request=asked)}
    assert states == {"asked"}


def asked_as(asked, person) -> Invitee:
    return Invitee.objects.get(request=asked, person=person)


def test_it_shows_a_draft_to_its_writer_alone(owner, asked, colleagues):
    writer = colleagues[0]
    text = asked.questions.last()
    save_draft(writer, invitee=asked_as(asked, writer), given={text.pk: "Half a thought"})
    assert Draft.objects.visible_to(writer).count() == 1
    for other in (owner, colleagues[1]):
        assert not Draft.objects.visible_to(other).exists()


def test_it_takes_a_sent_answer_for_good(asked, colleagues):
    answer_as(colleagues[0], asked)
    with pytest.raises(Refused, match="answered already"):
        answer_as(colleagues[0], asked, "Another try")
    assert Response.objects.count() == 1
    assert not Draft.objects.exists()


def test_it_lays_the_answers_of_one_person_nowhere_side_by_side(owner, asked, colleagues):
    """Each list is in the order of its own random keys."""
    assert Answer._meta.ordering == ["id"]
    for person in colleagues[:3]:
        answer_as(person, asked, person.name)
    quotes = summary_of(FeedbackRequest.objects.get(), owner).parts[2].quotes
    assert [str(quote.answer.pk) for quote in quotes] == sorted(str(quote.answer.pk) for quote in quotes)
    assert not any(quote.by for quote in quotes)


def test_it_asks_for_at_least_three(ask_people):
    with pytest.raises(Refused, match="at least 3"):
        ask_people(2, is_anonymous=True)


def test_it_counts_towards_reading_no_more_than_is_shown(owner, asked, colleagues):
    for person in colleagues[:4]:
        answer_as(person, asked)
    mark_request_read(owner, request=asked)
    assert FeedbackRequest.objects.get().read_count == 3
    assert FeedbackRequest.objects.get().unread_count == 0
