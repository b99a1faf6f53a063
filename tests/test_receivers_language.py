"""What one person sends or brings about for another is in the language of whoever receives it."""

from dataclasses import replace

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from conftest import make_goal, make_measure, sent_mail
from northing.feedback.models import Guest
from northing.feedback.services.request_management import thank_invitees
from northing.feedback.services.requests import ask_for_feedback
from northing.feedback.tests.conftest import ASK, answer_as
from northing.people.models import Person
from northing.ui.pseudo import pseudo
from tests.test_languages import LANGUAGE, everyone_reads  # noqa: F401 - the fixture named here

pytestmark = pytest.mark.usefixtures("everyone_reads")


def test_it_mails_colleagues_in_their_language_and_guests_in_the_owners(owner, peer):
    Person.objects.filter(pk=peer.pk).update(language=LANGUAGE)
    asked = ask_for_feedback(owner, ask=replace(ASK, people=[peer], guests=[Guest("Noor", "noor@example.org")]))
    thank_invitees(owner, request=asked, words="Thank you")
    subjects = {message.to[0]: message.subject for message in sent_mail()}
    assert subjects["noor@example.org"] == f"{owner.name} thanks you"
    assert subjects[peer.email] == pseudo("%(name)s thanks you") % {"name": owner.name}


def test_it_mails_about_an_account_in_the_language_of_its_person(owner):
    Person.objects.filter(pk=owner.pk).update(language=LANGUAGE)
    cache.clear()
    Client(headers={"accept-language": "en-gb"}).post("/account/password/reset/", {"email": owner.email})
    [message] = sent_mail()
    assert pseudo("Your link for a new Northing password") in message.subject


def test_it_notes_a_counted_answer_in_the_language_of_the_owner(owner, peer):
    measure = make_measure(make_goal(owner))
    asked = ask_for_feedback(owner, ask=replace(ASK, people=[peer], measure=measure))
    with translation.override(LANGUAGE):
        answer_as(peer, asked)
    assert measure.readings.get().note == "Counted from feedback"
