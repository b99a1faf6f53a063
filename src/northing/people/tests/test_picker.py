"""Choosing people: who is offered and found, and what a form takes."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from conftest import make_person
from northing.people.models import Person, Team
from northing.people.queries.picker import MAX_HITS, MAX_LISTED, Circle, options_chosen, options_found
from northing.people.tests.builders import chosen_on, offered_on

pytestmark = pytest.mark.django_db
FIND = reverse("people:find")


def names_of(options) -> list[str]:
    return [option.person.name for option in options]


def names_on(answer) -> list[str]:
    return re.findall(r'role="option".*?<bdi>(.*?)</bdi>', answer.text, re.DOTALL)


def test_it_offers_those_one_works_with_and_says_who_they_are(owner, manager, peer, mentor, mentorship, stranger):
    offered = options_found(Circle.of_colleagues(owner), "")
    assert [(one.person, one.relation) for one in offered] == [
        (manager, "your manager"),
        (mentor, "your mentor"),
        (peer, ""),
    ]
    assert ("reports to you", owner) in [
        (one.relation, one.person) for one in options_found(Circle.of_colleagues(manager), "")
    ]


def test_it_offers_the_manager_before_a_large_team(owner, manager, team):
    for number in range(MAX_HITS + 2):
        make_person(f"Anna{number} Able", team=team)
    offered = options_found(Circle.of_colleagues(owner), "")
    assert len(offered) == MAX_HITS
    assert offered[0].person == manager


def test_it_offers_the_first_by_name_to_whoever_works_with_nobody(stranger):
    make_person("Zoe Last")
    make_person("Abel Ito")
    assert names_of(options_found(Circle.of_colleagues(stranger), "")) == ["Abel Ito", "Zoe Last"]


@pytest.mark.parametrize("words", ["lukasz", "ŁUKASZ", "odwyer luka", "o’dwyer", "forklift", "depot sou", "Depôt"])
def test_it_finds_by_name_job_and_team_without_case_and_marks(owner, words):
    depot = Team.objects.create(name="Depot South")
    make_person("Łukasz O'Dwyer", job_title="Forklift driver", team=depot)
    make_person("Noor Haddad")
    found = options_found(Circle.of_colleagues(owner), words.replace("odwyer", "o'dwyer"))
    assert names_of(found) == ["Łukasz O'Dwyer"]


def test_it_finds_those_one_works_with_first(owner, team):
    make_person("Anna Able")
    make_person("Zadie Anna", team=team)
    assert names_of(options_found(Circle.of_colleagues(owner), "anna")) == ["Zadie Anna", "Anna Able"]


def test_it_gives_everybody_with_an_open_account_to_everybody(
    client_of, owner, manager, peer, stranger, partner, admin
):
    gone = make_person("Gone Away", is_active=False)
    for person in (owner, manager, peer, stranger, partner, admin):
        assert names_on(client_of(person).get(FIND, {"words": "salcedo"})) == [peer.name]
        assert names_on(client_of(person).get(FIND, {"words": gone.name})) == []


def test_it_leaves_out_who_is_chosen_and_who_is_not_in_the_circle(client_of, owner, team):
    people = [make_person(f"Anna{number} Able") for number in range(4)]
    people[3].team = team
    people[3].save()
    circle = Circle(owner, without=people[0].pk, outside=team.pk)
    answer = client_of(owner).get(f"{circle.address()}&words=anna&chosen={people[1].pk}")
    assert names_on(answer) == ["Anna2 Able"]


def test_it_gives_no_more_than_fit_and_says_how_many(client_of, owner):
    for number in range(MAX_HITS + 3):
        make_person(f"Anna{number} Able")
    answer = client_of(owner).get(FIND, {"words": "able"})
    assert len(names_on(answer)) == MAX_HITS
    assert f"{MAX_HITS} people to choose from." in answer.text


def test_it_says_that_nobody_is_found(client_of, owner):
    assert "an address has to be whole" in client_of(owner).get(FIND, {"words": "nobody of that name"}).text


@pytest.mark.parametrize(
    "query", ["words=%00", "without=x", "outside=" + "9" * 40, "chosen=%00", "words=" + "a" * 5000]
)
def test_it_takes_any_address(client_of, owner, query):
    assert client_of(owner).get(f"{FIND}?{query}").status_code == 200


@pytest.mark.parametrize("words", ["", "able"])
def test_it_asks_as_much_among_twice_as_many(client_of, owner, team, words, count_queries):
    client = client_of(owner)
    pages = (f"{FIND}?words={words}", reverse("people:ask_mentor"))
    counts = []
    for number in range(2):
        for letter in "abcdefghijkl":
            make_person(f"Anna{number}{letter} Able", team=team)
        counts.append([count_queries(lambda page=page: client.get(page)) for page in pages])
    assert counts[0] == counts[1]


def test_it_writes_a_name_in_its_own_direction(client_of, owner):
    make_person("سارة منصور")
    assert "<bdi>سارة منصور</bdi>" in client_of(owner).get(FIND, {"words": "سارة"}).text


def test_it_takes_several_of_the_circle_alone(client_of, owner, peer, stranger):
    where, words = reverse("recognition:give_thanks"), {"reason": "You stayed", "audience": "public"}
    client = client_of(owner)
    for keys in ([peer.pk, owner.pk], [peer.pk, "x"], [""], ["9" * 40], ["\0"], []):
        assert client.post(where, words | {"to": keys}).status_code == 422, keys
    assert client.post(where, words | {"to": [peer.pk, stranger.pk]}).status_code == 302


def test_it_takes_one_of_the_circle_alone(client_of, partner, peer, stranger, team):
    where, client = reverse("people:place_person", args=[team.pk]), client_of(partner)
    for key in (peer.pk, "x", "9" * 40, "\0"):
        assert client.post(where, {"person": key}).status_code == 422, key
    assert "Nobody is chosen yet." in client.post(where, {"person": ""}).text
    assert client.post(where, {"person": stranger.pk}).status_code == 302


def test_it_takes_nobody_where_that_is_a_choice(client_of, owner, manager):
    where, client = reverse("people:set_manager"), client_of(owner)
    assert 'name="manager" value="">' in " ".join(client.get(reverse("people:profile")).text.split())
    client.post(where, {"manager": "", "on": "2026-06-10"})
    owner.refresh_from_db()
    assert owner.manager is None
    assert 'name="manager" value="" checked>' in " ".join(client.get(reverse("people:profile")).text.split())


def test_it_takes_nobody_who_left(client_of, owner, peer):
    Person.objects.filter(pk=peer.pk).update(is_active=False)
    assert client_of(owner).post(reverse("people:ask_mentor"), {"person": peer.pk, "note": ""}).status_code == 422
    assert options_chosen(Circle(owner), [peer.pk]) == []


def test_it_looks_for_people_without_scripts_and_keeps_what_was_typed(client_of, owner, peer, stranger):
    fields = {"person": peer.pk, "person_words": "kovac", "note": "An hour a month", "find": "person"}
    page = client_of(owner).post(reverse("people:ask_mentor"), fields)
    assert page.status_code == 200
    assert "An hour a month" in page.text
    assert (chosen_on(page, "person"), offered_on(page, "person")) == ([peer.pk], [stranger.pk])
    assert "Nobody is chosen yet" not in page.text


def test_it_lists_only_so_many_without_scripts(client_of, owner, team):
    for number in range(MAX_LISTED + 5):
        make_person(f"Anna{number} Able", team=team)
    page = client_of(owner).get(reverse("people:ask_mentor"))
    assert len(offered_on(page, "person")) == MAX_LISTED


def test_it_keeps_the_words_that_found_nobody_beside_the_error(client_of, owner):
    page = client_of(owner).post(reverse("people:ask_mentor"), {"person_words": "mira", "note": ""})
    assert page.status_code == 422
    assert 'value="mira"' in page.text
