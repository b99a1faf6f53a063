"""What waits for each of them, how it comes to an end, and that nobody is told of their own acts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import Audience, Goal, Wording
from northing.goals.services.adjustments import (
    acknowledge_change,
    acknowledge_note,
    begin_adjustment,
    decide_adjustment,
    finish_adjustment,
)
from northing.goals.services.goals import change_audience, revise_goal, write_revision
from northing.kernel.inbox import inbox_sources
from northing.people.services.reporting_lines import set_manager
from northing.together import inbox
from northing.together.models import Comment
from northing.together.services.agreements import sign_agreement
from northing.together.services.comments import look_at, write_comment
from northing.together.services.promises import keep_promise, make_promise
from northing.together.services.proposals import accept_proposal, decline_proposal, propose_goal, see_answer
from northing.together.services.suggestions import decline_suggestion
from northing.together.tests.cast import suggest

CAST = ("owner", "manager", "mentor", "peer", "director", "former_manager", "former_mentor", "stranger", "partner",
        "admin")  # fmt: skip
SOURCES = [source for source in inbox_sources() if source.waiting.__module__.startswith(inbox.__name__)]


@pytest.fixture
def goal(owner, manager, mentorship):
    goal = make_goal(owner, audience=Audience.MENTORS, shared_manager=manager)
    write_revision(owner, goal=goal)
    return goal


@pytest.fixture
def waiting(request):
    """``waiting("goals.comment")``: for whom of the cast; ``waiting(owner)``: the titles of what waits for them."""

    def ask(who):
        if isinstance(who, str):
            source = next(source for source in SOURCES if source.kind == who)
            cast = [request.getfixturevalue(role) for role in CAST]
            return {person.first_name for person in cast if source.waiting(person, TODAY).exists()}
        return [source.item(one).title for source in SOURCES for one in source.waiting(who, TODAY)]

    return ask


@pytest.fixture
def later(travel_to):
    """Each act a day after the one before: what happens at one frozen moment has no order."""
    days = iter(range(1, 20))
    return lambda: travel_to(TODAY + timedelta(days=next(days)))


def reword(goal, statement):
    wording = Wording(statement, goal.deadline)
    return revise_goal(goal.owner, goal=goal, wording=wording, what_changed="The words", why="Clearer")


def test_it_asks_nothing_at_first(goal, waiting):
    assert [waiting(source.kind) for source in SOURCES] == [set()] * len(SOURCES)


def test_it_tells_the_owner_of_a_suggestion_until_it_is_answered(goal, owner, manager, waiting, later):
    suggestion = suggest(manager, goal, "Give four talks")
    assert waiting("goals.suggestion") == {"Ines"}
    later()
    decline_suggestion(owner, suggestion=suggestion, reason="Three")
    assert waiting("goals.suggestion") == set()
    assert waiting("goals.suggestion_answered") == {"Daniel"}
    later()
    look_at(manager, goal=goal)
    assert waiting("goals.suggestion_answered") == set()


def test_it_tells_of_a_comment_until_somebody_looks(goal, owner, manager, mentor, waiting, later):
    write_comment(manager, goal=goal, text="How is it going, @Ines?")
    assert waiting("goals.mention") == {"Ines"}
    assert waiting("goals.comment") == {"Ruth"}
    later()
    write_comment(owner, goal=goal, text="Well")
    assert waiting("goals.mention") == set()
    assert waiting("goals.comment") == {"Ruth", "Daniel"}
    later()
    for person in (manager, mentor):
        look_at(person, goal=goal)
    assert waiting("goals.comment") == set()


def test_it_tells_nobody_of_what_was_said_long_ago(goal, manager, waiting, travel_to):
    write_comment(manager, goal=goal, text="Hello")
    travel_to(TODAY + timedelta(days=40))
    assert waiting("goals.comment") == set()


def test_it_asks_nobody_to_agree_with_somebody_deactivated_or_about_what_was_closed_to_them(goal, owner, waiting):
    sign_agreement(owner, goal=goal, number=1)
    assert waiting("goals.agreement_asked") == {"Daniel"}
    owner.is_active = False
    owner.save()
    assert waiting("goals.agreement_asked") == set()
    owner.is_active = True
    owner.save()
    Goal.objects.update(audience=Audience.ONLY_ME)
    assert waiting("goals.agreement_asked") == set()


def test_it_asks_the_other_to_agree_and_again_when_the_wording_changes(goal, owner, manager, waiting):
    sign_agreement(owner, goal=goal, number=1)
    assert waiting("goals.agreement_asked") == {"Daniel"}
    sign_agreement(manager, goal=goal, number=1)
    assert waiting("goals.agreement_asked") == set()
    reword(goal, "Give four talks")
    assert waiting("goals.agreement_lapsed") == {"Daniel"}
    assert waiting(manager) == ["Ines changed Give three talks"]
    sign_agreement(manager, goal=goal, number=2)
    assert waiting("goals.agreement_lapsed") == set()


def test_it_offers_the_owner_to_agree_with_another_manager(goal, owner, manager, stranger, waiting):
    sign_agreement(owner, goal=goal, number=1)
    sign_agreement(manager, goal=goal, number=1)
    set_manager(owner, person=owner, manager=stranger)
    assert waiting("goals.agreement_ended") == set()
    owner.refresh_from_db()
    goal.owner = owner
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    assert waiting("goals.agreement_ended") == {"Ines"}
    sign_agreement(owner, goal=goal, number=1)
    assert waiting("goals.agreement_ended") == set()
    assert waiting("goals.agreement_asked") == {"Mira"}


def test_it_keeps_a_promise_before_the_manager_until_it_is_kept(goal, manager, waiting):
    promise = make_promise(manager, goal=goal, kind="time", text="A free Friday", due_on=date(2026, 6, 30))
    assert waiting(manager) == ["You promised Ines something by 30 June"]
    keep_promise(manager, promise=promise)
    assert waiting(manager) == []


@pytest.mark.parametrize("answer", ["accepted", "declined"])
def test_it_tells_of_a_proposal_and_of_its_answer(answer, owner, manager, waiting):
    wording = Wording("Lead the release train", None)
    proposal = propose_goal(manager, person=owner, wording=wording, note="")
    assert waiting("goals.proposal") == {"Ines"}
    if answer == "accepted":
        accept_proposal(owner, proposal=proposal)
    else:
        decline_proposal(owner, proposal=proposal, reason="Not this year")
    assert waiting("goals.proposal") == set()
    assert waiting("goals.proposal_answered") == {"Daniel"}
    see_answer(manager, proposal=proposal)
    assert waiting("goals.proposal_answered") == set()


def test_it_tells_the_manager_of_a_note_and_the_owner_that_it_was_read(goal, owner, manager, waiting, later):
    adjustment = begin_adjustment(owner, goal=goal)
    acknowledge_change(owner, adjustment=adjustment, what_happened="Two left", discouraged=False)
    decide_adjustment(owner, adjustment=adjustment, decision="keep")
    finish_adjustment(owner, adjustment=adjustment, note="I keep it", send=True)
    assert waiting("goals.note") == {"Daniel"}
    later()
    acknowledge_note(manager, adjustment=adjustment, words="Good")
    assert waiting("goals.note") == set()
    assert waiting("goals.note_read") == {"Ines"}
    later()
    look_at(owner, goal=goal)
    assert waiting("goals.note_read") == set()


def test_it_tells_nobody_of_a_goal_they_no_longer_read(goal, owner, manager, waiting):
    write_comment(owner, goal=goal, text="Hello @Daniel")
    make_promise(manager, goal=goal, kind="time", text="An hour")
    sign_agreement(owner, goal=goal, number=1)
    Goal.objects.update(audience=Audience.ONLY_ME, shared_manager=None)
    assert Comment.objects.exists()
    assert waiting(manager) == []
