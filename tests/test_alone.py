"""A person alone: nothing about others shows anywhere, and everything works as before."""

import re

import pytest
from django.urls import reverse

from conftest import make_goal, make_person
from northing.people.models import Person

PAGES = ("home:today", "vision:overview", "vision:values", "vision:statement", "goals:plan", "goals:create_goal",
         "checkins:overview", "checkins:accomplishments", "checkins:add_accomplishment", "people:profile",
         "people:preferences", "people:export")  # fmt: skip
ABOUT_OTHERS = re.compile(
    r"/people/(?:mentors|teams|roles|handover|looks)?[/\"]|as-seen|colleague|mentor|who can see|shared with",
    re.IGNORECASE,
)


@pytest.fixture
def solo(db):
    return make_person("Robin Solo", is_administrator=True, is_partner=True)


def main_of(page: str) -> str:
    return page.split("<body")[1]


@pytest.mark.parametrize("name", PAGES)
def test_it_shows_nothing_about_others(name, solo, client_of):
    make_goal(solo)
    found = ABOUT_OTHERS.findall(main_of(client_of(solo).get(reverse(name), follow=True).text))
    assert found == []


def test_it_shows_nothing_about_others_on_a_goal(solo, client_of):
    goal = make_goal(solo)
    page = main_of(client_of(solo).get(goal.get_absolute_url()).text)
    assert ABOUT_OTHERS.findall(page) == []


def test_it_shows_them_once_there_is_somebody_else(solo, client_of, stranger):
    assert reverse("people:directory") in client_of(solo).get("/").text


def test_it_shows_nothing_again_once_they_have_left(solo, client_of, stranger):
    Person.objects.filter(pk=stranger.pk).update(is_active=False)
    assert reverse("people:directory") + '"' not in client_of(solo).get("/").text
