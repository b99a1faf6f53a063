from datetime import date
from decimal import Decimal

import pytest

from northing.goals.models import Goal, GoalState, MeasureRow, Wording
from northing.kernel.errors import NotAllowed, Refused
from northing.together.models import Proposal
from northing.together.services.proposals import (
    accept_proposal,
    decline_proposal,
    propose_goal,
    see_answer,
    withdraw_proposal,
)

TRAIN = Wording("Lead the release train", date(2026, 12, 1), (MeasureRow("Releases", Decimal(0), Decimal(6)),))


@pytest.fixture
def proposal(owner, manager):
    return propose_goal(manager, person=owner, wording=TRAIN, note="You would be good at it")


def test_it_is_no_goal_until_it_is_accepted(proposal, owner):
    assert not Goal.objects.exists()
    assert proposal.is_open


def test_it_is_one_proposal_when_pressed_twice(proposal, owner, manager):
    assert propose_goal(manager, person=owner, wording=TRAIN, note="") == proposal


def test_it_becomes_a_draft_that_only_its_owner_sees(proposal, owner, manager):
    goal = accept_proposal(owner, proposal=proposal)
    assert (goal.owner, goal.statement, goal.state, goal.deadline) == (
        owner, "Lead the release train", GoalState.DRAFT, date(2026, 12, 1)
    )  # fmt: skip
    assert [measure.name for measure in goal.measures.all()] == ["Releases"]
    assert goal.reason == ""
    assert not Goal.objects.visible_to(manager).exists()
    assert accept_proposal(owner, proposal=proposal) == goal


def test_it_is_declined_with_a_reason(proposal, owner):
    with pytest.raises(Refused):
        decline_proposal(owner, proposal=proposal, reason="")
    decline_proposal(owner, proposal=proposal, reason="Not this year")
    assert (proposal.outcome, proposal.reason) == ("declined", "Not this year")
    with pytest.raises(Refused, match="answered already"):
        accept_proposal(owner, proposal=proposal)


def test_it_is_withdrawn_before_it_is_answered(proposal, owner, manager):
    withdraw_proposal(manager, proposal=proposal)
    with pytest.raises(Refused, match="Daniel has withdrawn"):
        accept_proposal(owner, proposal=proposal)
    assert not Goal.objects.exists()


@pytest.mark.parametrize(
    "role", ["owner", "mentor", "peer", "director", "former_manager", "stranger", "partner", "admin"]
)
def test_it_is_made_by_the_manager_only(role, owner, mentorship, request):
    with pytest.raises(NotAllowed):
        propose_goal(request.getfixturevalue(role), person=owner, wording=TRAIN, note="")


@pytest.mark.parametrize(
    "role", ["mentor", "peer", "director", "former_manager", "former_mentor", "stranger", "partner", "admin"]
)
def test_it_is_between_the_two(role, proposal, request):
    assert not Proposal.objects.visible_to(request.getfixturevalue(role)).exists()


def test_it_leaves_each_of_them_their_part(proposal, owner, manager):
    for act in (withdraw_proposal, see_answer):
        with pytest.raises(NotAllowed):
            act(owner, proposal=proposal)
    with pytest.raises(NotAllowed):
        accept_proposal(manager, proposal=proposal)
    with pytest.raises(NotAllowed):
        decline_proposal(manager, proposal=proposal, reason="No")
