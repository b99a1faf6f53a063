"""The presses on the page of a request, as the one who asked meets them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from conftest import sent_mail
from northing.feedback.models import FeedbackRequest, Guest
from northing.feedback.tests.conftest import answer_as
from northing.people.services.reporting_lines import set_manager


@pytest.fixture
def asked(ask_people):
    return ask_people(3, guests=[Guest("Noor Haddad", "noor@example.org")])


@pytest.fixture
def press(owner, asked, client_of):
    """Press a button of the page, with what its form holds."""

    def send(name: str, **fields: str):
        return client_of(owner).post(reverse(f"feedback:{name}", args=[asked.pk]), fields or {"a": "b"}, follow=True)

    return send


def test_it_reminds_by_mail(press, travel_to):
    assert "Give them a little longer" in press("remind").text
    travel_to(date(2026, 6, 14))
    assert "Whoever has not answered is reminded" in press("remind").text
    reminders = [message for message in sent_mail() if "would still like" in message.subject]
    assert len(reminders) == 4


def test_it_shows_guests_links_again_while_mail_is_not_set_up(owner, press, asked, travel_to, settings, client_of):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    travel_to(date(2026, 6, 14))
    page = client_of(owner).get(reverse("feedback:summary", args=[asked.pk])).text
    assert "Show the guests’ links" in page
    assert "/feedback/guest/" in press("remind").text


@pytest.mark.parametrize(
    ("name", "fields", "says"),
    [
        ("extend", {"closes_on": "2026-06-30"}, "Open until 30 June now"),
        ("extend", {"closes_on": "2026-06-11"}, "later day than the one people know"),
        ("extend", {"closes_on": "2027-06-11"}, "Three months are the longest"),
        ("close", {}, "Nobody can answer any more"),
        ("thank", {"words": "Thank you, each of you"}, "with everyone you asked"),
        ("thank", {"words": " "}, "Nothing is written here yet"),
        ("share", {"audience": "manager"}, "who can see it now"),
        ("share", {"audience": "everyone"}, "Choose one of these"),
        ("withdraw", {"a": "b"}, "as if you had not asked"),
    ],
)
def test_it_answers_each_press_with_a_sentence(press, name, fields, says):
    assert says in press(name, **fields).text


def test_it_says_what_withdrawing_deletes_first(owner, asked, client_of):
    page = client_of(owner).get(reverse("feedback:withdraw", args=[asked.pk])).text
    assert "everything people have written for it is deleted" in page
    assert FeedbackRequest.objects.get().withdrawn_at is None


def test_it_takes_what_was_read_off_the_list(press, asked, colleagues):
    answer_as(colleagues[0], asked)
    assert "I have read" not in press("mark_read").text
    asked.refresh_from_db()
    assert asked.unread_count == 0


def test_it_asks_again_when_another_manager_came_while_the_page_was_open(owner, asked, stranger, partner, client_of):
    client = client_of(owner)
    opened = client.get(asked.get_absolute_url()).context["share_form"]["reach"].value()
    set_manager(partner, person=owner, manager=stranger)
    answer = client.post(reverse("feedback:share", args=[asked.pk]), {"audience": "manager", "reach": opened})
    assert answer.status_code == 422
    assert "Your manager has changed" in answer.text
    assert not FeedbackRequest.objects.visible_to(stranger).exists()
    seen = answer.context["share_form"]["reach"].value()
    client.post(reverse("feedback:share", args=[asked.pk]), {"audience": "manager", "reach": seen})
    assert FeedbackRequest.objects.visible_to(stranger).exists()
