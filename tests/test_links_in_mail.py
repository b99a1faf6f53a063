"""Links in e-mails and links to pass on lead to NORTHING_URL, whatever host a visitor names."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from conftest import TODAY, make_goal, sent_mail
from northing.exchange.queries.people_plan import plan_people
from northing.exchange.tests.people_builders import bring_list_of_people
from northing.feedback.models import FeedbackRequest, Guest, Prompt
from northing.feedback.services.requests import Ask, ask_for_feedback
from northing.kernel import dates
from northing.kernel.mail import absolute_url
from northing.notifications.models import NotificationPreferences
from northing.notifications.services.digests import send_due_digests
from northing.together.services.comments import write_comment

FALSE_HOST = "evil.example"


@pytest.fixture(autouse=True)
def _false_host_is_allowed(db, settings):
    cache.clear()
    settings.PUBLIC_URL = "https://goals.example.org"
    settings.ALLOWED_HOSTS = ["goals.example.org", FALSE_HOST]


@pytest.fixture
def post(client_of):
    """A form sent by somebody who names another host."""

    def send(person, name: str, fields: dict[str, str] | None = None, *args: object):
        client = client_of(person)
        return client.post(reverse(name, args=args), fields or {}, headers={"host": FALSE_HOST})

    return send


@pytest.fixture
def asked(owner, peer) -> FeedbackRequest:
    guests = [Guest("Noor Haddad", "noor@example.org")]
    prompts = [Prompt("text", "What should I keep?")]
    return ask_for_feedback(owner, ask=Ask("My talk", "", prompts, [peer], TODAY + timedelta(days=14), guests))


def links_in(text: str) -> set[str]:
    """Whatever a reader could press, without what is different each time."""
    assert FALSE_HOST not in text
    return {re.match(r"https?://[^/\s]+", link)[0] for link in re.findall(r"https?://\S+", text)}


def test_it_leads_to_the_site_from_a_reset(client, owner):
    owner.set_password("a long enough password")
    owner.save()
    client.post(reverse("account_reset_password"), {"email": owner.email}, headers={"host": FALSE_HOST})
    [message] = sent_mail()
    assert links_in(message.body) == {"https://goals.example.org"}
    assert "Northing at goals.example.org" in message.body


def test_it_leads_to_the_site_from_an_invitation(admin, post, settings):
    post(admin, "people:invite", {"email": "noor@example.org"})
    assert links_in(sent_mail()[0].body) == {"https://goals.example.org"}
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = post(admin, "people:invite", {"email": "bo@example.org"}).text
    assert "https://goals.example.org/people/invitation/" in page
    assert FALSE_HOST not in page


def test_it_leads_to_the_site_from_a_list_of_people(admin, post, client_of):
    for words, fields in (("noor@example.org", {"mails": "on"}), ("bo@example.org", {})):
        sheet = bring_list_of_people(admin, words)
        post(admin, "exchange:bring_people_in", {"seen": plan_people(sheet).mark, **fields}, sheet.pk)
    assert links_in(sent_mail()[0].body) == {"https://goals.example.org"}
    sheet.refresh_from_db()
    page = client_of(admin).get(sheet.transfer.get_absolute_url(), headers={"host": FALSE_HOST}).text
    assert "https://goals.example.org/people/invitation/" in page
    assert FALSE_HOST not in page


def test_it_leads_to_the_site_from_a_reminder(owner, asked, post, travel_to):
    assert links_in(sent_mail()[0].body) == {"https://goals.example.org"}
    travel_to(TODAY + timedelta(days=4))
    post(owner, "feedback:remind", None, asked.pk)
    assert [links_in(message.body) for message in sent_mail()] == [{"https://goals.example.org"}] * 3


def test_it_leads_to_the_site_from_links_to_pass_on(owner, asked, post, travel_to, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    travel_to(TODAY + timedelta(days=4))
    page = post(owner, "feedback:remind", None, asked.pk).text
    assert "https://goals.example.org/feedback/guest/" in page
    assert FALSE_HOST not in page


def test_it_leads_to_the_site_from_what_waits(owner, manager):
    goal = make_goal(owner, audience="manager", shared_manager=manager)
    write_comment(manager, goal=goal, text="Which week?")
    NotificationPreferences.objects.create(person=owner, next_at=dates.now())
    assert send_due_digests() == 1
    assert links_in(sent_mail()[0].body) == {"https://goals.example.org"}


@pytest.mark.pure
@pytest.mark.parametrize(
    ("given", "link"),
    [
        ("/goals/7/", "https://goals.example.org/goals/7/"),
        (
            "/northing/goals/?next=https://x.example/#c",
            "https://goals.example.org/northing/goals/?next=https://x.example/#c",
        ),
        ("http://evil.example/account/key/1-2/", "https://goals.example.org/account/key/1-2/"),
        ("//evil.example/account/", "https://goals.example.org/account/"),
    ],
)
def test_it_keeps_of_an_address_what_follows_the_host(given, link):
    assert absolute_url(given) == link
