"""With other eyes: the owner gets exactly what the other would, and can press nothing."""

import re
from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_person
from northing.checkins.models import AccomplishmentDetails, NoteAnswers
from northing.checkins.services.accomplishments import add_accomplishment
from northing.checkins.services.checkins import begin_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import Goal
from northing.goals.services.actions import create_action
from northing.goals.services.goals import change_audience
from northing.people.models import AccessLogEntry, Audience
from northing.vision.services.statements import write_statement

OTHERS = {"manager": "manager", "mentor": "mentor-{}", "peer": "team", "stranger": "everyone"}
WORDS = (
    "Because I go quiet",
    "Book the tent",
    "Rooms are scarce",
    "A secret worry",
    "Gave a talk",
    "Zanzibar lighthouse",
)


@pytest.fixture
def goals(owner, mentorship):
    """One in each audience, and words inside."""
    made = []
    for audience_option in Audience:
        goal = make_goal(
            owner, f"A goal for {audience_option}", reason="Because I go quiet", celebration="A day by the sea"
        )
        create_action(owner, goal=goal, text="Book the tent", due_on=TODAY)
        change_audience(owner, goal=goal, audience=audience_option)
        june = begin_checkin(owner, month=date(2026, 6, 1))
        said = NoteAnswers(progress="Rooms are scarce", blocked="A secret worry", blocked_is_private=True)
        note_goal(owner, checkin=june, goal=goal, answers=said)
        made.append(goal)
    write_statement(owner, text="Zanzibar lighthouse", horizon_year=2031, audience=Audience.MENTORS)
    add_accomplishment(owner, details=AccomplishmentDetails("Gave a talk", TODAY, audience=Audience.MANAGER))
    return made


def key_of(role, mentor):
    return OTHERS[role].format(mentor.pk)


def words_in(*pages):
    return {words for words in WORDS for page in pages if words in page.text}


@pytest.mark.parametrize("role", OTHERS)
def test_it_shows_the_same_goals_in_the_list(role, goals, owner, mentor, request, client_of):
    reader = request.getfixturevalue(role)
    page = client_of(owner).get(reverse("goals:as_seen"), {"as": key_of(role, mentor)}).text
    shown = {goal.pk for goal in goals if goal.name in page}
    assert shown == set(Goal.objects.visible_to(reader).values_list("pk", flat=True))


@pytest.mark.parametrize("role", OTHERS)
def test_it_shows_the_same_of_each_thing(role, goals, owner, mentor, request, client_of):
    reader, key = request.getfixturevalue(role), key_of(role, mentor)
    theirs, mine = client_of(reader), client_of(owner)
    for goal in goals:
        notes = reverse("checkins:for_goal", args=[goal.pk])
        real = theirs.get(goal.get_absolute_url())
        seen = mine.get(reverse("goals:goal_as_seen", args=[goal.pk, key]))
        assert seen.status_code == real.status_code
        if real.status_code == 200:
            assert words_in(seen, mine.get(notes, {"as": key})) == words_in(real, theirs.get(notes))
    for name in ("vision:of_person", "checkins:of_person", "goals:of_person"):
        where = reverse(name, args=[owner.pk])
        assert words_in(mine.get(where, {"as": key})) == words_in(theirs.get(where))


@pytest.mark.parametrize("role", OTHERS)
def test_it_has_nothing_to_press(role, goals, owner, mentor, client_of):
    client, key = client_of(owner), key_of(role, mentor)
    everyone = goals[-1]
    for where in (f"{reverse('goals:as_seen')}?as={key}", reverse("goals:goal_as_seen", args=[everyone.pk, key])):
        main = re.search(r"<main.*</main>", client.get(where).text, re.DOTALL).group()
        assert "<form" not in main
        assert "/edit/" not in main
        assert client.post(where).status_code == 405


def test_it_is_for_ones_own_things_alone(goals, owner, manager, peer, client_of):
    client = client_of(peer)
    assert client.get(reverse("goals:goal_as_seen", args=[goals[-1].pk, "everyone"])).status_code == 404
    for name in ("vision:of_person", "checkins:of_person", "goals:of_person"):
        assert client.get(reverse(name, args=[owner.pk]), {"as": "manager"}).status_code == 404
    assert client.get(reverse("checkins:for_goal", args=[goals[-1].pk]), {"as": "manager"}).status_code == 404


@pytest.mark.parametrize("key", ["director", "mentor-999999", "mentor-", "Manager", "only_me"])
def test_it_knows_nobody_else_to_look_as(key, goals, owner, client_of):
    client = client_of(owner)
    assert client.get(reverse("goals:as_seen"), {"as": key}).status_code == 404
    assert client.get(reverse("goals:goal_as_seen", args=[goals[-1].pk, key])).status_code == 404


def test_it_leaves_no_line_in_the_log(goals, owner, client_of):
    client_of(owner).get(reverse("goals:goal_as_seen", args=[goals[-1].pk, "everyone"]))
    assert not AccessLogEntry.objects.exists()


def test_it_is_not_there_for_a_person_alone(client_of, db):
    assert client_of(make_person("Robin Solo")).get(reverse("goals:as_seen")).status_code == 302
