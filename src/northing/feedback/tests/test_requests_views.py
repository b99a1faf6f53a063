from __future__ import annotations

import pytest
from django.urls import reverse

from conftest import make_goal, make_measure, sent_mail
from northing.feedback.models import FeedbackRequest
from northing.people.tests.builders import chosen_on

FORM = {
    "title": "My talk",
    "introduction": "You were there.",
    "naming": "named",
    "closes_on": "2026-06-24",
    "q-0-text": "What should I keep?",
    "q-0-kind": "text",
}


@pytest.fixture
def where():
    return reverse("feedback:ask", args=["after-a-talk"])


@pytest.fixture
def form(colleagues):
    return FORM | {"people": [person.pk for person in colleagues[:3]]}


def test_it_sends_a_survey_to_those_chosen(owner, client_of, where, form, colleagues):
    answer = client_of(owner).post(where, form)
    made = FeedbackRequest.objects.get()
    assert answer["Location"] == reverse("feedback:summary", args=[made.pk])
    assert {invitee.person for invitee in made.invitees.all()} == set(colleagues[:3])
    assert made.survey == "after-a-talk"


def test_it_leads_back_to_what_was_sent(owner, client_of, where, form):
    client = client_of(owner)
    opened = client.get(where, follow=True)
    address = opened.redirect_chain[-1][0]
    client.post(address, form | {"form_key": opened.context["form"]["form_key"].value()})
    sent = FeedbackRequest.objects.get()
    assert client.get(address).url == reverse("feedback:summary", args=[sent.pk])


def test_it_begins_with_the_questions_of_the_survey_and_can_leave_some_out(owner, client_of, where):
    page = client_of(owner).get(where, follow=True)
    assert "How easy was it to follow?" in page.text
    assert page.context["form"].questions.used == 5
    assert client_of(owner).get(reverse("feedback:ask", args=["own"]), follow=True).context["form"].questions.used == 0
    assert client_of(owner).get(reverse("feedback:ask", args=["nonsense"])).status_code == 302


def test_it_brings_a_goal_along(owner, client_of, where):
    goal = make_goal(owner)
    make_measure(goal)
    assert f"?goal={goal.pk}" in client_of(owner).get(reverse("feedback:choose_survey") + f"?goal={goal.pk}").text
    assert client_of(owner).get(f"{where}?goal={goal.pk}", follow=True).context["form"]["goal"].value() == goal.pk


def test_it_tells_those_asked_nothing_of_the_goal(owner, client_of, where, form, colleagues):
    goal = make_goal(owner, "Leave the company by 30 September")
    client_of(owner).post(where, form | {"goal": goal.pk})
    made = FeedbackRequest.objects.get()
    assert made.goal == goal
    asked = made.invitees.get(person=colleagues[0])
    assert "Leave the company" not in client_of(colleagues[0]).get(reverse("feedback:answer", args=[asked.pk])).text


def test_it_finds_people_without_losing_a_word(owner, client_of, where, form, colleagues):
    page = client_of(owner).post(where, form | {"people_words": "odhiambo", "find": "people", "q-3-text": "Another?"})
    assert page.status_code == 200
    assert "Fay Odhiambo" in page.text
    assert "Emil Berg" not in page.text
    assert set(chosen_on(page, "people")) == {one.pk for one in colleagues[:3]}
    assert "invalid-feedback" not in page.text
    assert "Another?" in page.text
    assert not FeedbackRequest.objects.exists()


def test_it_asks_nobody_who_left(owner, client_of, colleagues, where, form):
    colleagues[0].is_active = False
    colleagues[0].save()
    assert client_of(owner).post(where, form).status_code == 422


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"people": []}, "Choose at least one"),
        ({"title": ""}, "Nothing is written here yet"),
        ({"closes_on": "2026-06-10"}, "until tomorrow"),
        ({"q-0-text": ""}, "at least one question"),
        ({"q-0-kind": "rating"}, "Name both ends"),
        ({"q-0-kind": "choice", "q-0-options": "Only one"}, "2 to 8 options"),
        ({"guests": "Noor without an address"}, "Line 1 lacks an address"),
        ({"naming": "anonymous", "people": []}, "Choose at least one"),
        ({"naming": "whatever"}, "Choose one of these"),
        ({"people": ["999999"]}, "Choose one of these"),
    ],
)
def test_it_says_what_does_not_fit_and_keeps_what_was_typed(owner, client_of, where, form, changed, says):
    page = client_of(owner).post(where, form | {"introduction": "Kept words"} | changed)
    assert page.status_code == 422
    assert says in page.text
    assert "Kept words" in page.text
    assert not FeedbackRequest.objects.exists()


def test_it_mails_guests_and_shows_no_link(owner, client_of, where, form):
    answer = client_of(owner).post(where, form | {"guests": "Noor Haddad, noor@example.org"})
    assert answer.status_code == 302
    assert sent_mail()[0].to == ["noor@example.org"]


def test_it_shows_links_to_pass_on_while_mail_is_not_set_up(owner, client_of, where, form, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = client_of(owner).post(where, form | {"guests": "Noor Haddad <noor@example.org>"})
    assert page.status_code == 200
    assert "/feedback/guest/" in page.text
    assert "no-store" in page["Cache-Control"]


def test_it_puts_a_refusal_of_anonymous_guests_beside_their_field(owner, client_of, where, form, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "they answer with their names" in client_of(owner).get(where, follow=True).text
    page = client_of(owner).post(where, form | {"guests": "n@example.org", "naming": "anonymous"})
    assert page.status_code == 422
    assert "through your hands" in page.text
