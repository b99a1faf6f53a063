"""Each request in the person's own time zone and language."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone, translation

from conftest import TODAY, make_person
from northing.kernel import dates
from northing.people.middleware import personal_settings


def during(person):
    """What holds while the person's request is answered."""
    request = RequestFactory().get("/")
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


def test_it_leaves_nothing_behind(db):
    during(make_person("Kiri Tane", time_zone="Pacific/Kiritimati", language="en"))

    assert timezone.get_current_timezone_name() == "UTC"
    assert translation.get_language() == "en-gb"


@pytest.mark.parametrize("zone", ["Atlantis/Centre", "", "../etc/passwd"])
def test_it_falls_back_on_utc_for_a_zone_the_system_does_not_know(db, zone):
    assert during(make_person("Kiri Tane", time_zone=zone))["zone"] == "UTC"
