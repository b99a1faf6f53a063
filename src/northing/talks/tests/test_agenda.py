"""The agenda prepares itself from what both of the two may see, and from nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conftest import TODAY, make_goal, make_measure, make_person
from northing.checkins.models import Ask, AskDetails, GoalNote, NoteAnswers
from northing.checkins.services.asks import place_ask, withdraw_ask
from northing.checkins.services.checkins import begin_checkin
from northing.checkins.services.notes import note_goal
from northing.feedback.models import FeedbackRequest
from northing.goals.models import Audience, Goal, GoalState
from northing.kernel import dates
from northing.people.models import Mentorship, Person
from northing.talks.models import AgendaItem, NextStep, PointState, Talk
from northing.talks.queries import agenda as agenda_module
from northing.talks.queries.agenda import AgendaPoint, agenda_of, points_of, register_agenda_source
from northing.talks.services.agenda import create_item, set_point_state
from northing.talks.services.planning import close_talk
from northing.talks.services.steps import create_step
from northing.talks.tests.builders import THURSDAY, make_held_talk, make_talk
from northing.together.models import Agreement, Promise, Proposal, Suggestion
from northing.together.services.promises import make_promise


@pytest.fixture
def shared(owner, manager) -> Goal:
    goal = make_goal(
        owner, audience=Audience.MANAGER, shared_manager=manager, shared_at=dates.now() - timedelta(days=90)
    )
    make_measure(goal)
    return goal


@pytest.fixture
def talk(owner, manager) -> Talk:
    return make_talk(manager, owner)


def block(owner: Person, goal: Goal, *, words: str = "Two releases in one week", private: bool = False) -> GoalNote:
    checkin = begin_checkin(owner, month=TODAY.replace(day=1))
    answers = NoteAnswers(progress="One talk", blocked=words, blocked_is_private=private)
    return note_goal(owner, checkin=checkin, goal=goal, answers=answers)


def suggest(author: Person, goal: Goal) -> Suggestion:
    words = {"statement": "Give four talks", "base_statement": goal.statement}
    return Suggestion.objects.create(goal=goal, author=author, made_at=dates.now(), **words)


def said(reader: Person, talk: Talk) -> dict[str, str]:
    return {point.text: point.source for point in points_of(reader, talk)}


def test_it_brings_a_blocker_with_its_source(owner, manager, shared, talk):
    block(owner, shared)
    assert said(owner, talk) == {"Two releases in one week": f"from your June check-in on {shared.name}"}
    assert said(manager, talk) == {"Two releases in one week": f"Ines’s June check-in on {shared.name}"}


def test_it_leaves_out_a_blocker_kept_private_and_one_of_a_goal_that_is(owner, manager, shared, talk):
    block(owner, shared, private=True)
    assert said(owner, talk) == {}
    other = make_goal(owner, "Only mine")
    block(owner, other, words="My own")
    assert said(owner, talk) == {}


def test_it_brings_what_waits_between_the_two(owner, manager, shared, talk):
    suggest(manager, shared)
    Proposal.objects.create(person=owner, author=manager, statement="Lead the guild")
    make_promise(manager, goal=shared, kind="other", text="Ask about the room")
    texts = said(owner, talk)
    assert texts["Ask about the room"].startswith("Daniel promised it for")
    assert "a goal Daniel proposed on Wednesday 10 June" in texts.values()
    assert "Daniel suggested it on Wednesday 10 June" in texts.values()
    assert "you suggested it on Wednesday 10 June" in said(manager, talk).values()


def test_it_says_nothing_of_it_to_another_colleague(owner, manager, peer, shared):
    block(owner, shared)
    make_promise(manager, goal=shared, kind="other", text="Ask about the room")
    assert said(owner, make_talk(owner, peer)) == {}
    assert said(manager, make_talk(peer, manager, THURSDAY + timedelta(days=1))) == {}


def test_it_brings_steps_of_last_time_and_good_news(owner, manager, shared, talk):
    last = make_held_talk(manager, owner)
    NextStep.objects.create(talk=last, person=manager, text="Conference budget", added_by=owner)
    Goal.objects.filter(pk=shared.pk).update(state=GoalState.ACHIEVED, closed_on=TODAY, celebration="A boat trip")
    texts = said(owner, talk)
    assert texts["Conference budget"] == "Daniel’s next step from 29 May"
    assert f"Celebrate {shared.name}" in texts
    assert "boat" not in str(points_of(manager, talk))


def test_it_tells_only_of_what_was_reached_since_last_time(owner, manager, shared, talk):
    make_held_talk(manager, owner)
    Goal.objects.filter(pk=shared.pk).update(state=GoalState.ACHIEVED, closed_on=TODAY - timedelta(days=20))
    assert said(owner, talk) == {}


def test_it_remembers_what_was_talked_about(owner, manager, shared, travel_to):
    talk = make_talk(manager, owner, repeats="weekly")
    block(owner, shared)
    [point] = points_of(owner, talk)
    set_point_state(manager, talk=talk, key=point.key, state=PointState.DONE)
    assert [one.is_done for one in points_of(owner, talk)] == [True]
    travel_to(THURSDAY.date())
    close_talk(owner, talk=talk)
    assert points_of(owner, Talk.objects.get(previous=talk)) == []


def test_it_brings_what_was_put_off_back_the_next_time(owner, manager, shared, travel_to):
    talk = make_talk(manager, owner, repeats="weekly")
    block(owner, shared)
    [point] = points_of(owner, talk)
    set_point_state(manager, talk=talk, key=point.key, state=PointState.NOT_TODAY)
    agenda = agenda_of(owner, talk)
    assert (agenda.open_points, agenda.later_count) == ([], 1)
    travel_to(THURSDAY.date())
    close_talk(owner, talk=talk)
    assert [one.state for one in points_of(owner, Talk.objects.get(previous=talk))] == [""]


def test_it_prepares_nothing_once_it_was_held(owner, manager, shared, talk, travel_to):
    block(owner, shared)
    create_item(owner, talk=talk, text="Mine")
    travel_to(THURSDAY.date())
    talk = close_talk(owner, talk=talk)
    agenda = agenda_of(owner, talk)
    assert ([item.text for item in agenda.items], agenda.points) == (["Mine"], [])


def test_it_takes_points_of_other_apps(owner, manager, talk, monkeypatch):
    monkeypatch.setattr(agenda_module, "_sources", {})
    register_agenda_source(
        "asks", lambda context: [AgendaPoint("ask:1", "Help", context.partner.name, "help")], order=1
    )
    assert said(owner, talk) == {"Help": manager.name}
    with pytest.raises(ValueError, match="twice"):
        register_agenda_source("asks", lambda context: [], order=1)


def test_it_asks_as_many_queries_for_twice_as_much(owner, manager, talk, count_queries):
    def fill(name: str) -> None:
        goal = make_goal(
            owner, name, audience=Audience.MANAGER, shared_manager=manager, shared_at=dates.now() - timedelta(days=90)
        )
        block(owner, goal, words=f"Blocked by {name}")
        make_promise(manager, goal=goal, kind="other", text=f"Promise for {name}")
        suggest(manager, goal)
        create_item(owner, talk=talk, text=f"About {name}")
        create_step(owner, talk=talk, person=manager, text=f"Step for {name}")

    fill("one")
    before = count_queries(lambda: agenda_of(owner, talk))
    fill("two")
    fill("three")
    assert count_queries(lambda: agenda_of(owner, talk)) == before
    assert AgendaItem.objects.count() == 3


AUDIENCES = st.sampled_from(Audience.values)
WORLDS = st.fixed_dictionaries(
    {
        "audience": AUDIENCES,
        "feedback": AUDIENCES,
        "state": st.sampled_from([GoalState.ACTIVE, GoalState.ACTIVE, GoalState.ACHIEVED, GoalState.PARKED]),
        "private": st.booleans(),
        "bond": st.sampled_from(["manager", "mentor", "none", "other manager"]),
        "opened": st.sampled_from([None, -90, 1]),
    }
)
#: The model behind each kind of key.
MODELS = {"suggestion": Suggestion, "proposal": Proposal, "agreement": Agreement, "promise": Promise,
          "feedback": FeedbackRequest, "blocker": GoalNote, "reached": Goal, "step": NextStep}  # fmt: skip


@pytest.mark.usefixtures("db")
class AgendaTest(TestCase):
    @given(WORLDS)
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def test_it_holds_nothing_that_one_of_the_two_may_not_see(self, world: dict) -> None:
        owner, other, third = make_person("Ines O"), make_person("Daniel B"), make_person("Sofia L")
        manager = {"manager": other, "other manager": third}.get(world["bond"])
        Person.objects.filter(pk=owner.pk).update(manager=manager)
        owner.refresh_from_db()
        if world["bond"] == "mentor":
            Mentorship.objects.create(person=owner, mentor=other, accepted_at=dates.now())
        opened = None if world["opened"] is None else dates.now() + timedelta(days=world["opened"])
        state = world["state"]
        goal = make_goal(
            owner, audience=world["audience"], shared_manager=other, shared_at=opened, state=state,
            closed_on=TODAY if state == GoalState.ACHIEVED else None,
        )  # fmt: skip
        self.say_everything(world, owner, other, goal)
        talk = make_talk(other, owner)
        shown = {reader.pk: points_of(reader, talk) for reader in (owner, other)}
        assert [p.key for p in shown[owner.pk]] == [p.key for p in shown[other.pk]]
        for point in shown[other.pk]:
            kind, _colon, key = point.key.partition(":")
            for reader in (owner, other):
                assert MODELS[kind].objects.visible_to(reader).filter(pk=key).exists(), point
            assert "A boat trip" not in point.text
            if kind == "blocker":
                assert not world["private"]

    def say_everything(self, world: dict, owner: Person, other: Person, goal: Goal) -> None:
        Goal.objects.filter(pk=goal.pk).update(celebration="A boat trip")
        checkin = begin_checkin(owner, month=TODAY.replace(day=1))
        GoalNote.objects.create(
            checkin=checkin, goal=goal, blocked="Rooms", blocked_is_private=world["private"], answered_at=dates.now()
        )
        facts = {"statement": "More", "base_statement": goal.statement}
        Suggestion.objects.create(goal=goal, author=other, **facts)
        Promise.objects.create(goal=goal, by=other, text="A room")
        Proposal.objects.create(person=owner, author=other, statement="Lead the guild")
        FeedbackRequest.objects.create(
            owner=owner, title="My talk", closes_on=TODAY, audience=world["feedback"], shared_manager=other,
            answer_count=3, published_count=3,
        )  # fmt: skip


def test_it_tells_both_what_one_asked_the_other_and_says_it_once(owner, manager, peer, shared, talk):
    checkin = begin_checkin(owner, month=date(2026, 6, 1))
    answers, put_to = NoteAnswers(obstacles="waiting", blocked="Legal"), AskDetails(manager)
    note_goal(owner, checkin=checkin, goal=shared, answers=answers, ask=put_to)
    for reader in (owner, manager):
        points = [point for point in points_of(reader, talk) if "Legal" in point.text]
        assert [point.key.partition(":")[0] for point in points] == ["ask"]
    withdraw_ask(owner, ask=Ask.objects.get())
    place_ask(owner, note=GoalNote.objects.get(), details=AskDetails(peer))
    for reader in (owner, manager):
        points = [point for point in points_of(reader, talk) if "Legal" in point.text]
        assert [point.key.partition(":")[0] for point in points] == ["blocker"]
