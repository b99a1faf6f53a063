"""What the people of the fictional company write: enough of it, and nothing twice on one screen."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator
from random import Random
from typing import Any

import pytest
from django.urls import reverse

from northing.checkins.models import CheckIn
from northing.demo import content
from northing.demo.decks import Deck
from northing.feedback.models import FeedbackRequest
from northing.goals.models import Goal, GoalKind
from northing.people.models import Person
from northing.people.queries.organisation import stored_organisation_name
from tests.making_companies import build_company

#: Shorter ones ("No.", "Cost a day") are no sentences that somebody reads twice.
SENTENCE_CHARACTERS = 25
#: A page may name the same goal or action in several places.
TITLES = {"name", "actions"}
ALL_FILES = [file.relative_to(content.TEXTS).with_suffix("").as_posix() for file in content.TEXTS.rglob("*.toml")]
STORIES = [story for name in ALL_FILES if name.startswith("stories/") for story in content.stories(name[8:])]


def strings(thing: Any, *, without: Collection[str] = ()) -> Iterator[str]:
    """Every text in a file of texts, but those under some keys."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for key, one in thing.items():
            if key not in without:
                yield from strings(one, without=without)
    elif isinstance(thing, list):
        for one in thing:
            yield from strings(one, without=without)


def sentences() -> set[str]:
    """Of all texts; of a goal's sentence what stands before and behind the date."""
    texts = (text for name in ALL_FILES for text in strings(content.texts(name), without=TITLES))
    pieces = (re.split(r"(?<=[.?:])\s+|\{by\}|\*+|\n", text) for text in texts)
    return {piece.strip() for some in pieces for piece in some if len(piece.strip()) >= SENTENCE_CHARACTERS}


def read_twice(page: str) -> list[str]:
    """Sentences of the demo that somebody sees on the page more than once."""
    seen = re.sub(
        r"(?s)<head>.*?</head>|<script.*?</script>|<template.*?</template>|<dialog.*?</dialog>|<textarea.*?</textarea>",
        "",
        page,
    )
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", seen)).split())
    return [sentence for sentence in sentences() if words.count(sentence) > 1]


@pytest.fixture
def company(db):
    build_company(60)


@pytest.fixture
def look_twice(client, company):
    def look(person: Person, *addresses: str) -> dict[str, list[str]]:
        client.force_login(person)
        answers = {address: client.get(address) for address in addresses}
        assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(addresses, 200)
        found = {f"{person.name} {address}": read_twice(answer.text) for address, answer in answers.items()}
        return {where: what for where, what in found.items() if what}

    return look


def some(count: int) -> list[Person]:
    return list(Person.objects.filter(reports=None).order_by("pk")[: 7 * count : 7])


def leads() -> list[Person]:
    return list(Person.objects.exclude(reports=None).order_by("pk").distinct())


@pytest.mark.pure
def test_it_has_sixty_different_thanks_and_goals_of_eleven_trades():
    thanks = content.texts("thanks")["reasons"]
    assert len(thanks) == len(set(thanks)) == 60
    assert len(content.TRADES) == 11
    assert all(len(trade.stories) >= 6 for trade in content.TRADES)
    assert len({trade.team for trade in content.TRADES[:8]}) == 8


@pytest.mark.pure
def test_it_has_no_text_twice_and_none_that_shouts():
    texts = Counter(text for name in ALL_FILES for text in strings(content.texts(name)))
    assert [text for text, count in texts.items() if count > 1 and len(text) >= SENTENCE_CHARACTERS] == []
    assert [text for text in texts if "!" in text] == []


@pytest.mark.pure
def test_it_writes_goals_that_can_be_told_apart_and_measured():
    assert len(STORIES) >= 60
    assert len({story.name for story in STORIES}) == len(STORIES)
    for story in STORIES:
        assert len(story.name) <= Goal._meta.get_field("name").max_length == 28
        assert story.kind in GoalKind
        assert story.sentence.count("{by}") == 1
        assert 3 <= len(story.actions) <= 5
        assert story.measure[2] != story.measure[3]


@pytest.mark.pure
def test_it_deals_everything_before_it_begins_again():
    deck = Deck("abcde", Random(1))  # noqa: S311 - variety, not secrecy
    first = [deck.deal("Ruth") for _ in range(5)]
    assert sorted(first) == list("abcde")
    assert deck.deal("Ruth") == first[0]
    assert deck.deal("Tom", "Ruth") == first[1]


def test_it_gives_nobody_in_a_team_a_goal_of_somebody_else(company):
    rows = Goal.objects.exclude(measures=None).values_list("owner__team__name", "name")
    assert [pair for pair, count in Counter(rows).items() if count > 1] == []
    people = Counter(Goal.objects.values_list("owner", "name"))
    assert max(people.values()) == 1
    of_trade = {story.name: trade.team for trade in content.TRADES for story in trade.stories}
    assert len({of_trade[name] for _, name in rows if name in of_trade}) >= 8


def test_it_calls_the_organisation_by_its_name(client, company):
    assert stored_organisation_name() == content.COMPANY_NAME


def test_it_says_nothing_twice_on_today_and_the_plan(look_twice):
    assert {where: what for one in some(5) for where, what in look_twice(one, "/", reverse("goals:plan")).items()} == {}


def test_it_says_nothing_twice_on_the_team_page_and_today_of_leads(look_twice):
    addresses = ("/", reverse("together:team"), reverse("checkins:blockers"))
    assert {where: what for one in leads() for where, what in look_twice(one, *addresses).items()} == {}


def test_it_says_nothing_twice_on_the_wall(look_twice):
    assert {
        where: what for one in leads()[:2] for where, what in look_twice(one, reverse("recognition:wall")).items()
    } == {}


def test_it_says_nothing_twice_in_a_finished_check_in(look_twice):
    for one in some(3):
        month = CheckIn.objects.filter(person=one).latest("month").month
        assert look_twice(one, reverse("checkins:finished", args=[month.year, month.month])) == {}


def test_it_says_nothing_twice_about_a_goal(look_twice):
    for one in some(3):
        goal = Goal.objects.filter(owner=one).exclude(measures=None).order_by("position")[0]
        assert look_twice(one, goal.get_absolute_url()) == {}


def test_it_says_nothing_twice_in_the_results_of_a_request(look_twice):
    requests = FeedbackRequest.objects.filter(published_count__gte=3, withdrawn_at=None).order_by("pk")[:5]
    assert len(requests) == 5
    for one in requests:
        assert look_twice(one.owner, reverse("feedback:summary", args=[one.pk])) == {}
