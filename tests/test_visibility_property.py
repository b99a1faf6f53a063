"""Random organisations, held against a second telling of the rule that shares no code with the first.

Whatever the people, managers, teams, mentors, audiences, states and departures: lists, pages, fragments and the
answer to
"in detail?" agree with the oracle and with each other, for everybody.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conftest import TODAY, make_goal
from northing.boards.models import Board
from northing.checkins.models import Accomplishment
from northing.goals.models import Goal, GoalState
from northing.goals.policy import can_see_detail
from northing.kernel import dates
from northing.people.models import Audience, Mentorship, Person, Team
from northing.vision.models import Value, VisionStatement

PEOPLE, TEAMS = 5, 2
MAYBE_SOMEBODY = st.none() | st.integers(0, PEOPLE - 1)
MAYBE_TEAM = st.none() | st.integers(0, TEAMS - 1)


@dataclass(frozen=True)
class Someone:
    manager: int | None
    team: int | None
    active: bool


@dataclass(frozen=True)
class Thing:
    """Something shared, with the manager and team of the moment it was shared, which may be others by now."""

    owner: int
    audience: str
    manager: int | None
    team: int | None
    state: str = GoalState.ACTIVE


@dataclass(frozen=True)
class World:
    people: list[Someone]
    bonds: list[tuple[int, int, str]]
    things: list[Thing] = field(default_factory=list)


people = st.builds(Someone, MAYBE_SOMEBODY, MAYBE_TEAM, st.sampled_from([True, True, True, False]))
bonds = st.tuples(
    st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1), st.sampled_from(["asked", "current", "ended", "declined"])
)
things = st.builds(
    Thing,
    st.integers(0, PEOPLE - 1),
    st.sampled_from(Audience.values),
    MAYBE_SOMEBODY,
    MAYBE_TEAM,
    st.sampled_from(GoalState.values),
)
worlds = st.builds(
    World,
    st.lists(people, min_size=PEOPLE, max_size=PEOPLE),
    st.lists(bonds, max_size=4, unique_by=lambda bond: bond[:2]),
    st.lists(things, min_size=1, max_size=4),
)


def closely(world: World, reader: int, thing: Thing) -> bool:
    """The oracle: reached as the manager or as a mentor."""
    owner = world.people[thing.owner]
    if not owner.active or thing.audience == "only_me":
        return False
    still_manages = owner.manager == reader and thing.manager == reader and reader != thing.owner
    mentors = {mentor for person, mentor, state in world.bonds if person == thing.owner and state == "current"}
    return still_manages or (thing.audience != "manager" and reader in mentors - {thing.owner})


def at_all(world: World, reader: int, thing: Thing) -> bool:
    """The oracle: reached in any way."""
    owner, other = world.people[thing.owner], world.people[reader]
    if not owner.active:
        return False
    if thing.audience == "everyone" or closely(world, reader, thing):
        return True
    teams = {owner.team, other.team, thing.team}
    return thing.audience == "team" and None not in teams and len(teams) == 1


def sees(world: World, reader: int, thing: Thing) -> bool:
    return reader == thing.owner or (thing.state != "draft" and at_all(world, reader, thing))


def reads(world: World, reader: int, thing: Thing) -> bool:
    return reader == thing.owner or (thing.state != "draft" and closely(world, reader, thing))


class Built:
    """The world as rows. Managers may form circles here; the rule must not care."""

    def __init__(self, world: World) -> None:
        self.teams = [Team.objects.create(name=f"Team {number}") for number in range(TEAMS)]
        self.people = [self.person(number, one) for number, one in enumerate(world.people)]
        for number, one in enumerate(world.people):
            if one.manager is not None and one.manager != number:
                Person.objects.filter(pk=self.people[number].pk).update(manager=self.people[one.manager])
        for person, mentor, state in world.bonds:
            if person != mentor:
                self.bond(self.people[person], self.people[mentor], state)
        self.people = list(Person.objects.filter(pk__in=[one.pk for one in self.people]).order_by("pk"))
        self.goals = [
            make_goal(self.people[t.owner], **self.audience_option(t), **closing(t.state)) for t in world.things
        ]

    def person(self, number: int, one: Someone) -> Person:
        team = None if one.team is None else self.teams[one.team]
        return Person.objects.create(email=f"p{number}@x.org", name=f"P{number}", team=team, is_active=one.active)

    def bond(self, person: Person, mentor: Person, state: str) -> None:
        accepted = dates.now() if state in {"current", "ended"} else None
        ended = dates.now() if state in {"ended", "declined"} else None
        Mentorship.objects.create(person=person, mentor=mentor, accepted_at=accepted, ended_at=ended)

    def audience_option(self, thing: Thing) -> dict[str, object]:
        return {
            "audience": thing.audience,
            "shared_manager": None if thing.manager is None else self.people[thing.manager],
            "shared_team": None if thing.team is None else self.teams[thing.team],
        }


def closing(state: str) -> dict[str, object]:
    return {"state": state, "closed_on": TODAY if state in {"achieved", "dropped"} else None}


@pytest.mark.long
@pytest.mark.usefixtures("db")
class VisibilityTest(TestCase):
    @given(worlds)
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    def test_it_gives_lists_and_objects_as_the_oracle_says(self, world: World) -> None:
        built = Built(world)
        for number, reader in enumerate(built.people):
            listed = set(Goal.objects.visible_to(reader).values_list("pk", flat=True))
            detailed = set(Goal.objects.in_detail_for(reader).values_list("pk", flat=True))
            assert listed == {g.pk for g, t in zip(built.goals, world.things, strict=True) if sees(world, number, t)}
            assert detailed == {g.pk for g, t in zip(built.goals, world.things, strict=True) if reads(world, number, t)}
            for goal in built.goals:
                assert Goal.objects.visible_to(reader).filter(pk=goal.pk).exists() == (goal.pk in listed)
                assert can_see_detail(reader, goal) == (goal.pk in detailed)

    @given(worlds)
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def test_it_gives_pages_and_fragments_as_the_oracle_says(self, world: World) -> None:
        built = Built(world)
        for number, reader in enumerate(built.people):
            if not reader.is_active:
                continue
            client = Client()
            client.force_login(reader)
            for goal, thing in zip(built.goals, world.things, strict=True):
                status = 200 if sees(world, number, thing) else 404
                for where in (goal.get_absolute_url(), reverse("checkins:for_goal", args=[goal.pk])):
                    assert client.get(where).status_code == status
                    assert client.get(where, headers={"HX-Request": "true"}).status_code == status

    @given(worlds)
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def test_it_gives_vision_values_boards_and_accomplishments_as_the_oracle_says(self, world: World) -> None:
        built = Built(world)
        for thing in world.things:
            owner, audience_option = built.people[thing.owner], built.audience_option(thing)
            north = VisionStatement.objects.create(person=owner, text="North", horizon_year=2031, **audience_option)
            value = Value.objects.create(person=owner, name=f"V{north.pk}", rank=1, **audience_option)
            board, _ = Board.objects.update_or_create(person=owner, defaults=audience_option)
            deed = Accomplishment.objects.create(person=owner, what="Did", on=TODAY, **audience_option)
            for number, reader in enumerate(built.people):
                own = number == thing.owner
                for row in (north, value, board):
                    found = type(row).objects.visible_to(reader).filter(pk=row.pk).exists()
                    assert found == (own or at_all(world, number, thing))
                found = Accomplishment.objects.visible_to(reader).filter(pk=deed.pk).exists()
                assert found == (own or closely(world, number, thing))
