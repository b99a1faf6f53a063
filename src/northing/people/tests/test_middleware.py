"""Each request in the language and the time zone of whoever asks."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone, translation

from conftest import TODAY, make_person
from northing.kernel import dates
from northing.people.middleware import personal_settings


def during(person, **headers):
    """What holds while the person's request is answered."""
    request = RequestFactory(headers=headers).get("/")
    request._cached_user = person
    seen = {}

    def view(request):
        zone = timezone.get_current_timezone_name()
        seen.update(zone=zone, language=translation.get_language(), today=dates.today())
        return HttpResponse()

    personal_settings(view)(request)
    return seen


def test_it_answers_in_the_persons_time_zone_and_language(db):
    seen = during(make_person("Kiri Tane", time_zone="Pacific/Kiritimati", language="en"))

    assert seen["zone"] == "Pacific/Kiritimati"
    assert seen["language"] == "en"
    assert seen["today"] == TODAY + dates.ONE_DAY


@pytest.mark.parametrize(
    ("asked", "given"), [("en-US,en;q=0.9", "en"), ("en-GB", "en-gb"), ("tlh", "en-gb"), ("", "en-gb")]
)
def test_it_answers_who_is_not_signed_in_as_their_browser_asks(asked, given):
    assert during(AnonymousUser(), accept_language=asked)["language"] == given


def test_it_answers_a_person_in_their_own_language_whatever_the_browser_asks(db):
    assert during(make_person("Kiri Tane", language="en"), accept_language="en-GB")["language"] == "en"


def test_it_tells_caches_that_a_page_outside_depends_on_the_browsers_language(client, db):
    assert "Accept-Language" in client.get("/account/login/")["Vary"]


def test_it_leaves_nothing_behind(db):
    during(make_person("Kiri Tane", time_zone="Pacific/Kiritimati", language="en"))

    assert timezone.get_current_timezone_name() == "UTC"
    assert translation.get_language() == "en-gb"


@pytest.mark.parametrize("zone", ["Atlantis/Centre", "", "../etc/passwd"])
def test_it_falls_back_on_utc_for_a_zone_the_system_does_not_know(db, zone):
    assert during(make_person("Kiri Tane", time_zone=zone))["zone"] == "UTC"
