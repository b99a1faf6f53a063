"""A manager is told of a goal shared with them and of a new report; an owner of a promise. Nobody of their own act."""

from datetime import date

import pytest

from conftest import TODAY, make_goal, make_person
from northing.goals.models import Audience, GoalState
from northing.goals.services.goals import change_audience
from northing.people import inbox as people_inbox
from northing.people.services.handover import release_rows
from northing.people.services.reporting_lines import set_manager
from northing.together.inbox import sharing as inbox
from northing.together.services.comments import look_at
from northing.together.services.promises import make_promise

LATER, MONTHS_LATER = date(2026, 6, 12), date(2026, 9, 1)


def told(person, today=TODAY):
    return [inbox.newly_shared_goal_item(goal).title for goal in inbox.newly_shared_goals(person, today)]


@pytest.fixture
def shared(owner):
    return change_audience(owner, goal=make_goal(owner, "Give three talks"), audience=Audience.MANAGER)


def test_it_tells_the_manager_of_a_shared_goal_until_they_look(shared, manager, travel_to):
    assert told(manager) == ["Ines shared Give three talks with you"]
    travel_to(LATER)
    look_at(manager, goal=shared)
    assert told(manager) == []


def test_it_tells_the_manager_alone(shared, owner, peer, mentor, mentorship, director, partner, admin):
    for other in [owner, peer, mentor, director, partner, admin]:
        assert told(other) == []


@pytest.mark.parametrize("audience", [Audience.MENTORS, Audience.TEAM, Audience.EVERYONE])
def test_it_tells_of_every_circle_that_reaches_the_manager_once(shared, owner, manager, audience, travel_to):
    look_at(manager, goal=shared)
    travel_to(LATER)
    change_audience(owner, goal=shared, audience=audience)
    assert told(manager) == []
    other = change_audience(owner, goal=make_goal(owner), audience=audience)
    assert list(inbox.newly_shared_goals(manager, LATER)) == [other]


def test_it_tells_the_mentors_of_what_is_shared_with_them_until_they_look(owner, mentor, mentorship, travel_to):
    goal = change_audience(owner, goal=make_goal(owner, "Give three talks"), audience=Audience.MANAGER)
    assert told(mentor) == []
    change_audience(owner, goal=goal, audience=Audience.MENTORS)
    assert told(mentor) == ["Ines shared Give three talks with you"]
    travel_to(LATER)
    look_at(mentor, goal=goal)
    assert told(mentor) == []


def test_it_tells_no_former_mentor(owner, former_mentor):
    change_audience(owner, goal=make_goal(owner), audience=Audience.MENTORS)
    assert told(former_mentor) == []


def test_it_tells_the_next_manager_of_what_is_released_to_them(shared, owner, manager, director, partner, travel_to):
    set_manager(partner, person=owner, manager=director)
    owner.refresh_from_db()
    assert told(director) == []
    assert told(manager) == []
    travel_to(LATER)
    release_rows(owner)
    assert told(director, LATER) == ["Ines shared Give three talks with you"]
    assert told(owner, LATER) == []


def test_it_tells_nothing_of_what_is_closed_again_a_draft_or_long_past(shared, owner, manager, travel_to):
    draft = make_goal(owner, "Not yet", state=GoalState.DRAFT)
    draft.set_audience(owner, Audience.MANAGER)
    draft.save()
    assert len(told(manager)) == 1
    travel_to(MONTHS_LATER)
    assert told(manager) == []
    travel_to(LATER)
    change_audience(owner, goal=shared, audience=Audience.ONLY_ME)
    assert told(manager) == []


def test_it_tells_the_owner_of_a_promise_until_they_look(shared, owner, manager, travel_to):
    make_promise(manager, goal=shared, kind="time", text="Fridays off")
    waiting = list(inbox.promises_to_owner(owner, TODAY))
    told_of = [inbox.promise_to_owner_item(one) for one in waiting]
    assert [(item.title, item.words) for item in told_of] == [
        ("Daniel promised you something for Give three talks", "Fridays off")
    ]
    assert not inbox.promises_to_owner(manager, TODAY).exists()
    travel_to(LATER)
    look_at(owner, goal=shared)
    assert not inbox.promises_to_owner(owner, LATER).exists()


def test_it_tells_a_manager_of_a_new_report_for_a_week(partner, manager, travel_to):
    newcomer = make_person("Sven Holm")
    set_manager(partner, person=newcomer, manager=manager)
    waiting = people_inbox.new_reports(manager, TODAY)
    assert [people_inbox.new_report_item(line).title for line in waiting] == ["Sven Holm reports to you now"]
    assert not people_inbox.new_reports(partner, TODAY).exists()
    travel_to(date(2026, 6, 18))
    assert not people_inbox.new_reports(manager, date(2026, 6, 18)).exists()


def test_it_tells_no_manager_of_a_line_that_ended(partner, manager, director):
    newcomer = make_person("Sven Holm")
    set_manager(partner, person=newcomer, manager=manager)
    set_manager(partner, person=newcomer, manager=director)
    assert not people_inbox.new_reports(manager, TODAY).exists()
    assert people_inbox.new_reports(director, TODAY).count() == 1
