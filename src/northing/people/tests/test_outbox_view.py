"""The page of outgoing e-mail, as administrators meet it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from northing.kernel.tests.mail_server import MailServer
from northing.people.models import MessageKind, OutgoingMessage
from northing.people.services.outbox import Message, queue_messages
from northing.people.services.outbox_delivery import send_due_messages

pytestmark = pytest.mark.django_db
PAGE = reverse("people:outbox")


def fail(settings, *names: str) -> None:
    """A message to each, of which the server takes none for now."""
    queue_messages(
        [
            Message(
                kind=MessageKind.FEEDBACK, email=f"{name}@example.org", subject="My secret plan", text="Secret words"
            )
            for name in names
        ]
    )
    with MailServer({"RCPT": "451 try later"}) as server:
        server.use(settings)
        send_due_messages()


def test_it_says_that_nothing_has_failed(admin, client_of):
    page = client_of(admin).get(PAGE).text
    assert "Nothing has failed" in page
    assert "Try all again now" not in page


def test_it_shows_what_failed_without_words_and_whole_addresses(admin, client_of, settings):
    fail(settings, "noor")
    page = client_of(admin).get(PAGE).text
    assert "n…@example.org" in page
    assert "did not take the message for now" in page
    assert "once" in page
    assert "noor@" not in page
    assert "ecret" not in page


def test_it_lets_all_be_tried_again(admin, client_of, settings):
    fail(settings, "noor", "bo")
    answer = client_of(admin).post(reverse("people:retry_outbox"), follow=True)
    assert "2 e-mails are tried again now." in answer.text
    with MailServer() as server:
        server.use(settings)
        assert send_due_messages() == 2
    assert OutgoingMessage.objects.exclude(sent_at=None).count() == 2


def test_it_says_that_e_mail_is_not_set_up(admin, client_of, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "E-mail is not set up here" in client_of(admin).get(PAGE).text


def test_it_takes_no_more_queries_for_more_rows(admin, client_of, settings, count_queries):
    client = client_of(admin)
    fail(settings, "noor")
    client.get(PAGE)
    few = count_queries(lambda: client.get(PAGE))
    fail(settings, *(f"a{number}" for number in range(30)))
    assert count_queries(lambda: client.get(PAGE)) == few


@pytest.mark.parametrize(("role", "is_shown"), [("owner", False), ("partner", False), ("admin", True)])
def test_it_stands_in_the_menu_of_administrators(request, client_of, role, is_shown):
    page = client_of(request.getfixturevalue(role)).get(reverse("people:profile")).text
    assert (PAGE in page) == is_shown
