"""How many goals serve an objective: listed as far as visible, counted only where nobody is given away."""

from __future__ import annotations

import random
import re
from dataclasses import fields
from datetime import datetime

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_person
from northing.alignment.queries.coverage import (
    Coverage,
    count_people,
    coverage_by_objective,
    named_goals_by_objective,
    near_goals,
    objective_subject,
)
from northing.goals.models import Audience, Goal, GoalState
from northing.goals.services.goals import change_objective
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.objectives.models import ObjectiveState
from northing.objectives.tests.builders import make_objective
from northing.people.models import Mentorship, Person, Team
from northing.people.queries import guarded_counts

LONG_AGO = datetime(2026, 1, 5, tzinfo=dates.UTC)


@pytest.fixture
def objective(partner):
    return make_objective(partner)


def crowd(objective, count: int, **fields) -> list[Goal]:
    """As many goals of as many people."""
    start = Goal.objects.count()
    return [
        make_goal(make_person(f"Person{start + at} Of the crowd", joined_at=LONG_AGO), objective=objective, **fields)
        for at in range(count)
    ]


@pytest.fixture
def no_noise(monkeypatch):
    monkeypatch.setattr(guarded_counts, "throw_noise", lambda _seed: 0)


def cover_of(reader, objective) -> Coverage:
    figures = count_people([objective_subject(objective.pk)], TODAY)
    return coverage_by_objective([objective.pk], figures, near_goals(reader, TODAY))[objective.pk]


def named_for(reader, objective, limit=3) -> list[Goal]:
    found = named_goals_by_objective(reader, [objective.pk], near_goals(reader, TODAY), limit)
    return found.get(objective.pk, [])


@pytest.mark.parametrize(
    ("private", "open_ones", "said"),
    [(0, 0, "None to see yet"), (1, 0, "None to see yet"), (2, 0, "None to see yet"), (4, 0, "About 5 people"),
     (0, 1, "1 goal"), (1, 1, "1 goal"), (0, 7, "7 goals"), (2, 3, "About 5 people"), (9, 2, "About 10 people")],
)  # fmt: skip
def test_it_counts_people_in_fives(private, open_ones, said, objective, stranger, no_noise):
    crowd(make_objective(objective.owner, "Another"), 12)
    crowd(objective, private)
    crowd(objective, open_ones, audience=Audience.EVERYONE)
    assert cover_of(stranger, objective).count_text == said


def test_it_counts_people_and_not_goals(objective, owner, stranger, no_noise):
    crowd(make_objective(objective.owner, "Another"), 12)
    for _ in range(5):
        make_goal(owner, objective=objective)
    assert cover_of(stranger, objective).people == 0


def test_it_counts_active_goals_of_people_long_known(objective, stranger, no_noise):
    crowd(make_objective(objective.owner, "Another"), 12)
    crowd(objective, 5, state=GoalState.PARKED)
    newcomers = crowd(objective, 5)
    Person.objects.filter(goals__in=newcomers).update(joined_at=dates.now())
    assert cover_of(stranger, objective).people == 0


def test_it_counts_nothing_in_a_firm_of_nine(objective, stranger, no_noise):
    crowd(objective, 9)
    assert cover_of(stranger, objective).count_text == "None to see yet"


@pytest.mark.parametrize("audience", [Audience.ONLY_ME, Audience.EVERYONE])
def test_it_neither_counts_nor_names_goals_of_somebody_who_has_left(audience, objective, stranger, no_noise):
    crowd(make_objective(objective.owner, "Another"), 12)
    *gone, last = crowd(objective, 4, audience=audience)
    Person.objects.filter(goals__in=gone).update(is_active=False)
    cover = cover_of(stranger, objective)
    seen = [last] if audience == Audience.EVERYONE else []
    assert (cover.people, cover.seen) == (0, len(seen))
    assert named_for(stranger, objective) == seen


def test_it_says_the_same_whether_one_more_is_hidden_or_not(objective, stranger, partner, client_of):
    """All day, and around any act: the page is the same to the letter until tomorrow."""
    crowd(objective, 12)
    addresses = [
        reverse("alignment:for_objective", args=[objective.pk]),
        f"{reverse('alignment:coverage')}?of={objective.pk}",
    ]
    client = client_of(stranger)
    before = [count_in(client.get(address).text) for address in addresses]
    one = crowd(objective, 1)[0].owner
    for is_active in (True, False, True):
        Person.objects.filter(pk=one.pk).update(is_active=is_active)
        assert [count_in(client.get(address).text) for address in addresses] == before


def count_in(page: str) -> str:
    return page.split("<main")[1].split("</main>", maxsplit=1)[0]


@pytest.mark.pure
def test_it_says_nothing_that_depends_on_what_is_hidden():
    """``Coverage`` knows what the reader sees, and a figure that is the same for all of them."""
    assert [field.name for field in fields(Coverage)] == ["seen", "people"]


def test_it_names_what_the_reader_can_open_and_their_own_first(objective, owner, peer, stranger):
    private = make_goal(peer, "Only mine", objective=objective)
    shared = make_goal(peer, "Open to all", objective=objective, audience=Audience.EVERYONE)
    own = make_goal(owner, "The reader’s", objective=objective)
    assert named_for(owner, objective) == [own, shared]
    assert named_for(stranger, objective) == [shared]
    assert private in named_for(peer, objective)


def test_it_never_shows_a_private_goal_on_any_of_its_pages(objective, owner, stranger, partner, client_of):
    make_goal(owner, "A secret wish", objective=objective)
    for reader in (stranger, partner):
        client = client_of(reader)
        for where in (
            reverse("alignment:for_objective", args=[objective.pk]),
            f"{reverse('alignment:coverage')}?of={objective.pk}",
            reverse("objectives:objective", args=[objective.pk]),
            reverse("objectives:overview"),
        ):
            for headers in ({}, {"HX-Request": "true"}):
                assert "A secret wish" not in client.get(where, headers=headers).text


def test_it_answers_htmx_with_pieces_for_their_places(objective, owner, client_of):
    make_goal(owner, "Give three talks", objective=objective)
    where = f"{reverse('alignment:coverage')}?of={objective.pk}"
    piece = client_of(owner).get(where, headers={"HX-Request": "true"}).text
    assert f'id="count-{objective.pk}" hx-swap-oob="true"' in piece
    assert "Each of your active goals serves an objective." in piece
    assert "<html" not in piece


def test_it_sends_only_pieces_that_have_a_place(objective, partner, owner, client_of):
    below = make_objective(partner, "Every fix within two days", parent=objective)
    make_goal(owner, "Give three talks", objective=below)
    client = client_of(owner)
    asked = f"{reverse('alignment:coverage')}?of={objective.pk}&amp;below={below.pk}"
    page = client.get(reverse("objectives:overview")).text
    assert asked in page
    where = asked.replace("&amp;", "&")
    sent = client.get(where, headers={"HX-Request": "true"}).text
    places = set(re.findall(r'id="([a-z]+-[0-9]+)" hx-swap-oob', sent))
    assert places == {f"seen-{objective.pk}", f"count-{objective.pk}", f"count-{below.pk}"}
    assert all(f'id="{place}"' in page for place in places)
    assert "1 goal" in sent
    assert "Every fix within two days" in client.get(where).text


def test_it_says_nothing_of_a_draft(partner, stranger, owner, client_of):
    draft = make_objective(partner, "Not yet said", state=ObjectiveState.DRAFT)
    client = client_of(stranger)
    assert client.get(reverse("alignment:for_objective", args=[draft.pk])).status_code == 404
    assert "Not yet said" not in client.get(f"{reverse('alignment:coverage')}?of={draft.pk}").text
    with pytest.raises(Refused):
        change_objective(owner, goal=make_goal(owner), objective=draft)


@pytest.mark.parametrize("role", ["manager", "partner", "stranger"])
def test_it_is_for_the_owner_to_line_up(role, goal, objective, request):
    with pytest.raises(NotAllowed):
        change_objective(request.getfixturevalue(role), goal=goal, objective=objective)


def test_it_opens_a_goal_to_nobody(goal, owner, stranger, objective):
    change_objective(owner, goal=goal, objective=objective)
    assert not Goal.objects.visible_to(stranger).exists()
    assert Goal.objects.get().audience == Audience.ONLY_ME


def test_it_keeps_an_objective_that_closed_and_takes_no_new_one(goal, owner, partner, objective):
    change_objective(owner, goal=goal, objective=objective)
    objective.state, objective.closed_on = ObjectiveState.CLOSED, TODAY
    objective.save()
    change_objective(owner, goal=goal, objective=objective)
    with pytest.raises(Refused):
        change_objective(owner, goal=make_goal(owner), objective=objective)


def test_it_is_chosen_on_the_goals_page_and_on_the_objectives(goal, owner, objective, client_of):
    client = client_of(owner)
    page = client.get(reverse("goals:align_goal", args=[goal.pk]))
    assert "Ship every Thursday" in page.text
    client.post(reverse("goals:align_goal", args=[goal.pk]), {"objective": objective.pk})
    assert "Ship every Thursday" in client.get(reverse("goals:goal", args=[goal.pk])).text
    client.post(reverse("goals:align_goal", args=[goal.pk]), {"objective": ""})
    assert Goal.objects.get().objective is None
    client.post(reverse("alignment:align_with", args=[objective.pk]), {"goal": goal.pk})
    assert Goal.objects.get().objective == objective
    assert client.post(reverse("alignment:align_with", args=[objective.pk]), {"goal": "999"}).status_code == 422


def test_it_is_chosen_in_the_goals_form(owner, plan, objective, client_of):
    client = client_of(owner)
    assert "Ship every Thursday" in client.get(reverse("goals:create_goal"), follow=True).text
    client.post(reverse("goals:create_goal"), {"statement": "Give two talks", "objective": objective.pk})
    made = Goal.objects.get()
    assert made.objective == objective
    client.post(reverse("goals:edit_goal", args=[made.pk]), {"statement": "Give two talks"})
    assert Goal.objects.get().objective == objective, "a form without the field leaves it"
    client.post(reverse("goals:edit_goal", args=[made.pk]), {"statement": "Give two talks", "objective": ""})
    assert Goal.objects.get().objective is None


def test_it_shows_a_person_alone_nothing_of_it(client_of, db):
    alone = make_person("Ada")
    goal = make_goal(alone)
    client = client_of(alone)
    for where in ("/", reverse("goals:create_goal"), reverse("goals:goal", args=[goal.pk])):
        assert "objective" not in client.get(where, follow=True).text.split("<body")[1].lower()


@pytest.mark.parametrize("seed", range(15))
def test_it_sees_what_the_rings_open_and_nothing_else(seed, objective, partner):
    """The short way of counting against the one rule, on small organisations of any shape."""
    chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
    teams = [None, *(Team.objects.create(name=f"Team {at}") for at in range(2))]
    people = [make_person(f"P{at} Someone", team=chance.choice(teams)) for at in range(9)]
    for person in people:
        person.manager = chance.choice([None, *(other for other in people if other != person)])
        person.save()
    for person, mentor in zip(people, [*people[1:], people[0]], strict=True):
        Mentorship.objects.create(person=person, mentor=mentor, accepted_at=chance.choice([None, dates.now()]))
    for person in chance.choices(people, k=20):
        goal = make_goal(person, objective=objective, state=chance.choice([GoalState.ACTIVE, GoalState.DRAFT]))
        goal.set_audience(person, chance.choice(list(Audience)))
        goal.save()
    for reader in people:
        active = Goal.objects.active().filter(objective=objective)
        seen = set(Goal.objects.visible_to(reader).active().filter(objective=objective))
        assert seen <= set(active)
        assert cover_of(reader, objective).seen == len(seen)
        assert set(named_for(reader, objective, limit=30)) == seen


def test_it_says_the_same_of_one_hidden_goal_as_of_none(client_of, stranger, goal, objective):
    client = client_of(stranger)
    addresses = [
        f"{reverse('alignment:coverage')}?of={objective.pk}",
        reverse("alignment:for_objective", args=[objective.pk]),
    ]
    before = [client.get(address, headers={"HX-Request": "true"}).text for address in addresses]
    goal.objective = objective
    goal.save()
    assert [client.get(address, headers={"HX-Request": "true"}).text for address in addresses] == before
    assert "None to see yet" in before[1]
    assert "Goals you can open" not in before[0]
