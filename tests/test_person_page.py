"""A person's page: what reaches its reader, drawn with the page, and not a word about the rest."""

import re

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.checkins.models import AccomplishmentDetails
from northing.checkins.services.accomplishments import add_accomplishment
from northing.goals.models import Audience
from northing.recognition.models import ThanksContent
from northing.recognition.services.thanks import create_thanks
from northing.vision.services.values import create_value

HEADINGS = re.compile(r'<section class="n-sec" aria-labelledby="h-(goals|north|done|thanks)">')
SHARED_AND_NOT = ("Run the rota", "Give three talks", "Leave quietly", "Evenings")


def page_of(person, reader, client_of):
    return client_of(reader).get(reverse("people:person", args=[person.pk])).text


@pytest.fixture
def life(owner, manager, peer):
    make_goal(owner, "Run the rota", audience=Audience.MANAGER, shared_manager=manager)
    make_goal(owner, "Give three talks", audience=Audience.EVERYONE, shared_manager=manager)
    make_goal(owner, "Leave quietly")
    create_value(owner, name="Evenings", meaning="")
    add_accomplishment(owner, details=AccomplishmentDetails("Wrote the guide", TODAY))
    create_thanks(peer, to=[owner], content=ThanksContent("You stayed late"))


@pytest.mark.parametrize(
    ("role", "parts", "words"),
    [
        (
            "owner",
            ["goals", "north", "done", "thanks"],
            {"Run the rota", "Give three talks", "Leave quietly", "Evenings"},
        ),
        ("manager", ["goals", "thanks"], {"Run the rota", "Give three talks"}),
        ("stranger", ["goals", "thanks"], {"Give three talks"}),
    ],
)
def test_it_has_a_part_for_what_reaches_the_reader_and_none_for_the_rest(
    life, owner, client_of, request, role, parts, words
):
    page = page_of(owner, request.getfixturevalue(role), client_of)
    assert HEADINGS.findall(page) == parts
    assert {one for one in SHARED_AND_NOT if one in page} == words
    assert "You stayed late" in page


def test_it_is_to_the_letter_that_of_somebody_who_has_nothing(owner, stranger, client_of):
    before = page_of(owner, stranger, client_of).split("<main")[1].split("</main>")[0]
    assert HEADINGS.findall(before) == []
    make_goal(owner, "Leave quietly")
    create_value(owner, name="Evenings", meaning="")
    after = page_of(owner, stranger, client_of).split("<main")[1].split("</main>")[0]
    assert without_tokens(after) == without_tokens(before)


def without_tokens(page):
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", page)


def test_it_loads_no_part_after_the_page(life, owner, manager, client_of):
    assert "hx-trigger" not in page_of(owner, manager, client_of).split("<main")[1].split("</main>")[0]


def test_it_takes_the_same_queries_for_more_of_everything(life, owner, manager, peer, client_of, count_queries):
    def look():
        return page_of(owner, manager, client_of)

    few = count_queries(look)
    for number in range(2):
        make_goal(owner, f"Goal {number}", audience=Audience.MANAGER, shared_manager=manager)
        create_thanks(peer, to=[owner], content=ThanksContent(f"Again {number}"))
    assert count_queries(look) == few
