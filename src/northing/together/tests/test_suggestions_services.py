from datetime import date
from decimal import Decimal

import pytest

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import Audience, Goal, GoalState, MeasureRow, Wording
from northing.goals.services.goals import revise_goal, write_revision
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.together.models import Suggestion
from northing.together.services.suggestions import (
    decline_suggestion,
    suggest_wording,
    take_suggestion,
    withdraw_suggestion,
)
from northing.together.tests.cast import suggest, version, wording_with


@pytest.fixture
def goal(owner, manager):
    goal = make_goal(owner, audience=Audience.MENTORS, shared_manager=manager)
    write_revision(owner, goal=goal)
    return goal


def reword(goal, statement):
    """The owner changes it by themself."""
    wording = Wording(statement, goal.deadline)
    return revise_goal(goal.owner, goal=goal, wording=wording, what_changed="The words", why="Clearer")


def test_it_keeps_the_wording_it_was_made_of(goal, manager):
    suggestion = suggest(manager, goal, "Give four talks by 30 September", why="Four is a round")
    assert (suggestion.base_statement, suggestion.statement) == (goal.statement, "Give four talks by 30 September")
    assert suggestion.is_open
    goal.refresh_from_db()
    assert goal.statement == "Give three talks by 30 September"


def test_it_is_one_suggestion_when_pressed_twice(goal, manager):
    assert suggest(manager, goal, "Four talks") == suggest(manager, goal, "Four talks")
    assert Suggestion.objects.count() == 1


def test_it_lets_a_mentor_suggest_too(goal, mentor, mentorship):
    assert suggest(mentor, goal, "Four talks").author == mentor


def test_it_refuses_what_changes_nothing(goal, manager):
    with pytest.raises(Refused, match="stands already"):
        suggest(manager, goal, goal.statement)


def test_it_shows_both_when_the_owner_was_faster(goal, manager):
    read = version(goal)
    reword(goal, "Give two talks")
    with pytest.raises(EditConflict) as conflict:
        suggest_wording(manager, goal=goal, wording=wording_with(goal, "Four talks"), why="", version=read)
    assert "Give two talks" in conflict.value.stored
    assert conflict.value.version == version(goal)


def test_it_is_taken_with_a_revision_that_names_who_suggested_it(goal, owner, manager):
    suggestion = suggest(manager, goal, "Give four talks", why="A round number", deadline=date(2026, 10, 31))
    revision = take_suggestion(owner, suggestion=suggestion, wording=suggestion.wording, version=version(goal))
    goal.refresh_from_db()
    assert (goal.statement, goal.deadline) == ("Give four talks", date(2026, 10, 31))
    assert (revision.what_changed, revision.why) == ("Suggested by Daniel Brandt", "A round number")
    assert (suggestion.outcome, suggestion.revision) == ("taken", revision)


def test_it_is_taken_with_its_measures(goal, owner, manager):
    measure = make_measure(goal)
    row = MeasureRow("Talks held", Decimal(0), Decimal(4), "talks", measure.pk)
    wording = Wording(goal.statement, goal.deadline, (row,))
    suggestion = suggest_wording(manager, goal=goal, wording=wording, why="", version=version(goal))
    take_suggestion(owner, suggestion=suggestion, wording=suggestion.wording, version=version(goal))
    assert [(m.pk, m.name, m.target) for m in goal.measures.all()] == [(measure.pk, "Talks held", Decimal(4))]


def test_it_is_taken_in_part(goal, owner, manager):
    suggestion = suggest(manager, goal, "Give four talks", deadline=date(2026, 10, 31))
    part = wording_with(goal, "Give four talks")
    revision = take_suggestion(owner, suggestion=suggestion, wording=part, version=version(goal))
    goal.refresh_from_db()
    assert (goal.statement, goal.deadline) == ("Give four talks", date(2026, 9, 30))
    assert suggestion.outcome == "in_part"
    assert revision.what_changed == "Taken in part from a suggestion by Daniel Brandt"


def test_it_overwrites_no_words_written_since(goal, owner, manager):
    suggestion = suggest(manager, goal, "Give four talks")
    read = version(goal)
    reword(goal, "Give two talks")
    with pytest.raises(EditConflict):
        take_suggestion(owner, suggestion=suggestion, wording=suggestion.wording, version=read)
    goal.refresh_from_db()
    assert goal.statement == "Give two talks"
    assert Suggestion.objects.get().is_open


def test_it_is_declined_with_a_reason(goal, owner, manager):
    suggestion = suggest(manager, goal, "Give four talks")
    with pytest.raises(Refused):
        decline_suggestion(owner, suggestion=suggestion, reason=" ")
    decline_suggestion(owner, suggestion=suggestion, reason="Three is what the year holds")
    assert (suggestion.outcome, suggestion.answer) == ("declined", "Three is what the year holds")
    assert Goal.objects.get().statement == "Give three talks by 30 September"


def test_it_is_withdrawn_by_its_author_only(goal, owner, manager):
    suggestion = suggest(manager, goal, "Give four talks")
    with pytest.raises(NotAllowed):
        withdraw_suggestion(owner, suggestion=suggestion)
    withdraw_suggestion(manager, suggestion=suggestion)
    with pytest.raises(Refused, match="Daniel has withdrawn"):
        take_suggestion(owner, suggestion=suggestion, wording=goal.wording, version=version(goal))


def test_it_is_answered_once(goal, owner, manager):
    suggestion = suggest(manager, goal, "Give four talks")
    decline_suggestion(owner, suggestion=suggestion, reason="No")
    with pytest.raises(Refused, match="answered already"):
        take_suggestion(owner, suggestion=suggestion, wording=suggestion.wording, version=version(goal))


@pytest.mark.parametrize("role", ["manager", "mentor"])
def test_it_lets_nobody_but_the_owner_answer(role, goal, manager, mentorship, request):
    suggestion = suggest(manager, goal, "Give four talks")
    other = request.getfixturevalue(role)
    with pytest.raises(NotAllowed):
        take_suggestion(other, suggestion=suggestion, wording=suggestion.wording, version=version(goal))
    with pytest.raises(NotAllowed):
        decline_suggestion(other, suggestion=suggestion, reason="No")


@pytest.mark.parametrize("role", ["owner", "peer", "stranger", "partner", "admin", "former_manager", "former_mentor"])
def test_it_takes_suggestions_of_those_who_read_it_in_full_only(role, goal, request):
    Goal.objects.update(audience=Audience.EVERYONE)
    goal.refresh_from_db()
    with pytest.raises(NotAllowed):
        suggest(request.getfixturevalue(role), goal, "Mine")


def test_it_takes_none_for_a_closed_goal(goal, manager):
    Goal.objects.update(state=GoalState.ACHIEVED, closed_on=TODAY)
    goal.refresh_from_db()
    with pytest.raises(NotAllowed):
        suggest(manager, goal, "Four talks")
