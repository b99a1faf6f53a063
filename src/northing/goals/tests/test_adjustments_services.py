import pytest

from northing.goals.models import Adjustment, Goal, Revision
from northing.goals.services import adjustments
from northing.goals.services.goals import change_audience
from northing.kernel.errors import NotAllowed, Refused


@pytest.fixture
def adjustment(owner, goal):
    adjustment = adjustments.begin_adjustment(owner, goal=goal)
    adjustments.acknowledge_change(
        owner, adjustment=adjustment, what_happened="The event was cancelled.", discouraged=False
    )
    return adjustments.reassess_goal(owner, adjustment=adjustment, still_makes_sense="Speaking still matters to me.")


def test_it_goes_on_where_it_was_left(owner, goal, adjustment):
    assert adjustments.begin_adjustment(owner, goal=goal) == adjustment


def test_it_drafts_a_note_in_the_persons_own_words(owner, adjustment):
    adjustments.decide_adjustment(owner, adjustment=adjustment, decision="keep")
    assert adjustment.note.startswith("Hello Daniel,")
    assert "The event was cancelled." in adjustment.note
    assert adjustment.note.endswith("Ines")


def test_it_needs_no_manager_for_a_note(owner, adjustment):
    owner.manager = None
    owner.save()
    adjustment.goal.refresh_from_db()
    adjustments.decide_adjustment(owner, adjustment=adjustment, decision="keep")
    assert adjustment.note.startswith("Hello,")


def test_it_pivots_into_a_named_successor(owner, goal, adjustment):
    adjustments.decide_adjustment(
        owner, adjustment=adjustment, decision="pivot", new_statement="Write three articles by 30 September"
    )
    goal.refresh_from_db()
    assert (goal.state, goal.drop_reason) == ("dropped", "pivoted")
    assert goal.successor.statement == "Write three articles by 30 September"
    assert goal.successor.state == "draft"
    assert "It becomes: Write three articles" in adjustment.note


@pytest.mark.parametrize("words", ["", "   ", "Give three talks by 30 September"])
def test_it_wants_other_words_for_another_goal(owner, goal, adjustment, words):
    with pytest.raises(Refused) as refusal:
        adjustments.decide_adjustment(owner, adjustment=adjustment, decision="pivot", new_statement=words)
    assert refusal.value.field == "new_statement"
    assert Goal.objects.count() == 1


@pytest.mark.parametrize(("decision", "state"), [("park", "parked"), ("drop", "dropped"), ("keep", "active")])
def test_it_carries_the_decision_out(owner, goal, adjustment, decision, state):
    adjustments.decide_adjustment(owner, adjustment=adjustment, decision=decision, reason="overtaken")
    assert Goal.objects.get(pk=goal.pk).state == state


def test_it_shows_old_and_new_in_the_note_of_an_adjustment(owner, goal, adjustment):
    for number, words in ((1, goal.statement), (2, "Give two talks by 31 October")):
        Revision.objects.create(goal=goal, number=number, statement=words)
    adjustments.decide_adjustment(owner, adjustment=adjustment, decision="adjust")
    adjusted = adjustments.attach_revision(owner, goal=goal)
    assert "It was: Give three talks" in adjusted.note
    assert "It is now: Give two talks by 31 October" in adjusted.note


def test_it_is_over_when_finished(owner, adjustment):
    adjustments.decide_adjustment(owner, adjustment=adjustment, decision="keep")
    adjustments.finish_adjustment(owner, adjustment=adjustment, note="My own words")
    with pytest.raises(Refused):
        adjustments.acknowledge_change(owner, adjustment=adjustment, what_happened="x", discouraged=False)
    assert adjustment.note == "My own words"


@pytest.mark.parametrize("name", ["manager", "peer", "stranger", "partner", "admin"])
def test_it_is_the_owners_walk_alone(name, goal, adjustment, request):
    actor = request.getfixturevalue(name)
    for act in (
        lambda: adjustments.begin_adjustment(actor, goal=goal),
        lambda: adjustments.acknowledge_change(actor, adjustment=adjustment, what_happened="x", discouraged=False),
        lambda: adjustments.reassess_goal(actor, adjustment=adjustment, still_makes_sense="x"),
        lambda: adjustments.decide_adjustment(actor, adjustment=adjustment, decision="keep"),
        lambda: adjustments.finish_adjustment(actor, adjustment=adjustment, note="x"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_it_carries_a_decision_out_once(owner, goal, adjustment):
    """The form was sent twice; the second still holds the adjustment as it was opened."""
    stale = Adjustment.objects.select_related("goal__owner").get(pk=adjustment.pk)
    adjustments.decide_adjustment(owner, adjustment=adjustment, decision="pivot", new_statement="Write three articles")
    with pytest.raises(Refused):
        adjustments.decide_adjustment(owner, adjustment=stale, decision="pivot", new_statement="Write three articles")
    assert Goal.objects.count() == 2


def test_it_keeps_the_goal_it_becomes_to_its_owner(owner, goal, adjustment):
    change_audience(owner, goal=goal, audience="everyone")
    adjustments.decide_adjustment(owner, adjustment=adjustment, decision="pivot", new_statement="Write three articles")
    goal.refresh_from_db()
    assert goal.successor.audience == "only_me"
