"""Jumping: what is found, by which words, and that nobody finds what they may not see."""

from __future__ import annotations

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_mentorship, make_person
from northing.goals.models import Action, Goal, GoalState
from northing.goals.services.actions import create_action
from northing.kernel import dates
from northing.objectives.models import Objective
from northing.objectives.tests import builders as objectives
from northing.people.backends import people_with_facts
from northing.people.models import Audience, Person
from northing.ui.jump import MAX_HITS_PER_GROUP, jump_to

pytestmark = pytest.mark.django_db


def find(person: Person, words: str) -> dict[str, list[str]]:
    person = people_with_facts().get(pk=person.pk)
    return {group.label: [hit.title for hit in group.hits] for group in jump_to(person, words)}


@pytest.fixture
def goal(owner):
    return make_goal(owner, "Lead the café’s Łódź launch by 30 September", name="Café launch")


@pytest.mark.parametrize("words", ["cafe", "CAFÉ LAUNCH", "lodz", "café's", "launch the"])
def test_it_finds_a_goal_by_name_and_sentence_whatever_the_accents_and_case(owner, goal, words):
    assert find(owner, words)["Your goals"] == ["Café launch"]


def test_it_wants_every_word(owner, goal):
    assert "Your goals" not in find(owner, "cafe zebra")


def test_it_finds_actions_by_their_day_and_those_without_one_last(owner, goal):
    create_action(owner, goal=goal, text="Book some day")
    create_action(owner, goal=goal, text="Book later", due_on=TODAY + dates.ONE_DAY)
    create_action(owner, goal=goal, text="Book now", due_on=TODAY)
    assert find(owner, "book")["Your actions"] == ["Book now", "Book later", "Book some day"]


def test_it_offers_six_places_before_anything_is_typed(owner, manager, peer, goal):
    make_goal(owner, name="Second goal")
    make_goal(owner, name="Third goal")
    assert find(owner, "") == {
        "Your goals": ["Café launch", "Second goal"],
        "People": [manager.name, peer.name],
        "Do": ["Check in for June", "New goal"],
    }


def test_it_offers_a_person_alone_nothing_about_others(db):
    alone = make_person("Ada Alone")
    assert set(find(alone, "")) == {"Do"}
    assert "Give thanks" not in str(find(alone, "thanks"))


def test_it_finds_people_pages_acts_and_objectives(owner, manager, partner):
    objective = objectives.one_of_each(owner, partner=partner)["objective"]
    assert find(owner, manager.name.split()[1])["People"] == [manager.name]
    assert find(owner, "give than")["Do"] == ["Give thanks"]
    assert find(owner, "check in for")["Do"] == ["Check in for June"]
    assert "Vision" in find(owner, "vision")["Pages"]
    assert objective.title in find(owner, objective.title)["Objectives"]


def test_it_finds_open_actions_of_goals_that_go_on(owner, goal):
    create_action(owner, goal=goal, text="Book the Zürich room")
    assert find(owner, "zurich")["Your actions"] == ["Book the Zürich room"]
    Goal.objects.update(state=GoalState.DROPPED, closed_on="2026-06-01", drop_reason="other")
    assert "Your actions" not in find(owner, "zurich")


@pytest.mark.parametrize("audience", Audience.values)
@pytest.mark.parametrize("state", [GoalState.ACTIVE, GoalState.DRAFT, GoalState.PARKED])
def test_it_finds_nothing_for_anybody_that_visible_to_hides(cast, audience, state):
    owner = cast["owner"]
    make_mentorship(owner, cast["mentor"])
    goal = make_goal(
        owner, "Zebra crossing", name="Zebra", audience=audience, shared_manager=cast["manager"],
        shared_team=owner.team, state=state,
    )  # fmt: skip
    Action.objects.create(goal=goal, owner=owner, text="Zebra paint")
    Objective.objects.create(
        title="Zebra objective", owner=owner, made_by=owner, starts_on="2026-01-01", ends_on="2026-12-31"
    )
    make_person("Zebra Gone", is_active=False)
    for role, person in cast.items():
        found = find(person, "zebra")
        titles = {title for hits in found.values() for title in hits}
        seen = {row.title for row in Objective.objects.visible_to(person)}
        seen |= {row.name for row in Goal.objects.visible_to(person)}
        seen |= {"Zebra paint"} if person == owner else set()
        assert titles <= seen, role
    assert find(owner, "zebra")["Your goals"] == ["Zebra"]


def test_it_takes_the_same_queries_for_more_of_everything(owner, peer, goal, partner, client_of, count_queries):
    client = client_of(owner)
    make_person("Rita One")
    create_action(owner, goal=goal, text="Write one")
    address = f"{reverse('jump')}?words=e"
    client.get(address)
    before = count_queries(lambda: client.get(address))
    for number in range(8):
        make_person(f"Rita{number} More")
        create_action(owner, goal=make_goal(owner, f"Write chapter {number}"), text=f"Write {number}")
    assert count_queries(lambda: client.get(address)) == before
    assert all(len(group.hits) <= MAX_HITS_PER_GROUP for group in client.get(address).context["groups"])


@pytest.mark.parametrize("words", ["%00", "%25", "_", "x" * 5000, "<b>", "%F0%9F%A6%93", " "])
def test_it_answers_whatever_is_typed(owner, client_of, words):
    assert client_of(owner).get(f"{reverse('jump')}?words={words}").status_code == 200


def test_it_is_a_page_and_two_parts(owner, goal, client_of):
    client = client_of(owner)
    address = f"{reverse('jump')}?words=cafe"
    assert "<h1" in client.get(address).text
    palette = client.get(address, headers={"X-Part": "palette"}).text
    assert "<dialog" in palette
    hits = client.get(address, headers={"X-Part": "hits"}).text
    assert "<dialog" not in hits
    assert f'href="{goal.get_absolute_url()}"' in hits
