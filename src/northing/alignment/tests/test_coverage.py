"""How many goals serve an objective: listed as far as visible, counted only where nobody is given away."""

from __future__ import annotations

import random
import re

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_person
from northing.alignment.queries.coverage import Coverage, coverage_by_objective, named_goals_by_objective
from northing.goals.models import Audience, Goal, GoalState
from northing.goals.services.goals import change_objective
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.objectives.models import ObjectiveState
from northing.objectives.tests.builders import make_objective
from northing.people.models import Mentorship, Team


@pytest.fixture
def objective(partner):
    return make_objective(partner)


def crowd(objective, count: int, **fields) -> list[Goal]:
    """As many goals of as many people."""
    start = Goal.objects.count()
    return [
        make_goal(make_person(f"Person{start + at} Of the crowd"), objective=objective, **fields) for at in range(count)
    ]


@pytest.mark.parametrize(
    ("private", "open_ones", "said"),
    [(0, 0, "None yet"), (1, 0, "A few"), (4, 0, "A few"), (5, 0, "5 goals"), (0, 1, "A few"), (0, 4, "A few"),
     (0, 5, "5 goals"), (2, 3, "A few"), (4, 1, "A few"), (5, 1, "6 goals"), (3, 7, "7 goals")],
)  # fmt: skip
def test_it_counts_from_five_up(private, open_ones, said, objective, stranger):
    crowd(objective, private)
    crowd(objective, open_ones, audience=Audience.EVERYONE)
    assert coverage_by_objective(stranger, [objective.pk])[objective.pk].count_text == said


def test_it_counts_people_and_not_only_goals(objective, owner, stranger):
    for _ in range(5):
        make_goal(owner, objective=objective)
    assert coverage_by_objective(stranger, [objective.pk])[objective.pk].count_text == "A few"


def test_it_counts_active_goals_only(objective, stranger):
    crowd(objective, 5, state=GoalState.PARKED)
    assert coverage_by_objective(stranger, [objective.pk])[objective.pk].count_text == "None yet"


@pytest.mark.parametrize("audience", [Audience.ONLY_ME, Audience.EVERYONE])
def test_it_neither_counts_nor_names_goals_of_somebody_who_has_left(audience, objective, stranger):
    gone, *others = crowd(objective, 5, audience=audience)
    gone.owner.is_active = False
    gone.owner.save(update_fields=["is_active"])
    cover = coverage_by_objective(stranger, [objective.pk])[objective.pk]
    assert cover.seen + cover.hidden == 4
    assert cover.count_text == "A few"
    seen = others[:3] if audience == Audience.EVERYONE else []
    assert named_goals_by_objective(stranger, [objective.pk]).get(objective.pk, []) == seen


@pytest.mark.parametrize("seed", range(20))
def test_it_never_tells_a_number_from_which_a_small_group_follows(seed, objective, stranger):
    """Whatever is hidden: what is said minus what is seen is nothing, or the goals of five people or more."""
    chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
    crowd(objective, chance.randint(0, 7))
    crowd(objective, chance.randint(0, 7), audience=Audience.EVERYONE)
    cover = coverage_by_objective(stranger, [objective.pk])[objective.pk]
    if cover.count_text.endswith("goals"):
        behind = int(cover.count_text.split()[0]) - cover.seen
        assert behind == 0 or cover.hidden_people >= 5


def test_it_says_the_same_whether_a_few_are_hidden_or_none():
    for seen in range(9):
        told = {
            (Coverage(seen, hidden, hidden).count_text, Coverage(seen, hidden, hidden).note_text)
            for hidden in range(1, 5)
        }
        assert len(told) == 1
        assert seen == 0 or told == {(Coverage(seen).count_text, Coverage(seen).note_text)}


def test_it_names_what_the_reader_can_open_and_their_own_first(objective, owner, peer, stranger):
    private = make_goal(peer, "Only mine", objective=objective)
    shared = make_goal(peer, "Open to all", objective=objective, audience=Audience.EVERYONE)
    own = make_goal(owner, "The reader’s", objective=objective)
    assert named_goals_by_objective(owner, [objective.pk]) == {objective.pk: [own, shared]}
    assert named_goals_by_objective(stranger, [objective.pk]) == {objective.pk: [shared]}
    assert private in named_goals_by_objective(peer, [objective.pk])[objective.pk]


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
    assert "A few goals" in sent
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
    assert "Ship every Thursday" in client.get(reverse("goals:create_goal")).text
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
        assert "objective" not in client.get(where).text.split("<body")[1].lower()


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
        hidden = [goal for goal in active if goal not in seen]
        cover = coverage_by_objective(reader, [objective.pk])[objective.pk]
        assert (cover.seen, cover.hidden) == (len(seen), len(hidden))
        assert cover.hidden_people <= len({goal.owner_id for goal in hidden})
        assert set(named_goals_by_objective(reader, [objective.pk], limit=30).get(objective.pk, [])) == seen


def test_it_says_once_that_there_is_none(client_of, stranger, goal, objective):
    def listed():
        return client_of(stranger).get(
            f"{reverse('alignment:coverage')}?of={objective.pk}", headers={"HX-Request": "true"}
        )

    def read():
        return client_of(stranger).get(
            reverse("alignment:for_objective", args=[objective.pk]), headers={"HX-Request": "true"}
        )

    assert "None that you can open" not in read().text
    assert "Goals you can open" not in listed().text
    goal.objective = objective
    goal.save()
    assert "None that you can open" in read().text
    assert "None of them, for now" in listed().text
