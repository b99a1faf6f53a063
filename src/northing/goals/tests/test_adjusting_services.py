import pytest

from northing.goals.models import Adjustment, Goal, Revision
from northing.goals.services import adjusting
from northing.goals.services.sharing import share_goal
from northing.kernel.errors import NotAllowed, Refused


@pytest.fixture
def walk(owner, goal):
    adjustment = adjusting.begin_adjustment(owner, goal=goal)
    adjusting.acknowledge(owner, adjustment=adjustment, what_happened="The event was cancelled.", discouraged=False)
    return adjusting.reassess(owner, adjustment=adjustment, still_makes_sense="Speaking still matters to me.")


def test_it_goes_on_where_it_was_left(owner, goal, walk):
    assert adjusting.begin_adjustment(owner, goal=goal) == walk


def test_it_drafts_a_note_in_the_persons_own_words(owner, walk):
    adjusting.decide(owner, adjustment=walk, decision="keep")
    assert walk.note.startswith("Hello Daniel,")
    assert "The event was cancelled." in walk.note
    assert walk.note.endswith("Ines")


def test_it_needs_no_manager_for_a_note(owner, walk):
    owner.manager = None
    owner.save()
    walk.goal.refresh_from_db()
    adjusting.decide(owner, adjustment=walk, decision="keep")
    assert walk.note.startswith("Hello,")


def test_it_pivots_into_a_named_successor(owner, goal, walk):
    adjusting.decide(owner, adjustment=walk, decision="pivot", new_statement="Write three articles by 30 September")
    goal.refresh_from_db()
    assert (goal.state, goal.drop_reason) == ("dropped", "pivoted")
    assert goal.successor.statement == "Write three articles by 30 September"
    assert goal.successor.state == "draft"
    assert "It becomes: Write three articles" in walk.note


@pytest.mark.parametrize("words", ["", "   ", "Give three talks by 30 September"])
def test_it_wants_other_words_for_another_goal(owner, goal, walk, words):
    with pytest.raises(Refused) as refusal:
        adjusting.decide(owner, adjustment=walk, decision="pivot", new_statement=words)
    assert refusal.value.field == "new_statement"
    assert Goal.objects.count() == 1


@pytest.mark.parametrize(("decision", "state"), [("park", "parked"), ("drop", "dropped"), ("keep", "active")])
def test_it_carries_the_decision_out(owner, goal, walk, decision, state):
    adjusting.decide(owner, adjustment=walk, decision=decision, reason="overtaken")
    assert Goal.objects.get(pk=goal.pk).state == state


def test_it_shows_old_and_new_in_the_note_of_an_adjustment(owner, goal, walk):
    for number, words in ((1, goal.statement), (2, "Give two talks by 31 October")):
        Revision.objects.create(goal=goal, number=number, statement=words)
    adjusting.decide(owner, adjustment=walk, decision="adjust")
    adjusted = adjusting.attach_revision(owner, goal=goal)
    assert "It was: Give three talks" in adjusted.note
    assert "It is now: Give two talks by 31 October" in adjusted.note


def test_it_is_over_when_finished(owner, walk):
    adjusting.decide(owner, adjustment=walk, decision="keep")
    adjusting.finish_adjustment(owner, adjustment=walk, note="My own words")
    with pytest.raises(Refused):
        adjusting.acknowledge(owner, adjustment=walk, what_happened="x", discouraged=False)
    assert walk.note == "My own words"


@pytest.mark.parametrize("name", ["manager", "peer", "stranger", "partner", "admin"])
def test_it_is_the_owners_walk_alone(name, goal, walk, request):
    actor = request.getfixturevalue(name)
    for act in (
        lambda: adjusting.begin_adjustment(actor, goal=goal),
        lambda: adjusting.acknowledge(actor, adjustment=walk, what_happened="x", discouraged=False),
        lambda: adjusting.reassess(actor, adjustment=walk, still_makes_sense="x"),
        lambda: adjusting.decide(actor, adjustment=walk, decision="keep"),
        lambda: adjusting.finish_adjustment(actor, adjustment=walk, note="x"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_it_carries_a_decision_out_once(owner, goal, walk):
    """The form was sent twice; the second still holds the walk as it was opened."""
    stale = Adjustment.objects.select_related("goal__owner").get(pk=walk.pk)
    adjusting.decide(owner, adjustment=walk, decision="pivot", new_statement="Write three articles")
    with pytest.raises(Refused):
        adjusting.decide(owner, adjustment=stale, decision="pivot", new_statement="Write three articles")
    assert Goal.objects.count() == 2


def test_it_keeps_the_goal_it_becomes_to_its_owner(owner, goal, walk):
    share_goal(owner, goal=goal, audience="everyone")
    adjusting.decide(owner, adjustment=walk, decision="pivot", new_statement="Write three articles")
    goal.refresh_from_db()
    assert goal.successor.audience == "only_me"
