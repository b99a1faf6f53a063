"""What each audience opens of a goal: the page and its fragments, as everyone in the cast gets them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_measure
from northing.checkins.models import NoteAnswers
from northing.checkins.services.checkins import begin_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import Audience, Goal, GoalState
from northing.goals.services.actions import create_action
from northing.goals.services.goals import change_audience, write_revision
from northing.goals.services.measures import record_reading
from northing.together.services.comments import write_comment
from northing.vision.services.values import create_value

CAST = ("owner", "manager", "mentor", "peer", "director", "former_manager", "former_mentor", "stranger", "partner",
        "admin")  # fmt: skip
#: Who sees that a goal is there, by audience.
SEEN_BY = {
    Audience.ONLY_ME: {"owner"},
    Audience.MANAGER: {"owner", "manager"},
    Audience.MENTORS: {"owner", "manager", "mentor"},
    Audience.TEAM: {"owner", "manager", "mentor", "peer"},
    Audience.EVERYONE: set(CAST),
}
#: Of what somebody sees, only these read the words.
IN_DETAIL = {"owner", "manager", "mentor"}
WORDS = ("Because I go quiet", "Book the tent", "Ruth says yes", "Rooms are scarce", "A reading note", "Smaller rooms",
         "The room is full", "Fewer, better", "Say it anyway", "Two rooms are booked")  # fmt: skip
ONLY_THE_OWNERS = ("A day by the sea", "Craftsmanship", "Talks were too many to prepare for")


@pytest.fixture
def goal(owner, mentorship):
    goal = make_goal(
        owner,
        reason="Because I go quiet",
        win_condition="Ruth says yes",
        obstacle="The room is full",
        if_then="Say it anyway",
        celebration="A day by the sea",
        value=create_value(owner, name="Craftsmanship"),
        wish="should",
    )
    measure = make_measure(goal)
    record_reading(owner, measure=measure, on=TODAY, value=1, note="A reading note")
    create_action(owner, goal=goal, text="Book the tent", due_on=TODAY)
    write_revision(owner, goal=goal)
    write_revision(owner, goal=goal, what_changed="Fewer, better", why="Because of the autumn")
    write_comment(owner, goal=goal, text="Two rooms are booked")
    checkin = begin_checkin(owner, month=date(2026, 6, 1))
    said = NoteAnswers(
        progress="Rooms are scarce",
        blocked="Talks were too many to prepare for",
        adjust="Smaller rooms",
        blocked_is_private=True,
    )
    note_goal(owner, checkin=checkin, goal=goal, answers=said)
    return goal


def everything_shown(client, goal: Goal) -> str:
    page = client.get(reverse("goals:goal", args=[goal.pk]))
    notes = reverse("checkins:for_goal", args=[goal.pk])
    fragment = client.get(notes, headers={"HX-Request": "true"})
    said = client.get(reverse("together:together", args=[goal.pk])).text
    return page.text + client.get(notes).text + fragment.text + said


@pytest.mark.parametrize("role", CAST)
@pytest.mark.parametrize("audience_option", Audience)
def test_it_answers_for_what_is_inside_a_goal_as_if_it_were_not_there(audience_option, role, goal, client_of, request):
    """403 would tell those who see progress only that there is an action, or a reading, of this key."""
    change_audience(goal.owner, goal=goal, audience=audience_option)
    client = client_of(request.getfixturevalue(role))
    status = 200 if role == "owner" else 403 if role in IN_DETAIL & SEEN_BY[audience_option] else 404
    assert client.get(reverse("goals:change_action", args=[goal.actions.get().pk])).status_code == status
    reading = goal.measures.get().readings.get()
    if role != "owner":
        assert client.post(reverse("goals:remove_reading", args=[reading.pk])).status_code == status


@pytest.mark.parametrize("role", CAST)
@pytest.mark.parametrize("audience_option", Audience)
def test_it_opens_a_goal_as_far_as_its_ring_reaches(audience_option, role, goal, client_of, request):
    change_audience(goal.owner, goal=goal, audience=audience_option)
    client = client_of(request.getfixturevalue(role))
    seen = role in SEEN_BY[audience_option]
    for name in ("goals:goal", "checkins:for_goal"):
        assert client.get(reverse(name, args=[goal.pk])).status_code == (200 if seen else 404)
    if seen:
        shown = everything_shown(client, goal)
        for words in WORDS:
            assert (words in shown) == (role in IN_DETAIL), words


@pytest.mark.parametrize("role", [role for role in CAST if role != "owner"])
def test_it_keeps_some_words_for_the_owner_however_far_a_goal_is_shared(role, goal, client_of, request):
    change_audience(goal.owner, goal=goal, audience=Audience.EVERYONE)
    shown = everything_shown(client_of(request.getfixturevalue(role)), goal)
    assert not [words for words in ONLY_THE_OWNERS if words in shown]
    assert "I feel I should" not in shown


def test_it_shows_the_owner_all_of_it(goal, client_of):
    shown = everything_shown(client_of(goal.owner), goal)
    assert [words for words in (*WORDS, *ONLY_THE_OWNERS) if words not in shown] == []


@pytest.mark.parametrize("state", GoalState)
def test_it_never_shows_a_draft(state, goal, manager, client_of):
    change_audience(goal.owner, goal=goal, audience=Audience.EVERYONE)
    closed = TODAY if state in {GoalState.ACHIEVED, GoalState.DROPPED} else None
    Goal.objects.update(state=state, closed_on=closed)
    expected = 404 if state == GoalState.DRAFT else 200
    assert client_of(manager).get(reverse("goals:goal", args=[goal.pk])).status_code == expected


def test_it_shows_a_team_that_somebody_joins_later_nothing(goal, stranger, client_of, owner):
    change_audience(goal.owner, goal=goal, audience=Audience.TEAM)
    owner.team = stranger.team
    owner.save()
    assert client_of(stranger).get(reverse("goals:goal", args=[goal.pk])).status_code == 404


@pytest.mark.parametrize("role", [role for role in CAST if role != "owner"])
def test_it_offers_a_reader_nothing_to_press(role, goal, client_of, request):
    change_audience(goal.owner, goal=goal, audience=Audience.EVERYONE)
    page = client_of(request.getfixturevalue(role)).get(reverse("goals:goal", args=[goal.pk])).text
    main = page.split("<main")[1].split("</main>")[0]
    assert "<form" not in main
    assert "/edit/" not in main
